/// The one clock everything is given: `now` for what is recorded and `sleep` for what is scheduled.
///
/// Sleeping is cancellable and throws `CancellationError`. Tests inject a clock they move by hand.
package protocol WallClock: Clock where Instant == Timestamp {}

extension WallClock {
  /// Sleeps; cancellation is all that can go wrong with it.
  package func wait(until instant: Timestamp) async throws(CancellationError) {
    do {
      try await sleep(until: instant, tolerance: nil)
    } catch {
      throw CancellationError()
    }
  }
}
