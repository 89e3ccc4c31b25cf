import Synchronization

/// A clock that stands still until a test advances it, with a rendezvous in place of sleeps.
final class SteppedClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct State {
    var now = Instant(offset: .zero)
    var sleeper: (deadline: Instant, wake: CheckedContinuation<Void, Never>)?
    var watcher: CheckedContinuation<Instant, Never>?
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }

  /// For one sleeper at a time.
  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    await withCheckedContinuation { wake in
      let watcher = state.withLock { state in
        state.sleeper = (deadline, wake)
        defer { state.watcher = nil }
        return state.watcher
      }
      watcher?.resume(returning: deadline)
    }
  }

  /// Waits until somebody sleeps and tells how long.
  func nextDeadline() async -> Duration {
    await withCheckedContinuation { (watcher: CheckedContinuation<Instant, Never>) in
      let sleeping = state.withLock { state in
        if state.sleeper == nil { state.watcher = watcher }
        return state.sleeper?.deadline
      }
      if let sleeping { watcher.resume(returning: sleeping) }
    }.offset
  }

  /// Moves on and wakes the sleeper if it is due.
  func advance(to offset: Duration) {
    let wake = state.withLock { state in
      state.now = Instant(offset: offset)
      guard let sleeper = state.sleeper, sleeper.deadline <= state.now else {
        return nil as CheckedContinuation<Void, Never>?
      }
      state.sleeper = nil
      return sleeper.wake
    }
    wake?.resume()
  }
}
