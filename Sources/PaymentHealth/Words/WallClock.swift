/// The one clock everything is given: `now` for what is recorded and `sleep` for what is scheduled.
///
/// Sleeping is cancellable and throws `CancellationError`. Tests inject a clock they move by hand.
package protocol WallClock: Clock where Instant == Timestamp {}
