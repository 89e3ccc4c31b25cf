import AlertServices
import Logging
import PaymentHealth

/// The deliveries of one sink, one after the other.
struct SinkLane {
  let sink: any AlertSink
  /// By which others are told when this sink is out of order.
  let plan: RoutePlan?
  let outbox: any Outbox
  let clock: any WallClock
  let logger: Logger
  let isStopped: @Sendable () -> Bool
  let reminder: Reminder
  /// Is called when what came of an entry was noted in the outbox, and returns when the next may be tried.
  let noted: @Sendable (OutboxEntry) async -> Void

  /// How soon to ask again a store that failed.
  private static let storePause = Duration.seconds(5)
  /// How soon to look if nothing is known to come: a ring might have been missed.
  private static let idlePause = Duration.seconds(60)

  init(
    sink: any AlertSink, plan: RoutePlan?, reminder: Reminder, outbox: any Outbox, clock: any WallClock, logger: Logger,
    isStopped: @escaping @Sendable () -> Bool, noted: @escaping @Sendable (OutboxEntry) async -> Void
  ) {
    self.noted = noted
    self.sink = sink
    self.plan = plan
    self.reminder = reminder
    self.outbox = outbox
    self.clock = clock
    self.logger = logger
    self.isStopped = isStopped
  }

  /// Tries everything that is due, each entry once, and starts nothing after `end`.
  ///
  /// Returns when to look again.
  func round() async -> Timestamp {
    var tried: Set<String> = []
    return await round(until: nil, except: &tried)
  }

  /// The same but for what was tried before, to which it adds.
  func round(until end: Timestamp?, except tried: inout Set<String>) async -> Timestamp {
    while true {
      guard let plan = await outboxPlan() else { return clock.now.advanced(by: Self.storePause) }
      guard let entry = plan.due.first(where: { !tried.contains($0.event.id) }), !isOver(end) else {
        if !isOver(end), !plan.isPaused { await remind() }
        return nextLook(plan)
      }
      let known = tried
      let all = Array(
        plan.together(with: entry).filter { !known.contains($0.event.id) }.prefix(OutboxPlan.mostTogether))
      if let event = sink.together(all.map(\.event)) {
        tried.formUnion(all.map(\.event.id))
        await attempt(all, as: event)
      } else {
        tried.insert(entry.event.id)
        await attempt([entry], as: entry.event)
      }
    }
  }

  private func isOver(_ end: Timestamp?) -> Bool {
    isStopped() || Task.isCancelled || end.map { $0 <= clock.now } ?? false
  }

  private func nextLook(_ plan: OutboxPlan) -> Timestamp {
    let atLatest = clock.now.advanced(by: Self.idlePause)
    return [plan.nextTry, plan.isPaused ? nil : reminder.due].compactMap(\.self).reduce(atLatest, min)
  }

  /// Says again what lasts, where that is forgotten otherwise; after the deliveries, so that it never comes after an end.
  private func remind() async {
    guard let pause = sink.reminded, reminder.begins(at: clock.now, every: pause) else { return }
    do {
      let events = try await outbox.lastingEvents(of: sink.id)
      if events.isEmpty { return }
      let verdict = await sink.remind(of: events, within: sink.timeout)
      note(verdict)
      try await keepPause(verdict)
    } catch is CancellationError {
    } catch {
      guard reminder.note(hasFailed: true) else { return }
      logger.error("What lasts cannot be read", metadata: ["sink": "\(sink.id)", "error": "\(error)"])
    }
  }

  private func note(_ verdict: DeliveryVerdict) {
    guard reminder.note(hasFailed: !verdict.isDelivered) else { return }
    let level: Logger.Level = verdict.isDelivered ? .info : .warning
    logger.log(level: level, "Reminding of what lasts", metadata: ["sink": "\(sink.id)", "verdict": "\(verdict)"])
  }

  /// Nil if the store cannot be read.
  private func outboxPlan() async -> OutboxPlan? {
    do {
      let pending = try await outbox.pendingEntries(of: sink.id)
      return OutboxPlan(
        pending, on: sink.schedule, at: clock.now, pause: try await outbox.pause(of: sink.id))
    } catch is CancellationError {
      return nil
    } catch {
      logger.error("The outbox cannot be read", metadata: ["sink": "\(sink.id)", "error": "\(error)"])
      return nil
    }
  }

  /// - Parameter event: The one, or what says all of several.
  private func attempt(_ entries: [OutboxEntry], as event: AlertEvent) async {
    guard let first = entries.first else { return }
    let verdict = await deliver(event, as: first)
    // An attempt that was broken off by cancellation says nothing about the sink.
    if Task.isCancelled && !verdict.isDelivered { return }
    if entries.count > 1, case .permanent = verdict {
      // What is refused of several may be one of them.
      for entry in entries { await attempt([entry], as: entry.event) }
    } else {
      for entry in entries { await note(verdict, of: entry) }
    }
  }

  private func note(_ verdict: DeliveryVerdict, of entry: OutboxEntry) async {
    let step = NextStep.after(verdict, of: entry, on: sink.schedule, at: clock.now, tellingBy: plan)
    log(step, of: entry, after: verdict)
    do {
      try await keepPause(verdict)
      try await outbox.record(step, of: entry, at: clock.now)
      await noted(entry)
    } catch {
      logger.error("The outbox cannot be written", metadata: ["sink": "\(sink.id)", "error": "\(error)"])
    }
  }

  private func deliver(_ event: AlertEvent, as entry: OutboxEntry) async -> DeliveryVerdict {
    let attempt = entry.attempts + 1
    guard let remaining = entry.remaining else {
      return await sink.deliver(event, attempt: attempt, within: sink.timeout)
    }
    return await sink.deliver(event, attempt: attempt, within: sink.timeout, remaining: remaining)
  }

  /// A sink that asks to be left alone is, with all that waits for it.
  private func keepPause(_ verdict: DeliveryVerdict) async throws {
    guard let pause = SinkPause(verdict, of: sink, at: clock.now) else { return }
    try await outbox.note(pause)
  }

  private func log(_ step: NextStep, of entry: OutboxEntry, after verdict: DeliveryVerdict) {
    var metadata: Logger.Metadata = [
      "sink": "\(sink.id)", "event": "\(entry.event.id)", "attempt": "\(entry.attempts + 1)",
    ]
    switch step {
    case .done:
      if case .partlyDelivered(let reason, _) = verdict {
        metadata["reason"] = "\(reason)"
        return logger.warning("Alert delivered, but not to all", metadata: metadata)
      }
      logger.info("Alert delivered", metadata: metadata)
    case .tryAgain(let time, let reason, let remaining):
      metadata["reason"] = "\(reason)"
      metadata["nextTry"] = "\(time.rfc3339)"
      let what =
        remaining == nil ? "Alert not delivered, will be" : "Alert delivered, but not to all; the others will be"
      logger.warning("\(what) tried again", metadata: metadata)
    case .giveUp(let reason, _):
      metadata["reason"] = "\(reason)"
      logger.error("Alert given up", metadata: metadata)
    case .disableSink(let reason, _):
      metadata["reason"] = "\(reason)"
      logger.error("Sink disabled: it wants no alerts any more", metadata: metadata)
    }
  }
}
