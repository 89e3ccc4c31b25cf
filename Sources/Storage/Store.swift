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
  let connections: StoreConnections
  private let lock: Mutex<LockFile>

  private init(path: String, lock: LockFile) {
    self.path = path
    connections = StoreConnections(at: path)
    self.lock = Mutex(lock)
  }

  /// The lock is given back only after the last write is done.
  deinit { _ = connections.close() }

  package var reader: StoreReader { connections.reader }

  /// Opens the database for writing; creates it, for this user alone, and its directory if they are missing.
  ///
  /// Takes the lock `<path>.lock` until the store is closed or the process ends. Only one process has it; another gets
  /// ``StoreError/Problem/inUse(owner:)``.
  package static func open(at path: String) async throws(StoreError) -> Store {
    try await blocking { () throws(StoreError) in
      let store = try claimed(path)
      try store.connections.open()
      return store
    }
  }

  /// Takes the lock of the database as ``open(at:)`` does, without opening it, which may take long.
  ///
  /// Until ``open(settingAsideAt:)`` has returned all else throws ``StoreError/Problem/opening``.
  package static func claim(_ path: String) async throws(StoreError) -> Store {
    try await blocking { () throws(StoreError) in try claimed(path) }
  }

  private static func claimed(_ path: String) throws(StoreError) -> Store {
    let path = StoreFile.canonical(path)
    try StoreFile.createDirectory(of: path)
    try StoreFile.refuseFolder(path)
    if StoreFile.isStranger(path) { throw StoreError(.notADatabase, at: path) }
    return Store(path: path, lock: try LockFile(for: path))
  }

  /// Opens the database that was claimed, or, if it is damaged beyond that, sets it aside and begins a new one.
  ///
  /// Nothing is deleted. A file that never was a store is refused as ever. After an error the call can be repeated.
  ///
  /// - Returns: Where the damaged file is now; nil if it is not damaged.
  package func open(settingAsideAt instant: Timestamp) async throws(StoreError) -> String? {
    try await blocking { [connections, path] () throws(StoreError) in
      do throws(StoreError) {
        try connections.open()
        return nil
      } catch {
        guard error.problem == .damaged || error.problem == .notADatabase else { throw error }
        let aside = try StoreFile.setAside(path, at: instant)
        try connections.open()
        return aside
      }
    }
  }

  /// Opens the database for reading alone: beside a writer or without one, without its lock, changing nothing.
  ///
  /// - Parameter connections: How many share the queries that are made at the same time.
  package static func read(at path: String, connections: Int = 1) async throws(StoreError) -> StoreReader {
    try await blocking { () throws(StoreError) in
      try StoreReader(path: StoreFile.canonical(path), connections: connections)
    }
  }

  /// Writes what is left in the WAL into the database and lets go of both; the lock follows when the store is released.
  ///
  /// Whatever is called afterwards throws.
  package func close() async throws(StoreError) {
    try await blocking { [connections, path] () throws(StoreError) in
      if let error = connections.close() { throw StoreError(error, at: path) }
    }
  }

  /// Goes on in a new, empty file, under the same lock, after an error that no waiting mends; a lock that was removed is taken again.
  ///
  /// A file that is damaged is set aside under another name, with its WAL; nothing of it is deleted. If another one has been put in place
  /// of the one that was open, that one is used. Alerts on their way and those of the last hour are carried over by the next
  /// ``record(_:)``, as far as they can still be read. After an error every write is ``StoreError/Problem/gone``, and the call can be repeated.
  ///
  /// - Returns: Where the old file is now; nil if it was gone.
  package func startOver(at instant: Timestamp) async throws(StoreError) -> String? {
    if connections.current != nil { connections.carry(await CarriedRows(reader, at: instant)) }
    try renewLock()
    return try await blocking { [connections] () throws(StoreError) in
      try connections.replace { path throws(StoreError) in try StoreFile.setAside(path, at: instant) }
    }
  }

  /// Takes the lock again if its file was removed with the store's; throws if another was first.
  private func renewLock() throws(StoreError) {
    if lock.withLock(\.isInPlace) { return }
    let renewed = try LockFile(for: path)
    lock.withLock { $0 = renewed }
  }

  /// Runs `change` in one immediate transaction on the writing connection.
  func write<Value: Sendable>(
    _ change: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await writeOutsideTransaction { try $0.immediately(change) }
  }

  /// - Parameter change: Must not hold the store: released last by the connection's own queue, it could not close the connection there.
  func writeOutsideTransaction<Value: Sendable>(
    _ change: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    guard let open = connections.current else { throw StoreError(connections.absence, at: path) }
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      open.writer.asyncWriteWithoutTransaction { [path] db in
        let result = Result {
          guard open.file == StoreFile.identity(of: path) else { throw StoreError(.gone, at: path) }
          return try change(db)
        }
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
