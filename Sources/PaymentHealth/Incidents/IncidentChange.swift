/// What a state means for the incident of its subject.
package enum IncidentChange: Sendable, Equatable {
  /// Nothing is wrong and nothing was, or it is as bad as before.
  case none
  case open(Incident)
  /// It is wrong again so soon after it ended that the incident goes on.
  case reopen(Incident)
  /// Still open, and worse than before.
  case worsen(Incident)
  /// Still open, and not as bad as before: it works, if not well, or it is we who cannot be let in to see.
  case ease(Incident)
  case close(Incident)
}

extension IncidentChange {
  /// Decides from the open incident of a subject, if there is one, and the subject's present state.
  ///
  /// An unknown state neither opens an outage nor ends one: an incident is closed by something found up, and eased by something found
  /// less bad, and by nothing else.
  ///
  /// - Parameter ended: The last incident of the subject that is over, if there is one.
  package static func decide(
    incident: Incident?, after ended: Incident? = nil, state: SubjectState, evidence: String?
  ) -> IncidentChange {
    switch (incident, state.trouble) {
    case (nil, nil): .none
    case (nil, let trouble?):
      reopen(ended, trouble, state: state, evidence: evidence) ?? open(trouble, state: state, evidence: evidence)
    case (let incident?, let trouble?) where trouble > incident.present:
      .worsen(incident.worsened(to: trouble, cause: state.cause, evidence: evidence))
    case (let incident?, let trouble?) where trouble < incident.present: .ease(incident.eased(to: trouble))
    case (_?, _?): .none
    case (let incident?, nil): state.upSince.map { .close(incident.closed(at: $0)) } ?? .none
    }
  }

  private static func reopen(
    _ ended: Incident?, _ trouble: Trouble, state: SubjectState, evidence: String?
  ) -> IncidentChange? {
    guard var incident = ended, let closed = incident.closed, closed.duration(to: state.since) <= state.reopens,
      state.cause != nil, (incident.trouble == .misconfigured) == (trouble == .misconfigured)
    else { return nil }
    incident.closed = nil
    incident.told = nil
    incident.held = nil
    incident.reopened = state.since
    incident.lastGood = state.lastGood
    return .reopen(incident.worsened(to: trouble, cause: state.cause, evidence: evidence))
  }

  private static func open(_ trouble: Trouble, state: SubjectState, evidence: String?) -> IncidentChange {
    guard let cause = state.cause else { return .none }
    return .open(
      Incident(
        subject: state.subject, trouble: trouble, opened: state.since, cause: cause, probe: state.probe,
        evidence: evidence, lastGood: state.lastGood))
  }
}

extension IncidentChange {
  /// As it is after the change; nil when nothing changed.
  var incident: Incident? {
    switch self {
    case .none: nil
    case .open(let incident), .reopen(let incident), .worsen(let incident), .ease(let incident), .close(let incident):
      incident
    }
  }
}

extension IncidentChange {
  /// Why what has never been told of it is told.
  var reason: AlertReason {
    switch self {
    case .open: .opened
    case .reopen: .reopened
    case .none, .worsen, .ease, .close: .unmuted
    }
  }
}

extension Incident {
  /// Cause and evidence stay those of the worst.
  func worsened(to trouble: Trouble, cause: Cause?, evidence: String?) -> Incident {
    var worse = self
    worse.present = trouble
    guard trouble >= self.trouble else { return worse }
    worse.trouble = trouble
    worse.cause = cause ?? self.cause
    worse.evidence = evidence ?? self.evidence
    return worse
  }

  fileprivate func eased(to trouble: Trouble) -> Incident {
    var better = self
    better.present = trouble
    return better
  }

  func closed(at instant: Timestamp) -> Incident {
    var ended = self
    ended.closed = max(opened, instant)
    return ended
  }

  /// After one more alert, of how it is now.
  func alerted() -> Incident {
    var known = self
    known.alerts += 1
    known.told = present
    known.held = nil
    return known
  }
}
