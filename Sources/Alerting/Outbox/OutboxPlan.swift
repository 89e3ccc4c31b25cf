package import PaymentHealth

/// What of one sink's pending entries is to be delivered now, and when to look again.
///
/// Of an incident only its first undelivered event is ever tried, so that no recovery is told before the failure. An
/// event that was given up is not pending, and holds back nothing.
package struct OutboxPlan: Sendable, Equatable {
  package let due: [OutboxEntry]
  /// The earliest try to come; nil if nothing waits for its time.
  package let nextTry: Timestamp?

  /// `pending` is in the order the events were decided.
  ///
  /// An entry that was never tried is due, and so is one whose next try is further away than `schedule` ever puts it: the clock was ahead
  /// then, and has been set back.
  package init(_ pending: [OutboxEntry], on schedule: RetrySchedule, at now: Timestamp) {
    var incidents: Set<String> = []
    let heads = pending.filter { incidents.insert($0.event.incident).inserted }
    due = heads.filter { $0.isDue(on: schedule, at: now) }
    nextTry = heads.filter { !$0.isDue(on: schedule, at: now) }.map(\.nextTry).min()
  }
}

extension OutboxEntry {
  fileprivate func isDue(on schedule: RetrySchedule, at now: Timestamp) -> Bool {
    attempts == 0 || nextTry <= now || now.duration(to: nextTry) > schedule.longestPause(afterAttempts: attempts)
  }
}
