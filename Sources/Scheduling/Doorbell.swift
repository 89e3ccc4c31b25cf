package import PaymentHealth
import Synchronization

/// Wakes one loop early: it sleeps until its next appointment or until someone rings.
///
/// A ring while nobody waits is kept for the next wait. One loop waits at a time.
package final class Doorbell: Sendable {
  fileprivate struct State {
    var isRung = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  package init() {}

  package func ring() {
    state.withLock { state in
      state.isRung = state.waiter == nil
      return state.takeWaiter()
    }?.resume()
  }

  /// Returns at `deadline` by `clock`, or when the bell rings, or when the task is cancelled, whichever is first.
  ///
  /// A bell and a deadline at the same instant may end this wait and the next one.
  ///
  /// - Parameter pause: It never waits for longer, also if the clock is set back after the deadline was chosen and before it sleeps.
  package func wait(until deadline: Timestamp, atMost pause: Duration? = nil, by clock: any WallClock) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        let end = pause.map { min(deadline, clock.now.advanced(by: $0)) } ?? deadline
        try? await clock.sleep(until: end, tolerance: nil)
        if !Task.isCancelled { self.ring() }
      }
      await wait()
      group.cancelAll()
    }
  }

  /// Whether someone waits whom nothing has woken yet.
  package var isAwaited: Bool { state.withLock { $0.waiter != nil } }

  /// Returns when the bell rings or the task is cancelled.
  package func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        if !listen(waiter) { waiter.resume() }
      }
    } onCancel: {
      state.withLock { $0.takeWaiter() }?.resume()
    }
  }

  /// False if there is nothing to wait for: it has been rung already, or the wait is over.
  ///
  /// Asking for the cancellation inside the lock leaves no moment in which `onCancel` has run and the waiter is still
  /// put down.
  private func listen(_ waiter: CheckedContinuation<Void, Never>) -> Bool {
    state.withLock { state in
      if Task.isCancelled { return false }
      if state.isRung {
        state.isRung = false
        return false
      }
      state.waiter = waiter
      return true
    }
  }
}

extension Doorbell.State {
  fileprivate mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
    defer { waiter = nil }
    return waiter
  }
}
