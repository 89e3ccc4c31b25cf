import ArgumentParser
import CurlMulti
import Foundation
import Logging
import Monitoring
import PaymentHealth
import ServiceLifecycle
import Storage
import UnixSignals

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Probe on schedule until told to stop: the daemon.",
    discussion: """
      SIGTERM and SIGINT let probes in flight and alerts under way end and stop; another one stops at once, and \
      alerts not yet delivered are tried again after the next start. SIGHUP reads the configuration again and keeps \
      the old one if the new one is broken. Exit codes are those of sysexits(3): 75 if another instance has the store, 78 if \
      the configuration is broken.
      """)

  @OptionGroup var options: ConfigurationOptions

  /// How long probing waits for the store: with it, it is known which slots have been run.
  private static let patience = Duration.seconds(1)

  func run() async throws {
    let log = Logger(label: "payprobe") { _ in LineLogHandler.standard }
    let workshop = try await Workshop.build(try Installation.load(options), log: log)
    let opening = StoreOpening(workshop)
    let isOpen = try await opening.isDone(within: Self.patience, by: workshop.clock)
    if !isOpen {
      log.warning("the store is not open yet; probing begins, and what is found is kept in memory until it is")
    }
    let monitor = try await workshop.monitor(knowingStore: isOpen)
    log.notice(
      "watching",
      metadata: [
        "providers": "\(workshop.installation.shop.providers.count)", "store": "\(workshop.installation.storePath)",
      ])
    do {
      try await services(workshop, monitor, opening).run()
      log.notice("stopped")
    } catch is ImpatienceService.Interruption {
      log.notice("stopped at once; alerts that were not delivered are tried again at the next start")
    }
    opening.stop()
    await workshop.close()
  }

  /// Stopped in reverse: first no reloads, then no probes, and alerts last, so that what the last probes found is still told.
  private func services(_ workshop: Workshop, _ monitor: Monitor, _ opening: StoreOpening) -> ServiceGroup {
    ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: ImpatienceService()),
          .init(service: OpeningService(opening: opening, log: workshop.log)),
          .init(service: AlertService(workshop: workshop, opening: opening)),
          .init(service: HeartbeatService(inForce: workshop.inForce, clock: workshop.clock, beat: workshop.beat)),
          .init(service: MonitorService(monitor: monitor, executor: workshop.engine.executor)),
          .init(
            service: AfterOpening(
              opening: opening,
              service: RetentionService(store: workshop.store, clock: workshop.clock, log: workshop.log))),
          .init(
            service: AfterOpening(
              opening: opening,
              service: CompactionService(store: workshop.store, clock: workshop.clock, log: workshop.log))),
          .init(
            service: OwnCertificateService(
              inForce: workshop.inForce, recorder: workshop.recorder, clock: workshop.clock)),
          .init(
            service: AfterOpening(
              opening: opening,
              service: InstructionService(
                file: InstructionFile(besideStore: workshop.installation.storePath), workshop: workshop))),
          .init(service: ReloadService(options: options, monitor: monitor, workshop: workshop)),
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: workshop.log))
  }
}

extension Workshop {
  /// - Parameter isOpen: Whether it can be asked of the store which slots have been run.
  func monitor(knowingStore isOpen: Bool) async throws -> Monitor {
    Monitor(
      shop: installation.shop, lastSlots: isOpen ? try await store.reader.lastSlots() : [:], clock: clock,
      recorder: recorder,
      execute: execute, controls: controls,
      notifier: ServiceNotifier(environment: ProcessInfo.processInfo.environment), log: log)
  }
}
