/// What one round of all controls found.
package struct ControlRound: Sendable, Equatable {
  package var at: Timestamp
  /// Nil for a control that answered, otherwise why it did not.
  package var findings: [ControlID: Cause?]

  package init(at: Timestamp, findings: [ControlID: Cause?]) {
    self.at = at
    self.findings = findings
  }

  /// All controls failed: the fault is ours.
  ///
  /// Without controls nothing can be said, so it is not.
  package var isBlind: Bool {
    !findings.isEmpty && findings.values.allSatisfy { $0 != nil }
  }
}

/// Turns control rounds into the one incident of this location: "the prober is blind".
///
/// One blind round opens nothing, two in a row do; one good round ends it. Pure: what is between two rounds is kept here, what is between
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
  package mutating func judge(_ round: ControlRound) -> Evaluation {
    if let lastRound, round.comesLate(after: lastRound) { return Evaluation() }
    lastRound = round.at
    return round.isBlind ? doubt(round) : trust(round)
  }

  private mutating func trust(_ round: ControlRound) -> Evaluation {
    doubtful = nil
    guard let open = incident else { return Evaluation() }
    incident = nil
    return Evaluation(telling: open.closed(at: round.at.wholeSecond), reason: .resolved, decided: round.at)
  }

  private mutating func doubt(_ round: ControlRound) -> Evaluation {
    if incident != nil { return Evaluation() }
    guard let since = doubtful, (.zero...Self.longestGap).contains(since.duration(to: round.at)) else {
      doubtful = round.at
      return Evaluation()
    }
    if since.duration(to: round.at) < Self.confirmationPause { return Evaluation() }
    doubtful = nil
    let evaluation = Evaluation(telling: Incident(blind: round, since: since), reason: .opened, decided: round.at)
    incident = evaluation.incidents.last
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
  fileprivate init(blind round: ControlRound, since: Timestamp) {
    let causes = round.findings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value?.rawValue ?? "up")" }
    self.init(
      subject: .location, trouble: .blind, opened: since.wholeSecond, cause: .localNetwork,
      evidence: causes.joined(separator: ", "))
  }
}

extension Evaluation {
  fileprivate init(telling incident: Incident, reason: AlertReason, decided: Timestamp) {
    let told = incident.alerted()
    incidents = [told]
    events = [AlertEvent(told, number: told.alerts, reason: reason, provider: nil, methods: [], decided: decided)]
  }
}
