import Alerting
import Configuration
import CurlMulti
import Logging
import Monitoring
import PaymentHealth
import Probing
import Reporting
import Scheduling
import Storage

/// Everything that watching needs, put together: the one place where the parts meet.
struct Workshop: Sendable {
  let installation: Installation
  let clock: any WallClock
  let log: Logger
  let engine: CurlMulti
  let store: Store
  let states: KnownStates
  let recorder: Recorder
  let outbox: OutboxBuffer
  let desk: AlertDesk
  let heart: HeartbeatSender
  /// Of all workers, so that those before and after a reload do not deliver to a sink at the same time.
  let turns: ConcurrencyLimit
  let gate: ControlGate
  let tokens: AccessTokens
  let pacing: RequestPacing
  let inForce: ShopInForce

  enum Mode {
    case daemon, oneShot

    /// Whether events that the store cannot take are delivered all the same: a one-shot would forget that it did and repeat them every
    /// round.
    var tellsFromMemory: Bool { self == .daemon }

    /// A one-shot has all its results within seconds and ends; the daemon's come one by one.
    var gathering: Duration { self == .daemon ? .milliseconds(200) : .zero }
  }

  /// Opens the store and builds the rest around it.
  ///
  /// - Parameter wrap: What is put between the outbox and each sink.
  /// - Throws: `ProgramError` if the store cannot be opened.
  static func open(
    _ installation: Installation, log: Logger, for mode: Mode = .daemon,
    wrapping wrap: (any AlertSink) -> any AlertSink = { $0 }
  ) async throws -> Workshop {
    let workshop = try await build(installation, log: log, for: mode, wrapping: wrap)
    do {
      try await workshop.openStore()
    } catch let error as StoreError {
      throw ProgramError(error)
    }
    return workshop
  }

  /// Claims the store and builds the rest around it; ``openStore()`` opens it, and until then the recorder keeps what it is told.
  ///
  /// - Throws: `ProgramError` if the store cannot be claimed.
  static func build(
    _ installation: Installation, log: Logger, for mode: Mode = .daemon,
    wrapping wrap: (any AlertSink) -> any AlertSink = { $0 }
  ) async throws -> Workshop {
    installation.warn(in: log)
    let store = try await claim(installation.storePath)
    let engine = CurlMulti.payprobe()
    let clock = SystemWallClock { try await engine.sleep(for: $0) }
    let shop = installation.shop
    let states = KnownStates()
    let outbox = OutboxBuffer(store: store, logger: log)
    let turns = OutboxWorker.turns()
    let desk = AlertDesk(
      OutboxWorker(
        outbox: outbox, sinks: installation.sinks(clock: clock, engine: engine).map(wrap), plan: shop.plan,
        clock: clock, logger: log, turns: turns))
    let instructions = InstructionFile(besideStore: installation.storePath)
    let recorder = Recorder(
      store: store, ledger: nil, instructions: await instructions.known(log), clock: clock,
      clocks: ZoneCalendar.clocks, gathering: mode.gathering, states: states, log: log
    ) { news in
      await outbox.take(news, holding: mode.tellsFromMemory)
      desk.wake()
    }
    let gate = ControlGate(
      runner: ControlRunner(transport: engine, clock: clock), controls: shop.controls,
      needed: shop.controlsNeeded, clock: clock)
    let tokens = AccessTokens(
      transport: engine, clock: clock, vault: TokenFile(path: installation.storePath + ".tokens"))
    return Workshop(
      installation: installation, clock: clock, log: log, engine: engine, store: store, states: states,
      recorder: recorder, outbox: outbox, desk: desk, heart: HeartbeatSender(transport: engine.perform, log: log),
      turns: turns, gate: gate, tokens: tokens,
      pacing: RequestPacing(), inForce: ShopInForce(shop))
  }

  private static func claim(_ path: String) async throws -> Store {
    do { return try await Store.claim(path) } catch { throw ProgramError(error) }
  }

  /// Takes over the controls and sinks of a changed configuration.
  ///
  /// The store stays; another one needs a restart.
  func take(_ changed: Installation) async {
    changed.warn(in: log)
    await changed.warn(of: store, in: log)
    inForce.replace(changed.shop)
    gate.replace(changed.shop.controls, needed: changed.shop.controlsNeeded)
    desk.replace(
      OutboxWorker(
        outbox: outbox, sinks: changed.sinks(clock: clock, engine: engine), plan: changed.shop.plan, clock: clock,
        logger: log, turns: turns))
    await enableSinks()
    if changed.storePath != installation.storePath {
      log.warning(
        "another store is named; it is used from the next start on", metadata: ["store": "\(changed.storePath)"])
    }
  }

  /// Gives sinks that wanted no more events, or to be left alone for a time, another chance, if the configuration was changed since: someone has had a hand on it.
  func enableSinks() async {
    let changed = installation.changed
    for sink in (try? await store.reader.disabledSinks()) ?? [] where changed.map({ $0 > sink.since }) ?? true {
      try? await store.enable(sink.sink)
    }
    if let changed { try? await store.endPauses(before: changed) }
  }

  /// Does what persons want done with alerts on their way.
  ///
  /// Returns whether it did; not while the store does not know what became of them. That it cannot is said of new ones.
  func obey(_ instructions: Instructions, isNew: Bool = true) async -> Bool {
    _ = await outbox.settle()
    if await outbox.isBehind { return false }
    do {
      try await store.obey(instructions)
      desk.wake()
      return true
    } catch {
      if isNew { log.error("alerts cannot be retried or dropped yet", metadata: ["error": "\(error)"]) }
      return false
    }
  }

  /// Tells the recorder who waits to be told of a sink, after there was something new.
  func learnOfSinks() async {
    if await outbox.takeNotices(), await !recorder.learnOfSinks() { await outbox.keepNotices() }
  }

  /// Runs one due probe with its confirmation.
  var execute: ProbeExecution {
    let transport = LimitedTransport(transport: engine, limit: ConcurrencyLimit(total: 1024, perHost: 16))
    return execution(
      of: ProbeRunner(
        transport: transport, clock: clock, tokens: tokens, obligations: StoreObligations(store: store, log: log)))
  }

  func execution(of runner: any TryRunner) -> ProbeExecution {
    let run = ConfirmedRun(runner: runner, controls: gate, pacing: pacing, clock: clock)
    return { [states] due in
      try await run.run(due.probe, slot: due.slot, nextSlot: due.next) { finding in
        states.agree(with: finding.verdict(for:), of: due.probe)
      }
    }
  }

  var controls: ControlExecution {
    { [gate] instant in try await gate.round(begunSince: instant) }
  }

  /// Writes what a failing store left in memory, and delivers what is due; starts no delivery after `budget`.
  ///
  /// - Returns: How many results could not be written.
  func finish(delivering budget: Duration) async -> Int {
    let unwritten = await recorder.flush()
    await desk.drain(until: clock.now.advanced(by: budget))
    return unwritten
  }

  /// Ends what still runs and writes everything out.
  func close() async {
    await engine.shutdown()
    try? await store.close()
  }
}

extension Installation {
  /// What this machine lacks is told and keeps no probe from running: alerts wait for a program that is not there yet.
  func warn(in log: Logger) {
    for warning in warnings where !warning.isRemark {
      log.log(level: warning.isAdvice ? .notice : .warning, "\(warning.logged)")
    }
  }

  /// What is left at providers by probes that are gone stays there.
  func warn(of store: Store, in log: Logger) async {
    let known = Set(shop.providers.flatMap(\.probes).filter(\.cleansUp).map(\.key))
    for probe in (try? await store.reader.obligedProbes()) ?? [] where !known.contains(probe) {
      log.warning(
        "the probe is gone and may have left something at its provider that was to be taken away; put it back for a run, or clean up by hand",
        metadata: ["probe": "\(probe)"])
    }
  }

  /// The configured sinks, ready to deliver.
  func sinks(clock: any WallClock, engine: CurlMulti) -> [any AlertSink] {
    let zone = ZoneCalendar(timeZone: shop.merchant.timeZone)
    return shop.sinks.map {
      $0.open(merchant: shop.merchant.name, zone: zone, directory: directory, clock: clock, engine: engine)
    }
  }
}

extension Shop {
  fileprivate var plan: RoutePlan { RoutePlan(self, by: ZoneCalendar.clocks(merchant.timeZone)) }
}

extension InstructionFile {
  /// Without those that cannot be read: what they kept silent about is told.
  fileprivate func known(_ log: Logger) async -> Instructions {
    let known = await known()
    if let gap = known.gap { log.error("not all that was told payprobe is known", metadata: ["error": "\(gap)"]) }
    return known
  }
}

extension OutboxBuffer {
  fileprivate func take(_ news: Announcement, holding: Bool) {
    switch news {
    case .stored(let events): release(events)
    case .unstored(let alerts): if holding { hold(alerts) }
    }
  }
}
