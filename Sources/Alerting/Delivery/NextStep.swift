package import AlertServices
package import PaymentHealth
import Storage

/// What the outbox does with an entry after an attempt.
package enum NextStep: Sendable, Equatable {
  case done
  /// - Parameter remaining: Who alone is tried again, if others have it; nil: as before.
  case tryAgain(at: Timestamp, reason: String, remaining: [String]? = nil)
  /// It stays in the outbox, to be seen, and is not tried any more.
  ///
  /// `notice` is what others are told of that.
  case giveUp(reason: String, notice: Dispatch.Outcome? = nil)
  case disableSink(reason: String, notice: Dispatch.Outcome? = nil)
}

extension NextStep {
  /// Decides after an attempt at `entry` that ended at `now`.
  ///
  /// - Parameter plan: By which others are told when the sink is out of order; nil: nobody is.
  package static func after(
    _ verdict: DeliveryVerdict, of entry: OutboxEntry, on schedule: RetrySchedule, at now: Timestamp,
    tellingBy plan: RoutePlan? = nil
  ) -> NextStep {
    func notice(_ trouble: AlertEvent.SinkTrouble, _ reason: String) -> Dispatch.Outcome? {
      plan?.notice(of: trouble, of: entry.sink, error: reason, at: now)
    }
    func givingUp(_ reason: String) -> NextStep {
      .giveUp(reason: reason, notice: notice(.gaveUp(entry.event), reason))
    }
    func tryingAgain(_ reason: String, wished: Duration? = nil, remaining: [String]? = nil) -> NextStep {
      let pause = schedule.pause(afterAttempts: entry.attempts + 1, wished: wished, event: entry.event.id)
      return pause.map { .tryAgain(at: now.advanced(by: $0), reason: reason, remaining: remaining) }
        ?? givingUp(reason)
    }
    switch verdict {
    case .delivered: return .done
    case .partlyDelivered(let reason, let remaining):
      return remaining.isEmpty ? .done : tryingAgain(reason, remaining: remaining)
    case .permanent(let reason): return givingUp(reason)
    case .disableSink(let reason): return .disableSink(reason: reason, notice: notice(.disabled, reason))
    case .retry(let reason, let wished): return tryingAgain(reason, wished: wished)
    }
  }
}

extension NextStep {
  /// The entry as it is after this step; nil if it is not pending any more.
  func applied(to entry: OutboxEntry) -> OutboxEntry? {
    guard case .tryAgain(let time, let reason, let remaining) = self else { return nil }
    var entry = entry
    entry.attempts += 1
    entry.nextTry = time
    entry.lastError = reason
    entry.remaining = remaining ?? entry.remaining
    return entry
  }

  /// Whether others are told of it, or will be.
  var hasNotice: Bool {
    switch self {
    case .giveUp(_, let notice), .disableSink(_, let notice): notice != nil
    case .done, .tryAgain: false
    }
  }

  /// Whether what waited before the entry in its incident is history.
  var overtakes: Bool {
    switch self {
    case .done, .giveUp, .disableSink: true
    case .tryAgain(_, _, let remaining): remaining != nil
    }
  }
}

extension SinkPause {
  /// What a sink asks for with its verdict; nil if it asks for nothing, or is not heard.
  init?(_ verdict: DeliveryVerdict, of sink: any AlertSink, at now: Timestamp) {
    guard case .retry(_, let wished?) = verdict, let pause = sink.schedule.pause(wished: wished) else { return nil }
    self.init(of: sink.id, since: now, until: now.advanced(by: pause))
  }
}
