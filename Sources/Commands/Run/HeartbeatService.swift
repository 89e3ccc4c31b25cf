import Alerting
import Monitoring
import PaymentHealth
import Scheduling
import ServiceLifecycle

/// Tells a place elsewhere every minute, or as often as configured, that probes ran and the store has what they found.
struct HeartbeatService: Service, CustomStringConvertible {
  /// How long to wait at once where no place is named.
  private static let idlePause = Duration.seconds(60)

  let inForce: ShopInForce
  let clock: any WallClock
  let beat: @Sendable () async -> Void
  let description = "heartbeat"

  func run() async {
    await cancelWhenGracefulShutdown { await keepBeating() }
  }

  /// Until cancelled; what a changed configuration says of how often holds at once, counted from the last beat.
  func keepBeating() async {
    var last = clock.now
    while !Task.isCancelled {
      let pause = inForce.shop.heartbeat?.every ?? Self.idlePause
      // The clock may have been set back.
      last = min(last, clock.now)
      let due = last.advanced(by: pause)
      if clock.now < due {
        await inForce.change.wait(until: due, atMost: pause, by: clock)
      } else {
        last = clock.now
        await beat()
      }
    }
  }
}

extension Workshop {
  /// Tells what the prober has done since the last time, if anyone is to be told.
  func beat() async {
    guard let heartbeat = inForce.shop.heartbeat else { return }
    await heart.beat(await recorder.pulse, to: heartbeat)
  }
}
