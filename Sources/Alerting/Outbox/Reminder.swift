import PaymentHealth
import Synchronization

/// When a lane says again what lasts, and whether that failed the last time.
final class Reminder: Sendable {
  private struct State {
    var due: Timestamp?
    var hasFailed = false
  }

  private let state = Mutex(State())

  /// Whether it is to be said at `now`; then it is due again after `pause`.
  func begins(at now: Timestamp, every pause: Duration) -> Bool {
    state.withLock { state in
      // A clock that was set back must not put it off.
      guard state.due.map({ $0 <= now || now.advanced(by: pause) < $0 }) ?? true else { return false }
      state.due = now.advanced(by: pause)
      return true
    }
  }

  var due: Timestamp? { state.withLock { $0.due } }

  /// Returns whether that is news.
  func note(hasFailed: Bool) -> Bool {
    state.withLock { state in
      defer { state.hasFailed = hasFailed }
      return state.hasFailed != hasFailed
    }
  }
}
