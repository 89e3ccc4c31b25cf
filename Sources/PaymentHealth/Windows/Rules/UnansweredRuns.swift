/// When requests got no reply, by the rule that authorities presume an outage by.
///
/// Down is a run of requests without a reply, from the first of so many that began within so long, to the next that gets one. A run goes
/// on over time that was not measured. Sources: Delegated Regulation (EU) 2018/389, article 33(1); EBA/GL/2018/07, guideline 2.4.
struct UnansweredRuns {
  private(set) var intervals: [Interval] = []
  private let requests: Int
  private let within: Duration
  /// Those of the present run.
  private var run: [Deviation] = []
  /// Since when it counts.
  private var since: Timestamp?

  /// - Parameter slots: In their order.
  init(of slots: [Deviation], _ requests: Int, _ within: Duration) {
    self.requests = requests
    self.within = within
    for slot in slots { take(slot) }
    close()
  }

  private mutating func take(_ slot: Deviation) {
    if slot.isAfterReply { close() }
    if slot.isUnknown { return }
    guard slot.isUnanswered else { return close(at: slot.from) }
    run.append(slot)
    since = since ?? begin(at: slot)
  }

  private mutating func close(at reply: Timestamp? = nil) {
    if let since, let end = run.last?.until {
      intervals.append(Interval(from: since, to: reply.map { min($0, end) } ?? end))
    }
    (run, since) = ([], nil)
  }

  /// The first of the requests in a row that began within the time, the last of them in this slot; nil if there are not so many.
  private func begin(at slot: Deviation) -> Timestamp? {
    if slot.holds(requests, within) { return slot.from }
    var count = 0
    for earlier in run.reversed() {
      count += earlier.tries
      if count >= requests {
        return earlier.from.duration(to: slot.from.advanced(by: slot.spread)) <= within ? earlier.from : nil
      }
    }
    return nil
  }
}

extension Deviation {
  /// By our own fault: it says neither that there was a reply nor that there was none.
  package var isUnknown: Bool { verdict.outcome == .unknown && last.outcome == .unknown }

  /// Neither the first try nor the last got a reply.
  package var isUnanswered: Bool { verdict.cause?.isWithoutReply ?? false && last.cause?.isWithoutReply ?? false }

  /// Whether so many of its tries, which are spread evenly, began within a time.
  package func holds(_ requests: Int, _ within: Duration) -> Bool {
    tries >= requests && spread * (requests - 1) <= within * (tries - 1)
  }
}

extension Cause {
  /// No response came, or not all of it.
  package var isWithoutReply: Bool {
    switch self {
    case .dnsNoName, .dnsTimeout, .dnsServerFailure, .dnsNoData, .connectRefused, .connectTimeout, .connectUnreachable,
      .connectReset, .tlsTimeout, .tlsExpired, .tlsNotYetValid, .tlsWrongHost, .tlsUntrusted, .tlsSelfSigned, .tlsWeak,
      .tlsProtocol, .httpTruncated, .httpReset, .httpEmpty, .httpHeaderTimeout, .httpBodyTimeout:
      true
    default: false
    }
  }
}
