/// One method as one probe sees it: what state is kept for.
package struct Track: Sendable, Hashable, Comparable, Codable {
  package var probe: ProbeKey
  package var method: MethodID

  package init(probe: ProbeKey, method: MethodID) {
    self.probe = probe
    self.method = method
  }

  package static func < (left: Track, right: Track) -> Bool {
    (left.probe, left.method) < (right.probe, right.method)
  }

  /// Without the provider: what looks tracks up mostly holds those of one, and hashing names is most of judging a result.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(probe.probe)
    hasher.combine(method)
  }
}

/// An append-only record of a change of a track's state.
package struct Transition: Sendable, Hashable {
  package var track: Track
  /// The second of the first result that disagreed with the state before, not the one that confirmed it.
  package var at: Timestamp
  package var verdict: Verdict
  /// When the change was decided.
  package var decided: Timestamp

  package init(track: Track, at: Timestamp, verdict: Verdict, decided: Timestamp) {
    self.track = track
    self.at = at
    self.verdict = verdict
    self.decided = decided
  }
}
