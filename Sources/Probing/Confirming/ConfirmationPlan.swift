package import PaymentHealth

/// Decides, without any I/O, whether one more try is made in this slot and when.
///
/// A failure that is new is tried again up to `attempts` times, spread evenly over `within` from the first try on, or over what the slot
/// leaves of it. What is known already, good and slow answers and faults of our own machine need no more tries.
package struct ConfirmationPlan: Sendable, Equatable {
  /// Start of the first try.
  package var first: Timestamp
  package var rule: ConfirmationRule
  /// Longest time of one try.
  package var timeout: Duration
  /// When the probe's next slot begins; every try is over by then.
  package var nextSlot: Timestamp

  package enum Decision: Sendable, Hashable {
    case retry(at: Timestamp)
    case settle(Reason)
  }

  package enum Reason: Sendable, Hashable, CaseIterable {
    /// Up, or merely degraded.
    case answered
    /// The fault is this machine's or its network's.
    case ownFault
    /// The confirmed state says the same already.
    case known
    /// All tries were made.
    case attemptsUsed
    /// The next try would begin after `within` or could run into the next slot.
    case timeUsed
    /// The wall clock was set back: the plan's instants mean nothing any more.
    case clockSetBack
  }

  package init(first: Timestamp, rule: ConfirmationRule, timeout: Duration, nextSlot: Timestamp) {
    self.first = first
    self.rule = rule
    self.timeout = timeout
    self.nextSlot = nextSlot
  }

  /// - Parameters:
  ///   - tries: Made so far, with the one that found `verdict`.
  ///   - ended: When that one, with all checks of it, ended.
  ///   - isKnown: Whether the confirmed state agrees with it already.
  package func decide(after verdict: Verdict, tries: Int, ended: Timestamp, isKnown: Bool) -> Decision {
    switch verdict.outcome {
    case .up, .degraded: return .settle(.answered)
    case .down, .unknown: break
    }
    if verdict.owner == .local { return .settle(.ownFault) }
    if isKnown { return .settle(.known) }
    if tries > rule.attempts { return .settle(.attemptsUsed) }
    if ended < first { return .settle(.clockSetBack) }
    return next(after: tries, ended: ended)
  }

  /// When the last try must have begun.
  package var latestStart: Timestamp { min(first.advanced(by: rule.within), nextSlot.advanced(by: .zero - timeout)) }

  private var spread: Duration { rule.spread(in: first.duration(to: nextSlot) - timeout) }

  private func next(after tries: Int, ended: Timestamp) -> Decision {
    let planned = first.advanced(by: spread * tries / rule.attempts)
    let due = max(planned, ended)
    return due <= latestStart ? .retry(at: due) : .settle(.timeUsed)
  }
}
