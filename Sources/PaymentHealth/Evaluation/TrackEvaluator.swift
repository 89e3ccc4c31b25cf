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
    if let state, result.slot <= state.lastSlot {
      guard state.isAhead(of: result) else { return }
      self.state?.turnBack(to: result)
    }
    noteGap(before: result)
    weigh(seen(in: result), of: result)
    noteRestlessness()
    state?.lastSlot = result.slot
    state?.measuredUntil = result.started.advanced(by: result.period)
    if result.verdict(for: track.method).outcome == .up { state?.lastGood = result.started }
  }

  /// A method that is missing for this long is rather withdrawn than broken.
  ///
  /// A time in which nothing was measured begins it anew.
  package static let withdrawal: Duration = .seconds(7 * 86_400)

  private static let absences: Set<Cause?> = [.methodMissing, .methodNone]

  /// What the result says of the method, by what is known of it.
  private func seen(in result: ProbeResult) -> Verdict {
    let verdict = result.verdict(for: track.method)
    guard Self.absences.contains(verdict.cause), let state else { return verdict }
    let isLong = state.since.duration(to: result.started) >= Self.withdrawal
    let isWithdrawn = state.verdict.cause == .methodWithdrawn || Self.absences.contains(state.verdict.cause) && isLong
    return isWithdrawn ? Verdict(.methodWithdrawn) : verdict
  }

  /// Time between the last result's end of validity and the next result was not measured, if a slot was left out.
  ///
  /// What spoke against the state before the gap still does: a probe that misses every second slot must not stay undecided for ever. But
  /// what comes of it is dated to after the gap.
  private mutating func noteGap(before result: ProbeResult) {
    guard let state, state.leavesGap(before: result) else { return }
    var challenge = state.challenge
    challenge?.since = result.started
    let unmeasured = Verdict(.localStalled)
    if !state.verdict.agrees(with: unmeasured) {
      enter(unmeasured, at: state.measuredUntil, tries: 1, decided: result.ended)
    }
    self.state?.challenge = challenge
  }

  private mutating func weigh(_ verdict: Verdict, of result: ProbeResult) {
    guard let state else { return begin(with: verdict, of: result) }
    if verdict.agrees(with: state.verdict) {
      let remains = remains(of: state.challenge, after: result)
      if verdict.cause != .ratePaused { self.state?.challenge = remains }
      self.state?.tries += result.tries
      if verdict.outcome != .unknown { self.state?.known = verdict }
    } else if verdict.outcome == .unknown || resumes(verdict) {
      // A slot in which a host was left alone is a gap: what spoke against the state before it still does.
      let kept = verdict.cause == .ratePaused ? state.challenge : remains(of: state.challenge, after: result)
      enter(verdict, at: result.started, tries: result.tries, decided: result.ended)
      self.state?.challenge = kept
    } else {
      challenge(verdict, by: result)
    }
  }

  /// What a result that agrees with the state leaves of what spoke against it: nothing, unless the rule lets it come between failures.
  private func remains(of challenge: Challenge?, after result: ProbeResult) -> Challenge? {
    guard let challenge, challenge.verdict.outcome == .down, rule.outage.memory > 0 else { return nil }
    guard result.verdict(for: track.method).outcome != .unknown else { return challenge }
    return challenge.after(result, speaksFor: false, memory: rule.outage.memory)
  }

  private mutating func noteRestlessness() {
    guard var state, state.verdict.outcome != .unknown else { return }
    state.troubled.add(state.verdict.outcome != .up)
    state.isFlapping = rule.flaps && state.troubled.flaps(after: state.isFlapping)
    self.state = state
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
    if let state, !challenge.continues(with: verdict, from: state) {
      if verdict.outcome != .down, let remains = remains(of: challenge, after: result) {
        self.state?.challenge = remains
        return
      }
      challenge = Challenge(verdict: verdict, since: result.started, tries: 0, results: 0)
    }
    // What is known since then is no part of it.
    if let state, challenge.since < state.since { challenge.since = result.started }
    challenge.verdict = verdict
    // Tries that found something else of this method confirm nothing of it.
    challenge.tries += result.firstVerdict(for: track.method).agrees(with: verdict) ? result.tries : 1
    challenge.results += 1
    if verdict.outcome == .down {
      challenge = challenge.after(result, speaksFor: true, memory: rule.outage.memory) ?? challenge
    }
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

extension Challenge {
  /// Whether a result goes on with what was found before: the same again, or, after an outage, anything that works.
  fileprivate func continues(with next: Verdict, from state: TrackState) -> Bool {
    if verdict.agrees(with: next) { return true }
    let works: Set<Outcome> = [.up, .degraded]
    return state.known?.outcome == .down && works.contains(verdict.outcome) && works.contains(next.outcome)
  }
}

extension TrackState {
  /// The wall clock was ahead when the last result was taken and has been set back since.
  fileprivate func isAhead(of result: ProbeResult) -> Bool {
    result.slot.duration(to: lastSlot) > result.period * 2
  }

  /// Goes on from `result`: what was recorded ahead of it stays recorded, and judging does not wait for the clock to get there again.
  fileprivate mutating func turnBack(to result: ProbeResult) {
    measuredUntil = result.started
    since = min(since, result.started.wholeSecond)
    challenge?.since = result.started
  }

  fileprivate func leavesGap(before result: ProbeResult) -> Bool {
    lastSlot.duration(to: result.slot) > result.period && measuredUntil.wholeSecond < result.started.wholeSecond
  }
}
