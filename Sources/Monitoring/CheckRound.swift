package import PaymentHealth
import Scheduling

/// One round of everything that is due: what a timer's one-shot does in place of the daemon's loop.
///
/// All it knows of the past comes from the store, so that rounds by a timer and the daemon judge alike.
package struct CheckRound: Sendable {
  private let clock: any WallClock
  private let recorder: Recorder
  private let execute: ProbeExecution
  private let watch: ControlWatch

  package init(
    clock: any WallClock, recorder: Recorder, execute: @escaping ProbeExecution, controls: @escaping ControlExecution
  ) {
    self.clock = clock
    self.recorder = recorder
    self.execute = execute
    watch = ControlWatch(controls: controls, recorder: recorder)
  }

  /// Runs every probe that is due, or every probe at all, together with the controls; returns when all is recorded.
  ///
  /// - Parameter lastSlots: The last recorded slot of each probe, from the store.
  /// - Returns: How many probes were run.
  package func run(_ shop: Shop, lastSlots: [ProbeKey: Timestamp], all: Bool) async -> Int {
    await recorder.configure(shop)
    await recorder.learn()
    let probes = shop.providers.flatMap(\.probes)
    var timetable = Timetable(probes: probes, lastSlots: lastSlots, punctuality: .untilNextSlot)
    let now = clock.now
    let agenda = timetable.agenda(at: now)
    if !agenda.missed.isEmpty { await recorder.record(missed: agenda.missed) }
    let due = all ? Self.withTheRest(of: probes, besides: agenda.start, at: now) : agenda.start
    await withDiscardingTaskGroup { group in
      if !due.isEmpty { group.addTask { await self.look(since: now) } }
      for due in due { group.addTask { await self.run(due) } }
    }
    await recorder.tellWhatIsDue()
    return due.count
  }

  /// Probes that are asked for between their slots get a slot of their own: now.
  private static func withTheRest(of probes: [Probe], besides due: [Due], at now: Timestamp) -> [Due] {
    let started = Set(due.map(\.probe.key))
    return due
      + probes.filter { !started.contains($0.key) }.map { probe in
        Due(probe: probe, slot: now, next: now.advanced(by: probe.every))
      }
  }

  private func run(_ due: Due) async {
    guard let result = try? await execute(due) else { return }
    await recorder.record(result)
    if result.verdict.owner == .local { await look(since: result.started) }
  }

  private func look(since instant: Timestamp) async {
    await watch.look(since: instant)
    guard let next = watch.secondLook, (try? await clock.sleep(until: next, tolerance: nil)) != nil,
      let due = watch.takeSecondLook(at: next)
    else { return }
    await watch.lookAgain(since: due)
  }
}
