/// What is known of one provider before results come in.
package struct ProviderSnapshot: Sendable, Equatable {
  package var tracks: [Track: TrackState]
  /// Open incidents of the provider and its methods.
  package var incidents: [Incident]
  /// The last one of each subject that is over.
  package var ended: [Subject: Incident]

  package init(
    tracks: [Track: TrackState] = [:], incidents: [Incident] = [], ended: [Subject: Incident] = [:]
  ) {
    self.tracks = tracks
    self.incidents = incidents
    self.ended = ended
  }
}

extension ProviderSnapshot {
  /// What is known after it.
  package mutating func take(_ evaluation: Evaluation) {
    tracks.merge(evaluation.tracks) { _, new in new }
    for incident in evaluation.incidents { take(incident) }
  }

  mutating func take(_ incident: Incident) {
    incidents.removeAll { $0.subject == incident.subject }
    if incident.isOpen { incidents.append(incident) } else { ended[incident.subject] = incident }
  }
}

/// Everything that results of one provider cause; written in one transaction with them.
package struct Evaluation: Sendable, Equatable {
  /// Tracks that changed.
  package var tracks: [Track: TrackState] = [:]
  package var transitions: [Transition] = []
  /// Incidents that opened, worsened, closed or were told.
  package var incidents: [Incident] = []
  package var events: [AlertEvent] = []
  /// What happened to incidents, in order.
  package var steps: [IncidentStep] = []
  /// Certificates seen for the first time, again, or told of.
  package var certificates: [CertificateState] = []
  /// Lists of methods seen for the first time or with something new.
  package var offers: [OfferSighting] = []
  /// Who was told what, where that changed.
  package var tellings: [Telling] = []
  /// Advisories that began, were told or ended.
  package var advisories: [Advisory] = []

  package init() {}

  /// Adds what was found after this.
  package mutating func add(_ later: Evaluation) {
    if tracks.isEmpty { tracks = later.tracks } else { tracks.merge(later.tracks) { _, new in new } }
    transitions += later.transitions
    incidents.replace(later.incidents, by: \.id)
    events += later.events
    steps += later.steps
    certificates += later.certificates
    offers += later.offers
    tellings.replace(later.tellings, by: \.id)
    advisories.replace(later.advisories, by: \.id)
  }

  /// Lets go of the oldest tellings that are over so that at most `count` are left; those that are not all stay.
  package mutating func keepLast(tellings count: Int) {
    var excess = tellings.count - count
    tellings.removeAll { telling in
      guard excess > 0, telling.isOver else { return false }
      excess -= 1
      return true
    }
  }
}

extension Evaluation {
  /// Notes to whom an event went, where routes say so; what went nowhere was not told.
  mutating func note(_ event: AlertEvent, _ sinks: [SinkID], by plan: RoutePlan) {
    let isTold = IncidentStep.Kind.told(event.reason ?? .opened)
    guard let index = steps.firstIndex(where: { $0.incident == event.incident && $0.kind == isTold }) else { return }
    if plan.shop.sinks.isEmpty {
      steps[index].text = "nobody, since there is no sink"
    } else if sinks.isEmpty {
      steps.remove(at: index)
    } else if !plan.shop.routes.isEmpty {
      steps[index].text = plan.configured(sinks).map(\.rawValue).joined(separator: ", ")
    }
  }

  /// With what was decided of where it goes; its events are those of the alerts.
  func adding(_ outcome: Dispatch.Outcome) -> (Evaluation, alerts: [Alert]) {
    var whole = self
    whole.events = outcome.alerts.map(\.event)
    whole.steps += outcome.steps
    whole.tellings += outcome.tellings
    return (whole, outcome.alerts)
  }
}

extension Array {
  /// Appends others in place of those of the same names.
  fileprivate mutating func replace(_ later: [Element], by name: (Element) -> String) {
    if !isEmpty, !later.isEmpty {
      let changed = Set(later.map(name))
      removeAll { changed.contains(name($0)) }
    }
    append(contentsOf: later)
  }
}
