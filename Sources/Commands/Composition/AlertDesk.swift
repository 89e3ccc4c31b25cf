import Alerting
import PaymentHealth
import Scheduling
import Synchronization

/// The outbox worker in force, which a changed configuration replaces.
///
/// The new one begins at once, but with no sink before the old one's delivery to it has ended, so that no event is delivered by both.
final class AlertDesk: Sendable {
  private struct State {
    var worker: OutboxWorker
    /// The worker in force does not run yet.
    var isNew = true
    var isStopped = false
  }

  private let state: Mutex<State>
  private let bell = Doorbell()

  init(_ worker: OutboxWorker) {
    state = Mutex(State(worker: worker))
  }

  /// Delivers until ``stop()``, then returns when the deliveries under way have ended.
  func run() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled, !state.withLock({ $0.isStopped }) {
        if let worker = takeNew() { group.addTask { await worker.run() } }
        await bell.wait()
      }
    }
  }

  private func takeNew() -> OutboxWorker? {
    state.withLock { state in
      defer { state.isNew = false }
      return state.isNew ? state.worker : nil
    }
  }

  func replace(_ worker: OutboxWorker) {
    let old = state.withLock { state in
      defer {
        state.worker = worker
        state.isNew = true
      }
      return state.worker
    }
    old.stop()
    bell.ring()
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
    bell.ring()
  }

  /// Delivers what is due now, every entry once; starts nothing after `end`.
  func drain(until end: Timestamp) async {
    await state.withLock { $0.worker }.drain(until: end)
  }
}
