extension ProbeResult {
  /// What was found in the slot with no more tries than a rule makes.
  ///
  /// The tries before the last found what the first did, or there would have been no last; how long fewer of them take is in proportion.
  package func tried(by rule: ConfirmationRule) -> ProbeResult {
    let most = rule.attempts + 1
    guard tries > most else { return self }
    var fewer = self
    let all = started.duration(to: ended)
    let last = min(phases.total, all)
    fewer.ended = started.advanced(by: (all - last) * (most - 1) / (tries - 1) + last)
    (fewer.tries, fewer.verdict, fewer.methods) = (most, firstVerdict, firstMethods)
    return fewer
  }

  /// Whether a probe tries again after a finding that is news, and was not tried again: what more tries would have shown nobody knows.
  func lacksTries(of probe: Probe) -> Bool {
    let rule = probe.confirmation
    guard tries <= rule.attempts, isTriedAgain else { return false }
    let latest = slot.advanced(by: period - probe.longestTry)
    let planned = started.advanced(by: rule.spread(in: started.duration(to: latest)) * tries / rule.attempts)
    return max(planned, ended) <= min(started.advanced(by: rule.within), latest)
  }

  private var isTriedAgain: Bool {
    let isFailure = verdict.outcome == .down || verdict.outcome == .unknown
    return isFailure && verdict.owner != .local && verdict.cause != .ratePaused
  }
}
