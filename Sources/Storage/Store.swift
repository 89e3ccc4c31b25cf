import GRDB
import PaymentHealth

/// The database as its one writing process has it: results, states, incidents and alerts on their way.
///
/// Every method that changes something is one transaction, on the disk when it returns. A change once begun is carried through, even if
/// the calling task is cancelled meanwhile. Errors are ``StoreError``; after one, nothing of the change is there. What is stored is read
/// through ``reader``, a connection of its own that sees every change as soon as it is made.
package final class Store: Sendable {
  package let path: String
  package let reader: StoreReader
  private let connection: DatabaseQueue
  private let lock: LockFile

  private init(path: String, reader: StoreReader, connection: DatabaseQueue, lock: LockFile) {
    self.path = path
    self.reader = reader
    self.connection = connection
    self.lock = lock
  }

  /// The lock is given back only after the last write is done.
  deinit { try? connection.close() }

  /// Opens the database for writing; creates it, for this user alone, and its directory if they are missing.
  ///
  /// Takes the lock `<path>.lock` until the store is closed or the process ends. Only one process has it; another gets
  /// ``StoreError/Problem/inUse(owner:)``.
  package static func open(at path: String) async throws(StoreError) -> Store {
    try await blocking { () throws(StoreError) in
      let path = StoreFile.canonical(path)
      try StoreFile.createDirectory(of: path)
      let lock = try LockFile(for: path)
      try StoreFile.create(path)
      let connection = try DatabaseQueue.writer(at: path)
      let reader = StoreReader(path: path, connection: try DatabaseQueue.reader(at: path))
      return Store(path: path, reader: reader, connection: connection, lock: lock)
    }
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
      do {
        try reader.connection.close()
        try connection.close()
      } catch { throw StoreError(error, at: path) }
    }
  }

  /// Runs `change` in one immediate transaction on the writing connection.
  func write<Value: Sendable>(
    _ change: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      connection.asyncWriteWithoutTransaction { [path] db in
        let result = Result { try db.immediately(change) }
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
