import PaymentHealth
import Storage

/// Has a store compacted: by itself, or by the process that has it.
struct StoreCompaction: Sendable {
  let path: String
  let clock: any WallClock

  /// How long the other process may take.
  private static let patience: Duration = .seconds(600)

  /// - Throws: `StoreError`, `ProgramError` if the other process does not do it, and `CancellationError`.
  func run() async throws -> Compaction {
    let end = clock.now.advanced(by: Self.patience)
    // An answer to who was killed before it came.
    request.close()
    defer { request.close() }
    while clock.now < end {
      if let done = try await alone() { return done }
      request.renew(at: clock.now)
      try await clock.sleep(until: clock.now.advanced(by: .milliseconds(500)), tolerance: nil)
      guard let answer = request.answer else { continue }
      guard let done = answer.done else {
        throw ProgramError(answer.fault ?? "\(path): it could not be compacted", status: .temporaryFailure)
      }
      return done
    }
    throw ProgramError(
      "\(path): the process that has it did not compact it within \(Self.patience.inWords); look at its log",
      status: .temporaryFailure)
  }

  private var request: CompactionRequest { CompactionRequest(forStore: path) }

  /// Nil if another process has the store, which is asked to do it then.
  private func alone() async throws(StoreError) -> Compaction? {
    let store: Store
    do {
      store = try await Store.open(at: path)
    } catch {
      guard case .inUse = error.problem else { throw error }
      if request.answer == nil, !request.isOpen(at: clock.now) { try request.open() }
      return nil
    }
    let done = try await store.compact()
    try await store.close()
    return done
  }
}
