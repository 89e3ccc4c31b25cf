/// What becomes of incidents whose provider or method is no longer configured.
///
/// Pure.
package enum Retirement {
  /// Ends them; their end is told if their beginning was, so that no receiver waits for it for ever.
  package static func evaluate(_ open: [Incident], in shop: Shop, decided: Timestamp) -> Evaluation {
    let watched = Set(shop.providers.flatMap(\.subjects)).union([.location])
    var evaluation = Evaluation()
    for incident in open where !watched.contains(incident.subject) {
      var ended = incident.closed(at: decided.wholeSecond)
      if AlertDecision.decide(ended, under: nil) == .send(.resolved) {
        ended = ended.alerted()
        evaluation.events.append(AlertEvent(retired: ended, decided: decided))
      }
      evaluation.incidents.append(ended)
    }
    return evaluation
  }
}

extension Provider {
  fileprivate var subjects: [Subject] {
    [.provider(id)] + methods.map { .method(MethodKey(provider: id, method: $0.id)) }
  }
}

extension AlertEvent {
  fileprivate init(retired incident: Incident, decided: Timestamp) {
    self.init(
      incident, number: incident.alerts, reason: .resolved, provider: incident.subject.provider?.rawValue,
      methods: incident.subject.method.map { [$0.rawValue] } ?? [], decided: decided)
    summary = "\(name) is no longer watched: it was taken out of the configuration."
  }
}
