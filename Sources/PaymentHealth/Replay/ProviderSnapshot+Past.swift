extension ProviderSnapshot {
  /// What was known of a provider at an instant, by what is kept for ever.
  ///
  /// How often it had gone up and down and what spoke against its states is not kept: a replay begins so long before what it is asked for
  /// that this no longer counts.
  ///
  /// - Parameters:
  ///   - transitions: Of its tracks, in order.
  ///   - incidents: Of it and its methods, those that lasted then among them.
  package init(
    of provider: Provider, at instant: Timestamp, transitions: [Track: [Transition]], incidents: [Incident]
  ) {
    let own = incidents.filter { $0.subject.provider == provider.id && $0.opened < instant }
    self.init(
      incidents: own.filter { $0.closed.map { $0 >= instant } ?? true }.map(\.whileItLasted),
      ended: Dictionary(
        own.filter { $0.closed.map { $0 < instant } ?? false }.map { ($0.subject, $0) },
        uniquingKeysWith: { $0.opened > $1.opened ? $0 : $1 }))
    for track in provider.tracks {
      tracks[track] = TrackState(after: (transitions[track] ?? []).filter { $0.decided < instant }, before: instant)
    }
  }
}

extension Provider {
  fileprivate var tracks: [Track] {
    probes.flatMap { probe in probe.covers.map { Track(probe: probe.key, method: $0) } }
  }
}

extension Incident {
  /// As it was at an instant at which it lasted, by its steps; itself where they are gone.
  package func rewound(to instant: Timestamp, by steps: [IncidentStep]) -> Incident {
    let past = steps.filter { $0.at < instant }
    guard let worst = past.compactMap(\.trouble).max() else { return self }
    let tellings = past.filter { if case .told = $0.kind { true } else { false } }
    var then = self
    then.closed = nil
    then.trouble = worst
    then.present = past.compactMap(\.trouble).last ?? worst
    then.alerts = tellings.count
    then.told = tellings.last?.trouble
    return then
  }

  /// Before it ended, and before that was told.
  fileprivate var whileItLasted: Incident {
    guard closed != nil else { return self }
    var open = self
    open.closed = nil
    open.present = told ?? trouble
    open.alerts = told == nil ? 0 : max(1, alerts - 1)
    return open
  }
}

extension TrackState {
  /// - Parameter transitions: In order; there is no state without one.
  fileprivate init?(after transitions: [Transition], before instant: Timestamp) {
    guard let last = transitions.last else { return nil }
    let end = instant.advanced(by: .milliseconds(-1))
    // Enough tries to be told of: that it was is in the incident.
    self.init(
      verdict: last.verdict, since: last.at, tries: 2,
      known: transitions.last { $0.verdict.outcome != .unknown }?.verdict,
      lastSlot: end, measuredUntil: end)
  }
}
