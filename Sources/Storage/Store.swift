import GRDB
package import PaymentHealth
import Synchronization

/// The database as its one writing process has it: results, states, incidents and alerts on their way.
///
/// Every method that changes something is one transaction, on the disk when it returns. A change once begun is carried through, even if
/// the calling task is cancelled meanwhile. Errors are ``StoreError``; after one, nothing of the change is there. What is stored is read
/// through ``reader``, a connection of its own that sees every change as soon as it is made.
package final class Store: Sendable {
  package let path: String
  private let connections: Mutex<Connections>
  private let lock: LockFile

  private init(path: String, connections: Connections, lock: LockFile) {
    self.path = path
    self.connections = Mutex(connections)
    self.lock = lock
  }

  /// The lock is given back only after the last write is done.
  deinit { connections.withLock { _ = $0.close() } }

  package var reader: StoreReader { connections.withLock(\.reader) }

  /// Opens the database for writing; creates it, for this user alone, and its directory if they are missing.
  ///
  /// Takes the lock `<path>.lock` until the store is closed or the process ends. Only one process has it; another gets
  /// ``StoreError/Problem/inUse(owner:)``.
  package static func open(at path: String) async throws(StoreError) -> Store {
    try await blocking { () throws(StoreError) in
      let (path, lock) = try claim(path)
      return Store(path: path, connections: try Connections(at: path), lock: lock)
    }
  }

  /// Opens the database as ``open(at:)`` does, or, if it is damaged beyond that, sets it aside and begins a new one.
  ///
  /// Nothing is deleted. A file that never was a store is refused as ever.
  ///
  /// - Returns: The store, and where the damaged file is now.
  package static func open(
    at path: String, settingAsideAt instant: Timestamp
  ) async throws(StoreError) -> (store: Store, aside: String?) {
    try await blocking { () throws(StoreError) in
      let (path, lock) = try claim(path)
      do throws(StoreError) {
        return (Store(path: path, connections: try Connections(at: path), lock: lock), nil)
      } catch {
        guard error.problem == .damaged || error.problem == .notADatabase else { throw error }
        let aside = try StoreFile.setAside(path, at: instant)
        return (Store(path: path, connections: try Connections(at: path), lock: lock), aside)
      }
    }
  }

  private static func claim(_ path: String) throws(StoreError) -> (path: String, lock: LockFile) {
    let path = StoreFile.canonical(path)
    try StoreFile.createDirectory(of: path)
    if StoreFile.isStranger(path) { throw StoreError(.notADatabase, at: path) }
    return (path, try LockFile(for: path))
  }

  /// Opens the database for reading alone: beside a writer or without one, without its lock, changing nothing.
  package static func read(at path: String) async throws(StoreError) -> StoreReader {
    try await blocking { () throws(StoreError) in
      let path = StoreFile.canonical(path)
      return StoreReader(path: path, connection: try DatabaseQueue.reader(at: path))
    }
  }

  /// Writes what is left in the WAL into the database and lets go of both; the lock follows when the store is released.
  ///
  /// Whatever is called afterwards throws.
  package func close() async throws(StoreError) {
    try await blocking { [self] () throws(StoreError) in
      if let error = connections.withLock({ $0.close() }) { throw StoreError(error, at: path) }
    }
  }

  /// Goes on in a new, empty file, under the same lock, after an error that no waiting mends.
  ///
  /// A file that is damaged is set aside under another name, with its WAL; nothing of it is deleted. If another one has been put in place
  /// of the one that was open, that one is used. Alerts on their way go along, if they can still be read.
  ///
  /// - Returns: Where the old file is now; nil if it was gone.
  package func startOver(at instant: Timestamp) async throws(StoreError) -> String? {
    let undelivered = (try? await reader.outboxRows()) ?? []
    let aside = try await blocking { [self] () throws(StoreError) in try replaceFile(at: instant) }
    try await write { db in for row in undelivered { try row.insert(db) } }
    return aside
  }

  private func replaceFile(at instant: Timestamp) throws(StoreError) -> String? {
    let isOurs = connections.withLock { connections in
      _ = connections.close()
      return connections.file == StoreFile.identity(of: path)
    }
    let aside = isOurs ? try StoreFile.setAside(path, at: instant) : nil
    let new = try Connections(at: path)
    connections.withLock { $0 = new }
    return aside
  }

  /// Runs `change` in one immediate transaction on the writing connection.
  func write<Value: Sendable>(
    _ change: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await writeOutsideTransaction { try $0.immediately(change) }
  }

  func writeOutsideTransaction<Value: Sendable>(
    _ change: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let (writer, file) = connections.withLock { ($0.writer, $0.file) }
    guard file == StoreFile.identity(of: path) else { throw StoreError(.gone, at: path) }
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      writer.asyncWriteWithoutTransaction { [path] db in
        let result = Result { try change(db) }
        continuation.resume(returning: result.mapError { StoreError($0, at: path) })
      }
    }
    return try result.get()
  }
}

extension Database {
  /// A transaction that takes the write lock at its start.
  ///
  /// One that reads before it writes would otherwise fail at once, whatever the busy timeout, when another has written in between.
  fileprivate func immediately<Value>(_ change: (Database) throws -> Value) throws -> Value {
    var value: Value?
    try inTransaction(.immediate) {
      value = try change(self)
      return .commit
    }
    guard let value else { throw DatabaseError(message: "the transaction did not run") }
    return value
  }
}
