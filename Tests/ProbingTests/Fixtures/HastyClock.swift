import PaymentHealth
import TestSupport

/// A clock on which nobody sleeps: whoever wants to moves it on instead.
struct HastyClock: WallClock {
  let clock: ManualClock

  init(_ clock: ManualClock = ManualClock()) { self.clock = clock }

  var now: Timestamp { clock.now }
  var minimumResolution: Duration { clock.minimumResolution }

  func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    clock.set(to: max(deadline, clock.now))
  }
}
