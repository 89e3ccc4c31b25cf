/// What one probe found that is worse than the state, and that its rule has not confirmed.
package struct Suspicion: Sendable, Hashable {
  package var verdict: Verdict
  package var probe: ProbeKey
  /// When it was found first.
  package var since: Timestamp

  package init(_ verdict: Verdict, probe: ProbeKey, since: Timestamp) {
    self.verdict = verdict
    self.probe = probe
    self.since = since
  }
}

extension Suspicion {
  /// The worst of what speaks against a state of this outcome.
  static func worst(of tracks: [TrackedState], than outcome: Outcome) -> Suspicion? {
    tracks.compactMap { tracked in
      tracked.state.challenge.map { Suspicion($0.verdict, probe: tracked.track.probe, since: $0.begun) }
    }
    .filter { $0.verdict.outcome.weight > outcome.weight }
    .max { $0.verdict.outcome.weight < $1.verdict.outcome.weight }
  }
}
