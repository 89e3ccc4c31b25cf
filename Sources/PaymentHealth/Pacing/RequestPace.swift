/// A host that wants not to be asked for a while.
package struct HostPause: Sendable, Hashable {
  /// The longest pause that is kept, whatever a host asks for: more would be an outage of the watching.
  package static let longest: Duration = .seconds(3600)
  /// The pause after a refusal that names none.
  package static let unnamed: Duration = .seconds(60)

  /// Host and port as in ``Request/host``.
  package var host: String
  package var until: Timestamp

  package init(host: String, until: Timestamp) {
    self.host = host
    self.until = until
  }

  /// - Parameter retryAfter: The header's value, if there is one.
  package init(host: String, retryAfter: String?, at now: Timestamp) {
    let pause = retryAfter.flatMap { RetryAfter.pause($0, at: now) } ?? Self.unnamed
    self.init(host: host, until: now.advanced(by: min(pause, Self.longest)))
  }
}

/// Whether a try may begin, and when.
package enum Admission: Sendable, Hashable {
  case start(at: Timestamp)
  case hold(HoldReason)

  package enum HoldReason: Sendable, Hashable {
    /// A host asked not to be asked until then.
    case paused(HostPause)
    /// The host has been sent as much as the rate allows, and the next request would come too late for the slot.
    case rate(host: String)
  }
}

/// Decides when tries may begin so that no host is asked more often than it may be.
///
/// Pure: it is told the time.
package struct RequestPace: Sendable, Equatable {
  private var buckets: [String: TokenBucket] = [:]
  private var pauses: [String: Timestamp] = [:]

  package init(pauses: [HostPause] = []) {
    pauses.forEach { note($0) }
  }

  /// No host is left alone: only rates count.
  package var hasPauses: Bool { !pauses.isEmpty }

  package mutating func note(_ pause: HostPause) {
    pauses[pause.host] = pause.until
  }

  /// Takes what the try needs of its hosts' tokens, or nothing if it cannot begin in time.
  ///
  /// - Parameters:
  ///   - requests: How many requests the try sends to each host.
  ///   - rate: Nil when only pauses count.
  ///   - latest: When it must have begun.
  package mutating func admit(
    _ requests: [String: Int], at rate: RequestRate?, now: Timestamp, latest: Timestamp
  ) -> Admission {
    var start = now
    for (host, count) in requests.sorted(by: { $0.key < $1.key }) {
      if let until = pause(of: host, at: now) {
        return .hold(.paused(HostPause(host: host, until: until)))
      }
      guard let rate else { continue }
      start = max(
        start, buckets[host, default: TokenBucket(at: now, rate: rate)].earliest(for: count, at: rate, now: now))
      if start > latest { return .hold(.rate(host: host)) }
    }
    guard let rate else { return .start(at: start) }
    for (host, count) in requests { buckets[host]?.take(count, at: rate, start: start) }
    return .start(at: start)
  }

  /// Nil when it is over, and of one left over from before the clock was set back.
  private mutating func pause(of host: String, at now: Timestamp) -> Timestamp? {
    guard let until = pauses[host] else { return nil }
    if until > now, until <= now.advanced(by: HostPause.longest) { return until }
    pauses[host] = nil
    return nil
  }
}
