package import PaymentHealth
import Synchronization

/// A wall clock that stands still until a test moves it, with a rendezvous in place of sleeps.
package final class ManualClock: WallClock {
  fileprivate struct Sleeper {
    var deadline: Timestamp
    var wake: CheckedContinuation<Void, any Error>
  }

  fileprivate struct State {
    var now: Timestamp
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var nextID = 0
    var watchers: [(count: Int, wake: CheckedContinuation<Void, Never>)] = []
  }

  private let state: Mutex<State>

  package init(now: Timestamp = Timestamp(seconds: 1_750_000_000)) {
    state = Mutex(State(now: now))
  }

  package var now: Timestamp { state.withLock { $0.now } }
  package var minimumResolution: Duration { .milliseconds(1) }

  /// Suspends until a test has moved the clock to `deadline` or past it.
  ///
  /// Throws `CancellationError` when cancelled.
  package func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (wake: CheckedContinuation<Void, any Error>) in
        enter(id, Sleeper(deadline: deadline, wake: wake))
      }
    } onCancel: {
      cancel(id)
    }
  }

  private enum Entry {
    case asleep(arrived: [CheckedContinuation<Void, Never>])
    case due
    case cancelled
  }

  private func enter(_ id: Int, _ sleeper: Sleeper) {
    let entry = state.withLock { state -> Entry in
      if state.cancelled.remove(id) != nil { return .cancelled }
      guard sleeper.deadline > state.now else { return .due }
      state.sleepers[id] = sleeper
      return .asleep(arrived: state.popWatchers())
    }
    switch entry {
    case .asleep(let arrived): arrived.forEach { $0.resume() }
    case .due: sleeper.wake.resume()
    case .cancelled: sleeper.wake.resume(throwing: CancellationError())
    }
  }

  /// A cancellation may come before its sleeper: then the sleeper finds it noted.
  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state in
      let sleeper = state.sleepers.removeValue(forKey: id)
      if sleeper == nil { state.cancelled.insert(id) }
      return sleeper
    }
    sleeper?.wake.resume(throwing: CancellationError())
  }

  /// Moves the clock and wakes everyone whose deadline has come.
  package func advance(by duration: Duration) {
    set(to: now.advanced(by: duration))
  }

  /// Sets the clock, backwards too: what a clock step does.
  package func set(to instant: Timestamp) {
    let due = state.withLock { state in
      state.now = instant
      let ids = state.sleepers.filter { $0.value.deadline <= instant }.keys
      return ids.compactMap { state.sleepers.removeValue(forKey: $0) }
    }
    due.sorted { $0.deadline < $1.deadline }.forEach { $0.wake.resume() }
  }

  /// Sets the clock as someone sets the machine's: set back, nobody sleeps longer than was away when the sleep began.
  package func step(by duration: Duration) {
    if duration < .zero {
      state.withLock { state in
        state.sleepers = state.sleepers.mapValues {
          ManualClock.Sleeper(deadline: $0.deadline.advanced(by: duration), wake: $0.wake)
        }
      }
    }
    set(to: now.advanced(by: duration))
  }

  /// Returns once at least `count` tasks are asleep on this clock.
  package func sleepers(atLeast count: Int) async {
    await withCheckedContinuation { wake in
      let isThere = state.withLock { state in
        guard state.sleepers.count < count else { return true }
        state.watchers.append((count, wake))
        return false
      }
      if isThere { wake.resume() }
    }
  }

  /// What everyone asleep sleeps for.
  package var deadlines: [Timestamp] { state.withLock { $0.sleepers.values.map(\.deadline) } }

  /// The earliest deadline anyone sleeps for.
  package var nextDeadline: Timestamp? { state.withLock { $0.sleepers.values.map(\.deadline).min() } }
}

extension ManualClock.State {
  fileprivate mutating func popWatchers() -> [CheckedContinuation<Void, Never>] {
    let arrived = watchers.filter { $0.count <= sleepers.count }.map(\.wake)
    watchers.removeAll { $0.count <= sleepers.count }
    return arrived
  }
}
