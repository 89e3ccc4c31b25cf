/// What one round of all controls found.
package struct ControlRound: Sendable, Equatable {
  package var at: Timestamp
  /// Nil for a control that answered, otherwise why it did not.
  package var findings: [ControlID: Cause?]
  /// When the round before it began that was blind too, if this one was made to confirm that.
  package var confirms: Timestamp?

  package init(at: Timestamp, findings: [ControlID: Cause?], confirms: Timestamp? = nil) {
    self.at = at
    self.findings = findings
    self.confirms = confirms
  }

  /// All controls failed: the fault is ours.
  ///
  /// Without controls nothing can be said, so it is not.
  package var isBlind: Bool {
    !findings.isEmpty && findings.values.allSatisfy { $0 != nil }
  }
}

extension ControlRound {
  /// How long after a blind round another one confirms it: a hiccup of the network is over by then.
  package static let confirmationPause: Duration = .seconds(5)

  /// When to ask again before anything is said of this location; nil when there is nothing to confirm.
  package var nextLook: Timestamp? {
    isBlind && confirms == nil ? at.advanced(by: Self.confirmationPause) : nil
  }

  /// This round as the one that was made because `first` was blind.
  package func confirming(_ first: ControlRound) -> ControlRound {
    ControlRound(at: at, findings: findings, confirms: first.isBlind ? first.at : nil)
  }
}

/// Turns control rounds into the one incident of this location: "the prober is blind".
///
/// One blind round opens nothing, two in a row do; one good round ends it. Pure: what is between two rounds is in the rounds, what is
/// between two runs of the program in the incident.
package enum LocationEvaluator {
  /// - Parameter incident: The location's open incident, if there is one.
  package static func evaluate(_ round: ControlRound, incident: Incident?) -> Evaluation {
    var evaluation = Evaluation()
    switch (round.isBlind, incident) {
    case (true, nil):
      guard let since = round.confirms else { break }
      evaluation.tell(blindness(in: round, since: since), reason: .opened, decided: round.at)
    case (false, let incident?):
      evaluation.tell(incident.closed(at: round.at.wholeSecond), reason: .resolved, decided: round.at)
    default: break
    }
    return evaluation
  }

  private static func blindness(in round: ControlRound, since: Timestamp) -> Incident {
    let causes = round.findings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value?.rawValue ?? "up")" }
    return Incident(
      subject: .location, trouble: .blind, opened: since.wholeSecond, cause: .localNetwork,
      evidence: causes.joined(separator: ", "))
  }
}

extension Evaluation {
  fileprivate mutating func tell(_ incident: Incident, reason: AlertReason, decided: Timestamp) {
    var told = incident
    told.alerts += 1
    incidents.append(told)
    events.append(
      AlertEvent(told, number: told.alerts, reason: reason, provider: nil, methods: [], decided: decided))
  }
}
