import Alerting
import Foundation
import Logging
import Monitoring
import PaymentHealth
import ServiceLifecycle
import Storage
import UnixSignals

/// Runs on the engine's thread: a probe is then not handed from thread to thread.
struct MonitorService: Service, CustomStringConvertible {
  let monitor: Monitor
  let executor: any TaskExecutor
  let description = "monitor"

  func run() async {
    await withGracefulShutdownHandler {
      await withTaskExecutorPreference(executor) { await monitor.run() }
    } onGracefulShutdown: {
      monitor.stop()
    }
  }
}

/// Delivers alerts, and at the end what the last probes found.
struct AlertService: Service, CustomStringConvertible {
  let workshop: Workshop
  let opening: StoreOpening
  let description = "alerts"

  func run() async {
    await withGracefulShutdownHandler {
      if await cancelWhenGracefulShutdown({ (try? await opening.isDone()) ?? false }) {
        await workshop.enableSinks()
        await workshop.desk.run()
      }
    } onGracefulShutdown: {
      workshop.desk.stop()
    }
    let unwritten = Task.isCancelled ? await workshop.recorder.flush() : await workshop.finish(delivering: .seconds(10))
    guard unwritten > 0 else { return }
    workshop.log.error("results could not be written and are lost", metadata: ["count": "\(unwritten)"])
  }
}

/// Reads the configuration again on SIGHUP.
///
/// A broken one is told and changes nothing.
struct ReloadService: Service, CustomStringConvertible {
  let options: ConfigurationOptions
  let monitor: Monitor
  let workshop: Workshop
  let description = "reload"

  func run() async {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { await reload() }
  }

  private func reload() async {
    do {
      let installation = try Installation.load(options)
      await workshop.take(installation)
      monitor.reload(installation.shop)
      workshop.log.notice("configuration reloaded")
    } catch {
      for line in "\(error)".split(whereSeparator: \.isNewline) { workshop.log.error("\(line)") }
      workshop.log.error("configuration not reloaded, the old one stays in force")
    }
  }
}

/// Removes results older than 90 days, once an hour, in pieces too short to delay a write.
///
/// Roll-ups and transitions stay.
struct RetentionService: Service, CustomStringConvertible {
  let store: Store
  let clock: any WallClock
  let log: Logger
  let description = "retention"

  func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await prune()
        try? await clock.sleep(until: clock.now.advanced(by: .seconds(3600)), tolerance: nil)
      }
    }
  }

  private func prune() async {
    do {
      _ = try await store.prune(before: clock.now.advanced(by: .zero - ProbeResult.kept), budget: .seconds(5))
    } catch {
      log.error("old results could not be removed", metadata: ["error": "\(error)"])
    }
  }
}

/// Compacts the store when `payprobe store compact` asks for it.
struct CompactionService: Service, CustomStringConvertible {
  let store: Store
  let clock: any WallClock
  let log: Logger
  let description = "compaction"

  func run() async {
    let request = CompactionRequest(forStore: store.path)
    await cancelWhenGracefulShutdown {
      while (try? await clock.sleep(until: clock.now.advanced(by: .seconds(1)), tolerance: nil)) != nil {
        if request.isOpen(at: clock.now) { request.answer(await compact()) }
      }
    }
  }

  private func compact() async -> Result<Compaction, StoreError> {
    do throws(StoreError) {
      let done = try await store.compact()
      log.notice("store compacted", metadata: ["bytes before": "\(done.before)", "bytes now": "\(done.after)"])
      return .success(done)
    } catch {
      log.error("store could not be compacted", metadata: ["error": "\(error)"])
      return .failure(error)
    }
  }
}

/// Looks at our own client certificates and credentials, a minute after the start and then once an hour.
struct OwnCertificateService: Service, CustomStringConvertible {
  let inForce: ShopInForce
  let recorder: Recorder
  let clock: any WallClock
  let description = "own certificates"

  func run() async {
    await cancelWhenGracefulShutdown {
      var pause: Duration = .seconds(60)
      while (try? await clock.sleep(until: clock.now.advanced(by: pause), tolerance: nil)) != nil {
        let shop = inForce.shop
        await recorder.record(await shop.ownCertificates + shop.credentials(at: clock.now))
        pause = .seconds(3600)
      }
    }
  }
}

/// Waits for another signal to stop, of one who will not wait for what the first one waits for.
struct ImpatienceService: Service, CustomStringConvertible {
  /// Ends all services at once.
  struct Interruption: Error {}

  /// One stop may come twice at once, from a terminal and from a program between; nobody presses a key twice so fast.
  private static let patience = Duration.milliseconds(100)

  let description = "impatience"

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    try await cancelWhenGracefulShutdown {
      var first: ContinuousClock.Instant?
      for await _ in signals {
        if let first, first.duration(to: .now) >= Self.patience { throw Interruption() }
        first = first ?? .now
      }
    }
  }
}
