/// What one probe found that speaks against the state, and that its rule has not confirmed.
package struct Suspicion: Sendable, Hashable {
  package var verdict: Verdict
  package var probe: ProbeKey
  /// When it was found first.
  package var since: Timestamp
  /// Nil where the rule counts nothing.
  package var progress: ConfirmationRule.Progress?

  package init(_ verdict: Verdict, probe: ProbeKey, since: Timestamp, progress: ConfirmationRule.Progress? = nil) {
    self.verdict = verdict
    self.probe = probe
    self.since = since
    self.progress = progress
  }
}

extension Suspicion {
  /// The worst of what speaks against a state of this outcome.
  static func worst(of tracks: [TrackedState], than outcome: Outcome) -> Suspicion? {
    tracks.compactMap(Suspicion.init)
      .filter { $0.verdict.outcome.weight > outcome.weight }
      .max { $0.verdict.outcome.weight < $1.verdict.outcome.weight }
  }

  /// What speaks for a better state than this outcome: of several probes that hold it, what is to be waited for longest.
  static func recovery(of tracks: [TrackedState], from outcome: Outcome) -> Suspicion? {
    guard outcome != .unknown else { return nil }
    return tracks.filter { $0.state.verdict.outcome == outcome }.compactMap(Suspicion.init)
      .filter { $0.verdict.outcome.weight < outcome.weight }
      .max { ($0.progress?.missing ?? 0, $1.since) < ($1.progress?.missing ?? 0, $0.since) }
  }

  private init?(_ tracked: TrackedState) {
    guard let challenge = tracked.state.challenge else { return nil }
    self.init(
      challenge.verdict, probe: tracked.track.probe, since: challenge.begun,
      progress: tracked.rule.progress(of: challenge))
  }
}
