extension TrackState {
  /// Until when the last result stands.
  ///
  /// While the next one may still come, its answer and confirmation included, that is now.
  package func standsUntil(at now: Timestamp, for probe: Probe) -> Timestamp {
    let grace = measuredUntil.advanced(by: probe.timeout + probe.confirmation.within)
    return grace >= now ? max(measuredUntil, now) : measuredUntil
  }

  /// The state as it is at `now`: unknown when the next result is overdue.
  package func standing(at now: Timestamp, for probe: Probe) -> TrackState {
    let end = standsUntil(at: now, for: probe)
    guard end < now else { return self }
    var state = self
    state.verdict = Verdict(.localStalled)
    state.since = end.wholeSecond
    state.challenge = nil
    return state
  }
}

extension Provider {
  /// The states of the methods at `now`, in the configuration's order.
  package func methodStates(_ tracks: [Track: TrackState], at now: Timestamp) -> [SubjectState] {
    let standing = probes.flatMap { probe in
      probe.covers.compactMap { method in
        let track = Track(probe: probe.key, method: method)
        return tracks[track].map { (track, $0.standing(at: now, for: probe)) }
      }
    }
    return methodStates(Dictionary(standing) { first, _ in first })
  }
}
