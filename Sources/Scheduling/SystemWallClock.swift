import Glibc
package import PaymentHealth

/// The machine's real-time clock.
///
/// Sleeps by the monotonic clock and looks at the wall again when it wakes.
package struct SystemWallClock: WallClock {
  /// Sleeps for a time of the monotonic clock, and throws when the task is cancelled.
  package typealias Sleep = @Sendable (Duration) async throws -> Void

  private let sleep: Sleep

  package init(sleep: @escaping Sleep = { try await ContinuousClock().sleep(for: $0, tolerance: .zero) }) {
    self.sleep = sleep
  }

  package var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  package var minimumResolution: Duration { .milliseconds(1) }

  /// Sleeps until the wall clock reads `deadline`, and no longer than that was away when the sleep began.
  ///
  /// It sleeps in pieces of a second, so that a step of the clock ends it: forwards because the deadline is there, backwards because the
  /// time that was to pass has passed. Who sleeps must look at the clock again.
  package func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
    let end = ContinuousClock.now.advanced(by: preciseDuration(to: deadline))
    while true {
      let rest = min(preciseDuration(to: deadline), ContinuousClock.now.duration(to: end))
      guard rest > .zero else { return try Task.checkCancellation() }
      try await sleep(min(rest, .seconds(1)))
    }
  }

  private func preciseDuration(to deadline: Timestamp) -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return .milliseconds(deadline.milliseconds) - .seconds(time.tv_sec) - .nanoseconds(time.tv_nsec)
  }
}
