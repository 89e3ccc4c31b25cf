/// What a state means for the incident of its subject.
package enum IncidentChange: Sendable, Equatable {
  /// Nothing is wrong and nothing was, or it is as bad as before.
  case none
  case open(Incident)
  /// Still open, and worse than before.
  case worsen(Incident)
  case close(Incident)
}

extension IncidentChange {
  /// Decides from the open incident of a subject, if there is one, and the subject's present state.
  ///
  /// An unknown state neither opens an outage nor ends one: an incident is closed by something found up, and by nothing else.
  package static func decide(incident: Incident?, state: SubjectState, evidence: String?) -> IncidentChange {
    switch (incident, state.trouble) {
    case (nil, nil): .none
    case (nil, let trouble?): open(trouble, state: state, evidence: evidence)
    case (let incident?, let trouble?) where trouble > incident.trouble:
      .worsen(incident.worsened(to: trouble, cause: state.cause, evidence: evidence))
    case (_?, _?): .none
    case (let incident?, nil): state.upSince.map { .close(incident.closed(at: $0)) } ?? .none
    }
  }

  private static func open(_ trouble: Trouble, state: SubjectState, evidence: String?) -> IncidentChange {
    guard let cause = state.cause else { return .none }
    return .open(
      Incident(
        subject: state.subject, trouble: trouble, opened: state.since, cause: cause, probe: state.probe,
        evidence: evidence, lastGood: state.lastGood))
  }
}

extension Incident {
  func worsened(to trouble: Trouble, cause: Cause?, evidence: String?) -> Incident {
    var worse = self
    worse.trouble = trouble
    worse.cause = cause ?? self.cause
    worse.evidence = evidence ?? self.evidence
    return worse
  }

  func closed(at instant: Timestamp) -> Incident {
    var ended = self
    ended.closed = max(opened, instant)
    return ended
  }
}
