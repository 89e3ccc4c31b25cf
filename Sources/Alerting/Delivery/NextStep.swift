package import AlertServices
package import PaymentHealth

/// What the outbox does with an entry after an attempt.
package enum NextStep: Sendable, Equatable {
  case done
  case tryAgain(at: Timestamp, reason: String)
  /// It stays in the outbox, to be seen, and is not tried any more.
  case giveUp(reason: String)
  case disableSink(reason: String)
}

extension NextStep {
  /// Decides after an attempt at `entry` that ended at `now`.
  package static func after(
    _ verdict: DeliveryVerdict, of entry: OutboxEntry, on schedule: RetrySchedule, at now: Timestamp
  ) -> NextStep {
    switch verdict {
    case .delivered, .partlyDelivered: return .done
    case .permanent(let reason): return .giveUp(reason: reason)
    case .disableSink(let reason): return .disableSink(reason: reason)
    case .retry(let reason, let wished):
      let pause = schedule.pause(afterAttempts: entry.attempts + 1, wished: wished, event: entry.event.id)
      return pause.map { .tryAgain(at: now.advanced(by: $0), reason: reason) } ?? .giveUp(reason: reason)
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
