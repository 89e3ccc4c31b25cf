import Synchronization

/// What a sleeping task and the loop share.
///
/// Cancellation is a flag, as with a ``Ticket``.
final class Alarm: Sendable {
  let time: MonotonicTime
  let isCancelled = Atomic(false)

  init(at time: MonotonicTime) {
    self.time = time
  }
}

/// An alarm and who sleeps until it; the continuation is resumed exactly once.
struct Sleeper: Sendable {
  let alarm: Alarm
  let continuation: CheckedContinuation<Void, Never>

  var isCancelled: Bool { alarm.isCancelled.load(ordering: .acquiring) }
}
