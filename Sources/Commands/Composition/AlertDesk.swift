import Alerting
import PaymentHealth
import Synchronization

/// The outbox worker in force, which a changed configuration replaces.
///
/// The old one ends its deliveries before the new one begins, so that no event is delivered by both.
final class AlertDesk: Sendable {
  private struct State {
    var worker: OutboxWorker
    var isStopped = false
  }

  private let state: Mutex<State>

  init(_ worker: OutboxWorker) {
    state = Mutex(State(worker: worker))
  }

  /// Delivers until ``stop()``, then returns when the deliveries under way have ended.
  func run() async {
    while let worker = state.withLock({ $0.isStopped ? nil : $0.worker }) {
      await worker.run()
      if Task.isCancelled { return }
    }
  }

  func replace(_ worker: OutboxWorker) {
    let old = state.withLock { state in
      defer { state.worker = worker }
      return state.worker
    }
    old.stop()
  }

  func wake() {
    state.withLock { $0.worker }.wake()
  }

  func stop() {
    let worker = state.withLock { state in
      state.isStopped = true
      return state.worker
    }
    worker.stop()
  }

  /// Delivers what is due now, every entry once; starts nothing after `end`.
  func drain(until end: Timestamp) async {
    await state.withLock { $0.worker }.drain(until: end)
  }
}
