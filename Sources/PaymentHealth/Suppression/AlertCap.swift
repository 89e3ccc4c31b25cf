/// How many alerts there may be within an hour, and when there were some.
///
/// The end of what was told is told however many there were, and so is what is wrong with this prober.
package struct AlertCap: Sendable, Equatable {
  package static let span: Duration = .seconds(3600)

  /// Nil: as many as there are.
  package var most: Int?
  private var sent: [Timestamp]
  /// When it was last said that more is held back.
  private var said: Timestamp?

  /// - Parameters:
  ///   - sent: When there were alerts that count, within the last hour.
  ///   - said: When it was last said that more is held back.
  package init(most: Int? = nil, sent: [Timestamp] = [], said: Timestamp? = nil) {
    self.most = most
    self.sent = sent
    self.said = said
  }

  /// After these events; what was said again, or to others later, counts once, when it was decided first.
  ///
  /// - Parameter since: What was decided by then counts no more.
  package init(after events: [AlertEvent], since: Timestamp) {
    var counted: [String: Set<Timestamp>] = [:]
    for event in events where event.counts {
      let decided = event.firstDecided ?? event.decided
      if decided > since { counted[event.incident, default: []].insert(decided) }
    }
    self.init(
      sent: counted.values.joined().sorted(),
      said: events.filter { $0.incident == AlertEvent.capIncident }.map(\.decided).max())
  }

  /// How many more there may be; nil: as many as there are.
  package func room(at now: Timestamp) -> Int? { most.map { max(0, $0 - count(at: now)) } }

  private func isFull(at now: Timestamp) -> Bool { room(at: now) == 0 }

  /// Whether there was no room after `begin` and is some at `end`.
  package func frees(after begin: Timestamp, by end: Timestamp) -> Bool { isFull(at: begin) && !isFull(at: end) }

  private func count(at now: Timestamp) -> Int { sent.count { $0 <= now && $0.duration(to: now) < Self.span } }

  /// Counts what is sent, and says once an hour that something was held back.
  ///
  /// - Returns: What there is to say.
  mutating func take(_ evaluation: Evaluation, at now: Timestamp) -> AlertEvent? {
    guard let most else { return nil }
    sent = sent.filter { $0.duration(to: now) < Self.span } + evaluation.events.filter(\.counts).map(\.decided)
    let isHeld = evaluation.steps.contains { $0.kind == .held(.capped) }
    guard isHeld, said.map({ $0.duration(to: now) >= Self.span || now < $0 }) ?? true else { return nil }
    said = now
    return AlertEvent(capOf: most, at: now)
  }
}

extension AlertEvent {
  package static let capIncident = "cap"

  /// Whether it is one of those there may be so many of.
  package var counts: Bool {
    kind != .resolved && kind != .blind && subject != .location && incident != Self.capIncident
  }

  fileprivate init(capOf most: Int, at now: Timestamp) {
    self.init(
      id: "\(Self.capIncident)@\(now.seconds)#1", kind: .notice, reason: nil, incident: Self.capIncident,
      subject: .location, providerName: nil, methods: [], since: now.wholeSecond, decided: now, cause: nil,
      summary: "")
    self = about(.capped(most: most))
  }
}
