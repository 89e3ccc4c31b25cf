import Synchronization

/// Bounds how many probes are in flight, in all and to one host.
///
/// Those that wait are let in in the order they came.
package final class ConcurrencyLimit: Sendable {
  private struct Waiter {
    let id: Int
    let host: String
    let wake: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var inFlight: [String: Int] = [:]
    var running = 0
    var waiters: [Waiter] = []
    var cancelled: Set<Int> = []
    var nextID = 0
  }

  private let total: Int
  private let perHost: Int
  private let state = Mutex(State())

  package init(total: Int, perHost: Int) {
    self.total = max(1, total)
    self.perHost = max(1, perHost)
  }

  /// Runs `body` once there is room.
  ///
  /// Throws `CancellationError` if the task is cancelled while it waits.
  package func withPermit<Value: Sendable>(
    for host: String, _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    let id = try await enter(host)
    defer { leave(host, id) }
    return try await body()
  }

  private func enter(_ host: String) async throws -> Int {
    try Task.checkCancellation()
    let (id, hasEntered) = state.withLock { state in
      state.nextID += 1
      let hasRoom = hasRoom(for: host, in: state)
      if hasRoom { Self.take(host, in: &state) }
      return (state.nextID, hasRoom)
    }
    return hasEntered ? id : try await wait(host, id)
  }

  private func wait(_ host: String, _ id: Int) async throws -> Int {
    let isAdmitted = await withTaskCancellationHandler {
      await withCheckedContinuation { wake in
        if let answer = admit(Waiter(id: id, host: host, wake: wake)) { wake.resume(returning: answer) }
      }
    } onCancel: {
      abandon(id)
    }
    if !isAdmitted { throw CancellationError() }
    return id
  }

  /// True: let in.
  ///
  /// False: cancelled before it could wait. Nil: it waits now.
  private func admit(_ waiter: Waiter) -> Bool? {
    state.withLock { state in
      if state.cancelled.remove(waiter.id) != nil { return false }
      guard hasRoom(for: waiter.host, in: state) else {
        state.waiters.append(waiter)
        return nil
      }
      Self.take(waiter.host, in: &state)
      return true
    }
  }

  private func abandon(_ id: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
        // Either it has not come to wait yet and finds this note, or it has been let in and the note is dropped when it leaves.
        state.cancelled.insert(id)
        return nil
      }
      return state.waiters.remove(at: index)
    }
    waiter?.wake.resume(returning: false)
  }

  private func leave(_ host: String, _ id: Int) {
    let admitted = state.withLock { state in
      state.cancelled.remove(id)
      state.running -= 1
      state.inFlight[host] = state.inFlight[host].flatMap { $0 > 1 ? $0 - 1 : nil }
      return admitWaiters(in: &state)
    }
    admitted.forEach { $0.wake.resume(returning: true) }
  }

  private func admitWaiters(in state: inout State) -> [Waiter] {
    var admitted: [Waiter] = []
    while let index = state.waiters.firstIndex(where: { hasRoom(for: $0.host, in: state) }) {
      let waiter = state.waiters.remove(at: index)
      Self.take(waiter.host, in: &state)
      admitted.append(waiter)
    }
    return admitted
  }

  private func hasRoom(for host: String, in state: State) -> Bool {
    state.running < total && state.inFlight[host, default: 0] < perHost
  }

  private static func take(_ host: String, in state: inout State) {
    state.running += 1
    state.inFlight[host, default: 0] += 1
  }
}
