import Alerting
import CurlMulti
import Logging
import Monitoring
import PaymentHealth
import Probing
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
  let desk: AlertDesk
  let gate: ControlGate

  /// Opens the store and builds the rest around it.
  ///
  /// - Throws: `ProgramError` if the store cannot be opened.
  static func open(
    _ installation: Installation, log: Logger, clock: any WallClock = SystemWallClock()
  ) async throws -> Workshop {
    installation.warn(in: log)
    let store = try await openStore(at: installation.storePath)
    let engine = CurlMulti()
    let shop = installation.shop
    let states = KnownStates(try await store.reader.trackStates())
    let desk = AlertDesk(
      OutboxWorker(
        outbox: store, sinks: installation.sinks(clock: clock, engine: engine), clock: clock, logger: log))
    let recorder = Recorder(store: store, clock: clock, states: states, log: log) { desk.wake() }
    let gate = ControlGate(
      runner: ControlRunner(transport: engine, clock: clock), controls: shop.controls, clock: clock)
    return Workshop(
      installation: installation, clock: clock, log: log, engine: engine, store: store, states: states,
      recorder: recorder, desk: desk, gate: gate)
  }

  static func openStore(at path: String) async throws -> Store {
    do {
      return try await Store.open(at: path)
    } catch {
      throw ProgramError(error)
    }
  }

  /// Takes over the controls and sinks of a changed configuration.
  ///
  /// The store stays; another one needs a restart.
  func take(_ changed: Installation) async {
    changed.warn(in: log)
    gate.replace(changed.shop.controls)
    desk.replace(
      OutboxWorker(
        outbox: store, sinks: changed.sinks(clock: clock, engine: engine), clock: clock, logger: log))
    await enableSinks()
    if changed.storePath != installation.storePath {
      log.warning(
        "another store is named; it is used from the next start on", metadata: ["store": "\(changed.storePath)"])
    }
  }

  /// Gives sinks that wanted no more events another chance, if the configuration was changed since: someone has had a hand on it.
  func enableSinks() async {
    let changed = installation.changed
    for sink in (try? await store.reader.disabledSinks()) ?? [] where changed.map({ $0 > sink.since }) ?? true {
      try? await store.enable(sink.sink)
    }
  }

  /// Runs one due probe with its confirmation.
  var execute: ProbeExecution {
    let transport = LimitedTransport(transport: engine, limit: ConcurrencyLimit(total: 256, perHost: 16))
    let run = ConfirmedRun(
      runner: ProbeRunner(transport: transport, clock: clock), controls: gate, clock: clock)
    return { [states] due in
      try await run.run(due.probe, slot: due.slot, nextSlot: due.next) { finding in
        states.agree(with: finding.verdict(for:), of: due.probe)
      }
    }
  }

  var controls: ControlExecution {
    { [gate] instant in try await gate.round(begunSince: instant) }
  }

  /// Writes what a failing store left in memory, delivers what is due, and ends.
  ///
  /// - Returns: How many results could not be written.
  @discardableResult func finish(delivering budget: Duration) async -> Int {
    let unwritten = await recorder.flush()
    await desk.drain(until: clock.now.advanced(by: budget))
    await close()
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
    for warning in warnings { log.warning("\(warning)") }
  }

  /// The configured sinks, ready to deliver.
  func sinks(clock: any WallClock, engine: CurlMulti) -> [any AlertSink] {
    shop.sinks.map { $0.open(merchant: shop.merchant.name, directory: directory, clock: clock, engine: engine) }
  }
}
