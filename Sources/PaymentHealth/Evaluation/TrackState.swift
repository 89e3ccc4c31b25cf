/// The confirmed state of a track and what speaks against it so far.
///
/// Kept in the store, so that it survives a restart.
package struct TrackState: Sendable, Equatable {
  package var verdict: Verdict
  /// Since when, to the second: the first result that found it.
  package var since: Timestamp
  /// Tries in a row that found the present verdict.
  package var tries: Int
  /// The last confirmed verdict that was not unknown, with the cause last found: what a gap resumes.
  package var known: Verdict?
  package var challenge: Challenge?
  /// Whether it was not up after each of the last measured results.
  package var troubled: RecentResults
  /// It goes up and down too often for each change to be worth telling.
  package var isFlapping: Bool
  /// The last slot with a result.
  package var lastSlot: Timestamp
  /// Until when the last result stands: its start and one period.
  package var measuredUntil: Timestamp
  /// When the track was last found up.
  package var lastGood: Timestamp?

  package init(
    verdict: Verdict, since: Timestamp, tries: Int, known: Verdict? = nil, challenge: Challenge? = nil,
    troubled: RecentResults = RecentResults(), isFlapping: Bool = false, lastSlot: Timestamp, measuredUntil: Timestamp,
    lastGood: Timestamp? = nil
  ) {
    self.verdict = verdict
    self.since = since
    self.tries = tries
    self.known = known
    self.challenge = challenge
    self.troubled = troubled
    self.isFlapping = isFlapping
    self.lastSlot = lastSlot
    self.measuredUntil = measuredUntil
    self.lastGood = lastGood
  }
}

extension TrackState {
  /// Why it is as it is by the last result; an outage may go on for another cause than it began with.
  package var presentCause: Cause? {
    known.flatMap { $0.agrees(with: verdict) ? $0.cause : nil } ?? verdict.cause
  }
}

/// Results that disagree with the state and agree with each other, not yet enough of them to change it.
package struct Challenge: Sendable, Equatable {
  package var verdict: Verdict
  /// What they would date the change to: the start of the first of them, or of the first after a gap.
  package var since: Timestamp
  /// The start of the first of them.
  package var begun: Timestamp
  package var tries: Int
  package var results: Int
  /// Whether each of the last results was one of them, for rules that let others come between.
  package var failures: RecentResults

  package init(
    verdict: Verdict, since: Timestamp, begun: Timestamp? = nil, tries: Int, results: Int,
    failures: RecentResults = RecentResults()
  ) {
    self.begun = begun ?? since
    self.verdict = verdict
    self.since = since
    self.tries = tries
    self.results = results
    self.failures = failures
  }
}

extension Challenge {
  /// After a result that spoke for it or against it; nil when nothing is left of it that may still count.
  func after(_ result: ProbeResult, speaksFor: Bool, memory: Int) -> Challenge? {
    guard memory > 0 else { return self }
    var next = self
    next.failures.add(speaksFor)
    let hadOlder = next.failures.oldest.map { $0 >= memory } ?? false
    next.failures.forget(after: memory)
    guard let oldest = next.failures.oldest else { return nil }
    // Slots are a period apart; what fell out of memory does not begin an outage.
    if hadOlder { next.since = max(since, result.started.advanced(by: .zero - result.period * oldest)) }
    return next
  }
}
