/// The confirmed state of a track and what speaks against it so far.
///
/// Kept in the store, so that it survives a restart.
package struct TrackState: Sendable, Equatable {
  package var verdict: Verdict
  /// Since when, to the second: the first result that found it.
  package var since: Timestamp
  /// Tries in a row that found the present verdict.
  package var tries: Int
  /// The last confirmed verdict that was not unknown: what a gap resumes.
  package var known: Verdict?
  package var challenge: Challenge?
  /// The last slot with a result.
  package var lastSlot: Timestamp
  /// Until when the last result stands: its start and one period.
  package var measuredUntil: Timestamp
  /// When the track was last found up.
  package var lastGood: Timestamp?

  package init(
    verdict: Verdict, since: Timestamp, tries: Int, known: Verdict? = nil, challenge: Challenge? = nil,
    lastSlot: Timestamp, measuredUntil: Timestamp, lastGood: Timestamp? = nil
  ) {
    self.verdict = verdict
    self.since = since
    self.tries = tries
    self.known = known
    self.challenge = challenge
    self.lastSlot = lastSlot
    self.measuredUntil = measuredUntil
    self.lastGood = lastGood
  }
}

/// A run of results that disagree with the state and agree with each other, not yet enough of them to change it.
package struct Challenge: Sendable, Equatable {
  package var verdict: Verdict
  /// Start of the first of them.
  package var since: Timestamp
  package var tries: Int
  package var results: Int

  package init(verdict: Verdict, since: Timestamp, tries: Int, results: Int) {
    self.verdict = verdict
    self.since = since
    self.tries = tries
    self.results = results
  }
}

extension ConfirmationRule {
  /// Whether a failure found by `tries` tries in a row over `elapsed` is an outage.
  package func confirmsFailure(tries: Int, elapsed: Duration) -> Bool {
    tries > attempts || (tries > 1 && elapsed >= within)
  }

  func confirms(_ challenge: Challenge, at end: Timestamp) -> Bool {
    switch challenge.verdict.outcome {
    case .down: confirmsFailure(tries: challenge.tries, elapsed: challenge.since.duration(to: end))
    case .up, .degraded: challenge.results >= recovery
    case .unknown: true
    }
  }
}
