import Alerting
import Monitoring
import PaymentHealth
import ServiceLifecycle

/// Tells a place elsewhere every minute, or as often as configured, that probes ran and the store has what they found.
struct HeartbeatService: Service, CustomStringConvertible {
  /// How soon to look whether a changed configuration names a place.
  private static let idlePause = Duration.seconds(60)

  let workshop: Workshop
  let description = "heartbeat"

  func run() async {
    await cancelWhenGracefulShutdown {
      while (try? await pause()) != nil { await workshop.beat() }
    }
  }

  private func pause() async throws {
    let pause = workshop.inForce.shop.heartbeat?.every ?? Self.idlePause
    try await workshop.clock.sleep(until: workshop.clock.now.advanced(by: pause), tolerance: nil)
  }
}

extension Workshop {
  /// Tells what the prober has done since the last time, if anyone is to be told.
  func beat() async {
    guard let heartbeat = inForce.shop.heartbeat else { return }
    await heart.beat(await recorder.pulse, to: heartbeat)
  }
}
