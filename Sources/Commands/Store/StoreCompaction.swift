import PaymentHealth
import Storage

/// Has a store compacted: by itself, or by the process that has it.
struct StoreCompaction: Sendable {
  let path: String
  let clock: any WallClock

  /// How long the other process may take.
  private static let patience: Duration = .seconds(600)

  /// - Returns: Bytes before and after.
  /// - Throws: `StoreError`, and `ProgramError` if the other process does not do it.
  func run(_ reader: StoreReader) async throws -> (before: Int64, after: Int64) {
    let before = try await reader.size()
    let end = clock.now.advanced(by: Self.patience)
    while clock.now < end {
      if let sizes = try await alone() { return sizes }
      if try await isDone(by: clock.now.advanced(by: .seconds(1))) { return try await sizes(since: before, reader) }
    }
    request.close()
    throw ProgramError(
      "\(path): the process that has it did not compact it within \(Self.patience.inWords); look at its log",
      status: .temporaryFailure)
  }

  private var request: CompactionRequest { CompactionRequest(forStore: path) }

  /// Nil if another process has the store, which is asked to do it then.
  private func alone() async throws(StoreError) -> (before: Int64, after: Int64)? {
    let store: Store
    do {
      store = try await Store.open(at: path)
    } catch {
      guard case .inUse = error.problem else { throw error }
      if !request.isOpen { try request.open() }
      return nil
    }
    request.close()
    let sizes = try await store.compact()
    try await store.close()
    return sizes
  }

  private func isDone(by end: Timestamp) async throws -> Bool {
    while request.isOpen, clock.now < end {
      try await clock.sleep(until: clock.now.advanced(by: .milliseconds(100)), tolerance: nil)
    }
    return !request.isOpen
  }

  private func sizes(
    since before: (bytes: Int64, free: Int64), _ reader: StoreReader
  ) async throws -> (before: Int64, after: Int64) {
    let after = try await reader.size()
    guard after.free < before.free || before.free == 0 else {
      throw ProgramError(
        "\(path): the process that has it could not compact it; its log says why", status: .temporaryFailure)
    }
    return (before.bytes, after.bytes)
  }
}
