/// What one round of all controls found.
package struct ControlRound: Sendable, Equatable {
  package var at: Timestamp
  /// Nil for a control that answered, otherwise why it did not.
  package var findings: [ControlID: Cause?]
  /// How many must answer for our network to count as sound.
  package var needed: Int
  /// How far this machine's clock is ahead of those of the controls, the median of them; nil when none told the time.
  package var clockOffset: Duration?

  package init(at: Timestamp, findings: [ControlID: Cause?], needed: Int = 1, clockOffset: Duration? = nil) {
    self.at = at
    self.findings = findings
    self.needed = needed
    self.clockOffset = clockOffset
  }

  /// Fewer controls answered than are needed: the fault is ours.
  ///
  /// Without controls nothing can be said, so it is not.
  package var isBlind: Bool {
    !findings.isEmpty && findings.values.count { $0 == nil } < needed
  }

  /// Beyond this a signature or a certificate may be refused for our clock's sake alone: far more than a `Date` is off by its rounding and
  /// its way, and less than the five minutes that providers allow.
  package static let clockTolerance: Duration = .seconds(30)

  package var isClockWrong: Bool {
    clockOffset.map { $0 > Self.clockTolerance || $0 < .zero - Self.clockTolerance } ?? false
  }

  /// What the round says of our own side; nil when that is sound.
  var trouble: Trouble? { isBlind ? .blind : isClockWrong ? .degraded : nil }

  /// `clock 300 s ahead of the controls'`; nil when it is right.
  package var clockInWords: String? {
    guard isClockWrong, let offset = clockOffset?.components.seconds else { return nil }
    return "clock \(abs(offset)) s \(offset > 0 ? "ahead of" : "behind") the controls'"
  }
}

/// Turns control rounds into the one incident of this location: "the prober is blind".
///
/// One blind round opens nothing, two in a row do; one good round ends it. A clock that the
/// controls say is wrong is told in the same way. Pure: what is between two rounds is kept here, what is between
/// two runs of the program in the incident.
package struct LocationEvaluator: Sendable, Equatable {
  /// How long after a blind round another one confirms it: a hiccup of the network is over by then.
  package static let confirmationPause: Duration = .seconds(5)
  /// Rounds further apart than this are not in a row: nothing is known of the time between.
  static let longestGap: Duration = .seconds(120)

  /// The location's open incident, if there is one.
  package var incident: Incident?
  /// When the first of the blind rounds in a row began that are not enough yet.
  private var doubtful: Timestamp?
  private var lastRound: Timestamp?

  package init() {}

  /// Takes `round` into account; one that comes in after a later one changes nothing.
  package mutating func judge(_ round: ControlRound, hush: Hush = Hush()) -> Evaluation {
    if let lastRound, round.comesLate(after: lastRound) { return Evaluation() }
    lastRound = round.at
    let change = round.trouble.map { doubt(round, $0) } ?? trust(round)
    return take(change, decided: round.at, hush: hush)
  }

  /// Decides anew about what was held back.
  package mutating func review(decided: Timestamp, hush: Hush) -> Evaluation {
    take(.none, decided: decided, hush: hush)
  }

  private mutating func trust(_ round: ControlRound) -> IncidentChange {
    doubtful = nil
    return incident.map { .close($0.closed(at: round.at.wholeSecond)) } ?? .none
  }

  private mutating func doubt(_ round: ControlRound, _ trouble: Trouble) -> IncidentChange {
    if let open = incident { return follow(open, by: round, trouble) }
    guard let since = doubtful, (.zero...Self.longestGap).contains(since.duration(to: round.at)) else {
      doubtful = round.at
      return .none
    }
    if since.duration(to: round.at) < Self.confirmationPause { return .none }
    doubtful = nil
    return .open(Incident(of: round, trouble, since: since))
  }

  /// A clock that is wrong and then a network that is gone is one incident; that it is but the clock again is nobody's news.
  private func follow(_ open: Incident, by round: ControlRound, _ trouble: Trouble) -> IncidentChange {
    if trouble <= open.present { return .none }
    let worse = Incident(of: round, trouble, since: open.opened)
    return .worsen(open.worsened(to: trouble, cause: worse.cause, evidence: worse.evidence))
  }

  private mutating func take(_ change: IncidentChange, decided: Timestamp, hush: Hush) -> Evaluation {
    let before = incident
    guard var next = change.incident ?? before else { return Evaluation() }
    let hushed = hush.acknowledgement(of: next) ?? hush.reason(for: [Concern(cause: next.cause)], at: decided)
    let decision = AlertDecision.decide(next, as: change.reason, under: nil, hushed: hushed)
    var evaluation = Evaluation()
    evaluation.steps = [
      IncidentStep.Kind(change).map { IncidentStep($0, of: next, at: decided) }, next.take(decision, at: decided),
    ].compactMap(\.self)
    if case .send(let reason) = decision {
      let event = AlertEvent(
        next, number: next.alerts, reason: reason, provider: nil, after: before?.told, methods: [], decided: decided)
      evaluation.events = [event]
    }
    if next != before { evaluation.incidents = [next] }
    incident = next.isOpen ? next : nil
    return evaluation
  }
}

extension ControlRound {
  /// The order of rounds that are recorded at the same time is anyone's; if it is more than that, the wall clock was set back.
  fileprivate func comesLate(after last: Timestamp) -> Bool {
    at < last && at.duration(to: last) < LocationEvaluator.confirmationPause
  }
}

extension Incident {
  fileprivate init(of round: ControlRound, _ trouble: Trouble, since: Timestamp) {
    let causes = round.findings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value?.rawValue ?? "up")" }
    self.init(
      subject: .location, trouble: trouble, opened: since.wholeSecond,
      cause: trouble == .blind ? .localNetwork : .localClock,
      evidence: (causes + [round.clockInWords].compactMap(\.self)).joined(separator: ", "))
  }
}
