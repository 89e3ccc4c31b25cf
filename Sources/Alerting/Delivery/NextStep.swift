package import AlertServices
package import PaymentHealth
import Storage

/// What the outbox does with an entry after an attempt.
package enum NextStep: Sendable, Equatable {
  case done
  case tryAgain(at: Timestamp, reason: String)
  /// It stays in the outbox, to be seen, and is not tried any more.
  ///
  /// `notice` tells the other sinks.
  case giveUp(reason: String, notice: Alert? = nil)
  case disableSink(reason: String, notice: Alert? = nil)
}

extension NextStep {
  /// Decides after an attempt at `entry` that ended at `now`.
  ///
  /// - Parameter others: The sinks that can be told when this one is out of order.
  package static func after(
    _ verdict: DeliveryVerdict, of entry: OutboxEntry, on schedule: RetrySchedule, at now: Timestamp,
    telling others: [SinkID] = []
  ) -> NextStep {
    func notice(_ trouble: AlertEvent.SinkTrouble, _ reason: String) -> Alert? {
      if others.isEmpty { return nil }
      return AlertEvent(trouble, of: entry.sink, error: reason, decided: now).map { Alert($0, to: others) }
    }
    func givingUp(_ reason: String) -> NextStep {
      .giveUp(reason: reason, notice: notice(.gaveUp(entry.event), reason))
    }
    switch verdict {
    case .delivered, .partlyDelivered: return .done
    case .permanent(let reason): return givingUp(reason)
    case .disableSink(let reason): return .disableSink(reason: reason, notice: notice(.disabled, reason))
    case .retry(let reason, let wished):
      let pause = schedule.pause(afterAttempts: entry.attempts + 1, wished: wished, event: entry.event.id)
      return pause.map { .tryAgain(at: now.advanced(by: $0), reason: reason) } ?? givingUp(reason)
    }
  }
}

extension NextStep {
  /// The entry as it is after this step; nil if it is not pending any more.
  func applied(to entry: OutboxEntry) -> OutboxEntry? {
    guard case .tryAgain(let time, let reason) = self else { return nil }
    var entry = entry
    entry.attempts += 1
    entry.nextTry = time
    entry.lastError = reason
    return entry
  }
}
