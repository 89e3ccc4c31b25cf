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
/// Pure.
package enum LocationEvaluator {
  /// - Parameter incident: The location's open incident, if there is one.
  package static func evaluate(_ round: ControlRound, incident: Incident?) -> Evaluation {
    var evaluation = Evaluation()
    switch (round.isBlind, incident) {
    case (true, nil): evaluation.tell(blindness(from: round), reason: .opened, decided: round.at)
    case (false, let incident?):
      evaluation.tell(incident.closed(at: round.at.wholeSecond), reason: .resolved, decided: round.at)
    default: break
    }
    return evaluation
  }

  private static func blindness(from round: ControlRound) -> Incident {
    let causes = round.findings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value?.rawValue ?? "up")" }
    return Incident(
      subject: .location, trouble: .blind, opened: round.at.wholeSecond, cause: .localNetwork,
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
