package import PaymentHealth

/// What came in and everything it causes: written in one transaction, so that the store never holds one without the other.
package struct JournalEntry: Sendable, Equatable {
  package var results: [ProbeResult]
  /// Slots in which nothing ran.
  package var missed: [MissedSlots]
  package var rounds: [ControlRound]
  package var evaluation: Evaluation

  package init(
    results: [ProbeResult] = [], missed: [MissedSlots] = [], rounds: [ControlRound] = [],
    evaluation: Evaluation = Evaluation()
  ) {
    self.results = results
    self.missed = missed
    self.rounds = rounds
    self.evaluation = evaluation
  }

  package var isEmpty: Bool { self == JournalEntry() }

  /// Adds what came after it.
  package mutating func add(_ later: JournalEntry) {
    results += later.results
    missed += later.missed
    rounds += later.rounds
    evaluation.add(later.evaluation)
  }

  /// Lets go of the oldest so that at most `count` of each kind are left; what they caused stays.
  ///
  /// - Returns: How many results were dropped.
  package mutating func keepLast(_ count: Int) -> Int {
    let dropped = max(0, results.count - count)
    results.removeFirst(dropped)
    missed = missed.suffix(count)
    rounds = rounds.suffix(count)
    return dropped
  }
}
