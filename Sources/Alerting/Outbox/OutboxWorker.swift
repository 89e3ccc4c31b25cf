package import Logging
package import PaymentHealth
package import Scheduling
import Synchronization

/// Delivers what waits in the outbox, every sink by itself: one that hangs delays no other.
///
/// At least once: an event is noted as delivered after the delivery, so a crash between the two repeats it, with the
/// same id. A sink is sent the next when the store has that note, so that a crash repeats one message; but it does not wait long for a
/// slow store. Within a sink the events of an incident arrive in their order.
package final class OutboxWorker: Sendable {
  /// How long the store has for a note before the next delivery begins all the same.
  private static let notePause = Duration.milliseconds(250)

  private let outbox: any Outbox
  private let clock: any WallClock
  private let logger: Logger
  private let sinks: [Station]
  private let plan: RoutePlan?
  private let turns: ConcurrencyLimit
  private let isStopped = Mutex(false)
  private let settling = Doorbell()

  /// - Parameters:
  ///   - plan: By which others are told of a sink that is out of order; nil: nobody is.
  ///   - turns: Shared with the workers before and after this one: only one delivers to a sink, one event at a time.
  package init(
    outbox: any Outbox, sinks: [any AlertSink], plan: RoutePlan? = nil, clock: any WallClock, logger: Logger,
    turns: ConcurrencyLimit = OutboxWorker.turns()
  ) {
    self.plan = plan
    self.turns = turns
    self.outbox = outbox
    self.clock = clock
    self.logger = logger
    self.sinks = sinks.map { Station(sink: $0) }
  }

  /// Delivers until ``stop()``, then returns when the deliveries under way have ended.
  ///
  /// Cancellation ends it too, and breaks off deliveries: they will be tried again by the next run.
  package func run() async {
    await withDiscardingTaskGroup { group in
      group.addTask { await self.settle { self.isOver } }
      for station in sinks {
        group.addTask {
          try? await self.turns.withPermit(for: station.sink.id.rawValue) { await self.deliver(at: station) }
        }
      }
    }
    _ = await outbox.settle()
  }

  package static func turns() -> ConcurrencyLimit { ConcurrencyLimit(total: .max, perHost: 1) }

  private var isOver: Bool { isStopped.withLock { $0 } || Task.isCancelled }

  private func deliver(at station: Station) async {
    let lane = lane(at: station) { self.isStopped.withLock { $0 } }
    while !isOver { await station.bell.wait(until: await lane.round(), by: clock) }
  }

  /// Beside the deliveries, so that a store that hangs delays none of them.
  private func settle(until isOver: @Sendable () -> Bool) async {
    while !isOver() {
      _ = await outbox.settle()
      sinks.forEach { $0.ring() }
      let pause: Duration = await outbox.isBehind ? .seconds(5) : .seconds(60)
      await settling.wait(until: clock.now.advanced(by: pause), by: clock)
    }
  }

  /// Says that there may be something new in the outbox.
  package func wake() {
    settling.ring()
    sinks.forEach { $0.ring() }
  }

  /// Lets ``run()`` return: nothing new is started, for good.
  package func stop() {
    isStopped.withLock { $0 = true }
    wake()
  }

  /// Delivers what is due now, every entry once, and returns; also after ``stop()``, while ``run()`` is over.
  ///
  /// Nothing is started after `end`; what was started gets its whole time, since a hook that is cut short may have done its work and
  /// would be run again.
  package func drain(until end: Timestamp) async {
    _ = await outbox.settle()
    var tried: [SinkID: Set<String>] = [:]
    var known = tried
    // What waits behind an entry may become due when the store has the note of that, which may be after the round.
    repeat {
      (known, tried) = (tried, await drainOnce(until: end, except: tried))
    } while await (outbox.settle() || tried != known) && clock.now < end
  }

  /// Returns what has been tried by then.
  private func drainOnce(until end: Timestamp, except tried: [SinkID: Set<String>]) async -> [SinkID: Set<String>] {
    await withTaskGroup(of: (SinkID, Set<String>)?.self) { group in
      group.addTask {
        await self.settle { Task.isCancelled }
        return nil
      }
      for station in sinks {
        group.addTask {
          var known = tried[station.sink.id] ?? []
          _ = await self.lane(at: station) { false }.round(until: end, except: &known)
          return (station.sink.id, known)
        }
      }
      var all: [SinkID: Set<String>] = [:]
      while all.count < sinks.count, let next = await group.next() { if let (sink, tried) = next { all[sink] = tried } }
      group.cancelAll()
      return all
    }
  }

  private func lane(at station: Station, isStopped: @escaping @Sendable () -> Bool) -> SinkLane {
    SinkLane(
      sink: station.sink, plan: plan, reminder: station.reminder, outbox: outbox, clock: clock, logger: logger,
      isStopped: isStopped
    ) { entry in
      self.settling.ring()
      let end = self.clock.now.advanced(by: Self.notePause)
      while await self.outbox.isBehind(with: entry), self.clock.now < end, !isStopped(), !Task.isCancelled {
        await station.settled.wait(until: end, by: self.clock)
      }
    }
  }
}

/// A sink, and what wakes those who deliver to it.
private struct Station: Sendable {
  let sink: any AlertSink
  /// There may be something to deliver.
  let bell = Doorbell()
  /// There may be no note any more that the store does not have.
  let settled = Doorbell()
  let reminder = Reminder()

  func ring() {
    bell.ring()
    settled.ring()
  }
}
