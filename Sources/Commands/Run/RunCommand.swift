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

  func run() async throws {
    let log = Logger(label: "payprobe") { _ in LineLogHandler.standard }
    let workshop = try await Workshop.open(try Installation.load(options), log: log)
    await workshop.enableSinks()
    let monitor = try await workshop.monitor()
    log.notice(
      "watching",
      metadata: [
        "providers": "\(workshop.installation.shop.providers.count)", "store": "\(workshop.installation.storePath)",
      ])
    do {
      try await services(workshop, monitor).run()
      log.notice("stopped")
    } catch is ImpatienceService.Interruption {
      log.notice("stopped at once; alerts that were not delivered are tried again at the next start")
    }
    await workshop.close()
  }

  /// Stopped in reverse: first no reloads, then no probes, and alerts last, so that what the last probes found is still told.
  private func services(_ workshop: Workshop, _ monitor: Monitor) -> ServiceGroup {
    ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: ImpatienceService()),
          .init(service: AlertService(workshop: workshop)),
          .init(service: HeartbeatService(inForce: workshop.inForce, clock: workshop.clock, beat: workshop.beat)),
          .init(service: MonitorService(monitor: monitor, executor: workshop.engine.executor)),
          .init(service: RetentionService(store: workshop.store, clock: workshop.clock, log: workshop.log)),
          .init(service: CompactionService(store: workshop.store, clock: workshop.clock, log: workshop.log)),
          .init(
            service: OwnCertificateService(
              inForce: workshop.inForce, recorder: workshop.recorder, clock: workshop.clock)),
          .init(
            service: InstructionService(
              file: InstructionFile(besideStore: workshop.installation.storePath), workshop: workshop)),
          .init(service: ReloadService(options: options, monitor: monitor, workshop: workshop)),
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: workshop.log))
  }
}

extension Workshop {
  func monitor() async throws -> Monitor {
    Monitor(
      shop: installation.shop, lastSlots: try await store.reader.lastSlots(), clock: clock, recorder: recorder,
      execute: execute, controls: controls,
      notifier: ServiceNotifier(environment: ProcessInfo.processInfo.environment), log: log)
  }
}
