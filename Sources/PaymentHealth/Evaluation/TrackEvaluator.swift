/// Advances one track by one result.
///
/// Pure: the past can be replayed under another rule.
package struct TrackEvaluator: Sendable {
  package private(set) var state: TrackState?
  package private(set) var transitions: [Transition] = []
  private let track: Track
  private let rule: ConfirmationRule

  package init(track: Track, state: TrackState?, rule: ConfirmationRule) {
    self.track = track
    self.state = state
    self.rule = rule
  }

  /// Takes `result` into account.
  ///
  /// A result of a slot that is already counted changes nothing.
  package mutating func advance(by result: ProbeResult) {
    if let state, result.slot <= state.lastSlot { return }
    noteGap(before: result)
    weigh(result.verdict(for: track.method), of: result)
    state?.lastSlot = result.slot
    state?.measuredUntil = result.started.advanced(by: result.period)
    if result.verdict(for: track.method).outcome == .up { state?.lastGood = result.started }
  }

  /// Time between the last result's end of validity and the next result was not measured, if a slot was left out.
  private mutating func noteGap(before result: ProbeResult) {
    guard let state, state.leavesGap(before: result) else { return }
    self.state?.challenge = nil
    let unmeasured = Verdict(.localStalled)
    if state.verdict.agrees(with: unmeasured) { return }
    enter(unmeasured, at: state.measuredUntil, tries: 1, decided: result.ended)
  }

  private mutating func weigh(_ verdict: Verdict, of result: ProbeResult) {
    guard let state else { return begin(with: verdict, of: result) }
    if verdict.agrees(with: state.verdict) {
      self.state?.challenge = nil
      self.state?.tries += result.tries
    } else if verdict.outcome == .unknown || resumes(verdict) {
      enter(verdict, at: result.started, tries: result.tries, decided: result.ended)
    } else {
      challenge(verdict, by: result)
    }
  }

  /// After a gap, what was known before it needs no new confirmation.
  private func resumes(_ verdict: Verdict) -> Bool {
    guard let state, state.verdict.outcome == .unknown else { return false }
    return state.known.map(verdict.agrees(with:)) ?? (verdict.outcome == .up)
  }

  private mutating func begin(with verdict: Verdict, of result: ProbeResult) {
    let opening = verdict.outcome == .up || verdict.outcome == .unknown ? verdict : Verdict(.localStalled)
    state = TrackState(
      verdict: opening, since: result.started.wholeSecond, tries: result.tries, lastSlot: result.slot,
      measuredUntil: result.started)
    enter(opening, at: result.started, tries: result.tries, decided: result.ended)
    if !verdict.agrees(with: opening) { challenge(verdict, by: result) }
  }

  private mutating func challenge(_ verdict: Verdict, by result: ProbeResult) {
    var challenge = state?.challenge ?? Challenge(verdict: verdict, since: result.started, tries: 0, results: 0)
    if !challenge.verdict.agrees(with: verdict) {
      challenge = Challenge(verdict: verdict, since: result.started, tries: 0, results: 0)
    }
    challenge.tries += result.tries
    challenge.results += 1
    state?.challenge = challenge
    guard rule.confirms(challenge, at: result.ended) else { return }
    enter(challenge.verdict, at: challenge.since, tries: challenge.tries, decided: result.ended)
  }

  private mutating func enter(_ verdict: Verdict, at instant: Timestamp, tries: Int, decided: Timestamp) {
    state?.verdict = verdict
    state?.since = instant.wholeSecond
    state?.tries = tries
    state?.challenge = nil
    if verdict.outcome != .unknown { state?.known = verdict }
    transitions.append(Transition(track: track, at: instant.wholeSecond, verdict: verdict, decided: decided))
  }
}

extension TrackState {
  fileprivate func leavesGap(before result: ProbeResult) -> Bool {
    lastSlot.duration(to: result.slot) > result.period && measuredUntil.wholeSecond < result.started.wholeSecond
  }
}
