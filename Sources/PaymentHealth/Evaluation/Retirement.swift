/// What becomes of incidents and tracks whose provider or method is no longer configured.
///
/// Pure.
package enum Retirement {
  /// Ends the incidents; their end is told if their beginning was, so that no receiver waits for it for ever.
  ///
  /// From now on nothing is known of the tracks: should one be watched again and still be down, that is a new incident, and not the one
  /// whose end was told.
  package static func evaluate(
    _ open: [Incident], _ tracks: [Track: TrackState] = [:], in shop: Shop, decided: Timestamp
  ) -> Evaluation {
    let watched = Set(shop.providers.flatMap(\.subjects)).union([.location])
    var evaluation = Evaluation()
    for (track, state) in tracks where !watched.contains(track.subject) && state.verdict.outcome != .unknown {
      let paused = state.paused(at: decided)
      evaluation.tracks[track] = paused
      evaluation.transitions.append(
        Transition(track: track, at: paused.since, verdict: paused.verdict, decided: decided))
    }
    for incident in open where !watched.contains(incident.subject) {
      var ended = incident.closed(at: decided.wholeSecond)
      let decision = AlertDecision.decide(ended, under: nil)
      evaluation.steps.append(IncidentStep(.closed, of: ended, at: decided))
      evaluation.steps += [ended.take(decision, at: decided)].compactMap(\.self)
      if decision == .send(.resolved) {
        evaluation.events.append(AlertEvent(retired: ended, after: incident.told, decided: decided))
      }
      evaluation.incidents.append(ended)
    }
    return evaluation
  }
}

extension Track {
  fileprivate var subject: Subject { .method(MethodKey(provider: probe.provider, method: method)) }
}

extension TrackState {
  fileprivate func paused(at instant: Timestamp) -> TrackState {
    var paused = self
    paused.verdict = Verdict(.localStalled)
    paused.since = max(since, instant.wholeSecond)
    paused.challenge = nil
    return paused
  }
}

extension Provider {
  fileprivate var subjects: [Subject] {
    [.provider(id)] + methods.map { .method(MethodKey(provider: id, method: $0.id)) }
  }
}

extension AlertEvent {
  fileprivate init(retired incident: Incident, after told: Trouble?, decided: Timestamp) {
    self.init(
      incident, number: incident.alerts, reason: .resolved, provider: incident.subject.provider?.rawValue,
      after: told, methods: incident.subject.method.map { [$0.rawValue] } ?? [], decided: decided)
    self = about(.retired)
  }
}
