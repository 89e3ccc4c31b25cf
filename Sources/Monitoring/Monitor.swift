package import Logging
package import PaymentHealth
import Scheduling
import Synchronization

/// The daemon's heart: starts every probe at its slot and hands what it finds to the recorder.
package final class Monitor: Sendable {
  /// What others tell the loop.
  private struct Mailbox {
    var shop: Shop?
    var longestTimeout: Duration = .zero
    var finished: [ProbeKey] = []
    /// Probes begun whose results are not yet recorded.
    var inFlight = 0
    var isStopping = false

    mutating func post(_ shop: Shop) {
      self.shop = shop
      longestTimeout = shop.providers.flatMap(\.probes).map(\.longestTry).max() ?? .zero
    }
  }

  private let clock: any WallClock
  private let recorder: Recorder
  private let execute: ProbeExecution
  private let watch: ControlWatch
  private let notifier: ServiceNotifier
  private let log: Logger
  private let lastSlots: [ProbeKey: Timestamp]
  private let mailbox: Mutex<Mailbox>
  private let bell = Doorbell()
  private let stopping = Doorbell()

  /// - Parameters:
  ///   - lastSlots: The last recorded slot of each probe, from the store, so that no slot is run twice.
  ///   - notifier: Is told ready, and alive whenever the loop has come round.
  package init(
    shop: Shop, lastSlots: [ProbeKey: Timestamp], clock: any WallClock, recorder: Recorder,
    execute: @escaping ProbeExecution, controls: @escaping ControlExecution, notifier: ServiceNotifier, log: Logger
  ) {
    self.lastSlots = lastSlots
    self.clock = clock
    self.recorder = recorder
    self.execute = execute
    watch = ControlWatch(controls: controls, recorder: recorder)
    self.notifier = notifier
    self.log = log
    mailbox = Mutex(Mailbox())
    mailbox.withLock { $0.post(shop) }
  }

  /// Probes until ``stop()``; then lets probes in flight end, for at most the longest probe's timeout.
  ///
  /// Cancelling the task ends them at once; they leave no result.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.loop() }
      group.addTask { await self.waitForGrace() }
      await group.next()
      group.cancelAll()
    }
  }

  /// Takes over a new configuration at once; probes in flight end under the old one.
  package func reload(_ shop: Shop) {
    mailbox.withLock { $0.post(shop) }
    bell.ring()
  }

  /// How many probes have begun whose results are not yet recorded.
  var inFlight: Int { mailbox.withLock { $0.inFlight } }

  /// Whether all that was due has begun and nothing more is until time passes or someone says something.
  var isWaiting: Bool { bell.isAwaited }

  package func stop() {
    log.notice("stopping; probes in flight and alerts under way end first, unless told once more")
    mailbox.withLock { $0.isStopping = true }
    bell.ring()
    stopping.ring()
  }

  private func loop() async {
    var schedule = Schedule(timetable: Timetable(probes: [], lastSlots: lastSlots, punctuality: .strict))
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        let mail = takeMail()
        if mail.isStopping { break }
        await schedule.take(mail.shop, mail.finished, recorder: recorder)
        if mail.shop != nil { group.addTask { await self.recorder.write() } }
        let wake = start(&schedule, in: &group)
        schedule.noteProgress(at: clock.now, to: notifier)
        await bell.wait(until: wake, atMost: notifier.pace, by: clock)
      }
      notifier.send(.stopping, .status("stopping"))
    }
  }

  /// Starts what is due and returns when to look again.
  private func start(_ schedule: inout Schedule, in group: inout DiscardingTaskGroup) -> Timestamp {
    let now = clock.now
    let agenda = schedule.timetable.agenda(at: now)
    if !agenda.missed.isEmpty {
      let probes = agenda.missed.map { "\($0.probe)" }.joined(separator: ", ")
      log.notice(
        "slots were missed", metadata: ["count": "\(agenda.missed.reduce(0) { $0 + $1.count })", "probes": "\(probes)"])
      group.addTask { await self.recorder.record(missed: agenda.missed) }
    }
    mailbox.withLock { $0.inFlight += agenda.start.count }
    for due in agenda.start { group.addTask { await self.run(due) } }
    if schedule.controlsAreDue(at: now) { group.addTask { await self.look(since: now) } }
    if let due = watch.takeSecondLook(at: now) { group.addTask { await self.watch.lookAgain(since: due) } }
    let wake = min(agenda.wake ?? schedule.nextControls, schedule.nextControls, now.advanced(by: notifier.pace))
    return min(wake, watch.secondLook ?? wake)
  }

  private func look(since instant: Timestamp) async {
    await watch.look(since: instant)
    if watch.secondLook != nil { bell.ring() }
  }

  /// A probe is over when it is measured: however long the store takes to write it down, its next slot is not missed for that.
  private func run(_ due: Due) async {
    let result = await measure(due)
    mailbox.withLock { $0.finished.append(due.probe.key) }
    if clock.now >= due.next { bell.ring() }
    if let result { await recorder.record(result) }
    mailbox.withLock { $0.inFlight -= 1 }
    if let result, result.verdict.owner == .local { await look(since: result.started) }
  }

  private func measure(_ due: Due) async -> ProbeResult? {
    do {
      return try await execute(due)
    } catch {
      // Only cancellation throws.
      log.notice("the probe was stopped before its result", metadata: ["probe": "\(due.probe.key)"])
      return nil
    }
  }

  private func takeMail() -> Mailbox {
    mailbox.withLock { mailbox in
      defer {
        mailbox.shop = nil
        mailbox.finished = []
      }
      return mailbox
    }
  }

  private func waitForGrace() async {
    await stopping.wait()
    let grace = mailbox.withLock { $0.longestTimeout } + .seconds(1)
    try? await clock.sleep(until: clock.now.advanced(by: grace), tolerance: nil)
  }
}
