package import PaymentHealth

/// The sinks that are configured; what waits for any other is given up.
package struct SinksInForce: Sendable, Equatable {
  package var sinks: [SinkID]
  package var since: Timestamp

  package init(_ sinks: [SinkID], since: Timestamp) {
    self.sinks = sinks
    self.since = since
  }
}

/// What came in and everything it causes: written in one transaction, so that the store never holds one without the other.
package struct JournalEntry: Sendable, Equatable {
  package var results: [ProbeResult]
  /// Slots in which nothing ran.
  package var missed: [MissedSlots]
  package var rounds: [ControlRound]
  /// Its events are among the ``alerts``.
  package private(set) var evaluation: Evaluation
  package private(set) var alerts: [Alert]
  /// Nil leaves all as they are.
  package var sinksInForce: SinksInForce?

  /// - Parameter sinks: Where the events of `evaluation` go.
  package init(
    results: [ProbeResult] = [], missed: [MissedSlots] = [], rounds: [ControlRound] = [],
    evaluation: Evaluation = Evaluation(), sinks: [SinkID] = []
  ) {
    self.results = results
    self.missed = missed
    self.rounds = rounds
    self.evaluation = evaluation
    alerts = evaluation.events.map { Alert($0, to: sinks) }
  }

  package init(evaluation: Evaluation, alerts: [Alert]) {
    self.init(evaluation: evaluation)
    self.alerts = alerts
  }

  package var isEmpty: Bool { self == JournalEntry() }

  /// Adds what came after it.
  package mutating func add(_ later: JournalEntry) {
    results += later.results
    missed += later.missed
    rounds += later.rounds
    evaluation.add(later.evaluation)
    alerts += later.alerts
    sinksInForce = later.sinksInForce ?? sinksInForce
  }

  /// Lets go of the oldest so that at most `count` of each kind are left; what they caused stays.
  ///
  /// - Returns: The results dropped.
  package mutating func keepLast(_ count: Int) -> [ProbeResult] {
    let dropped = results.prefix(max(0, results.count - count))
    results.removeFirst(dropped.count)
    missed = missed.suffix(count)
    rounds = rounds.suffix(count)
    evaluation.keepLast(tellings: count)
    return Array(dropped)
  }
}
