import Dispatch
import GRDB

/// What a store has open: the one that writes, and one that reads beside it.
struct Connections: Sendable {
  let writer: DatabaseQueue
  let reader: StoreReader
  /// Which file they have open.
  let file: StoreFile.Identity?

  /// Opens the database; creates the file if it is missing.
  init(at path: String) throws(StoreError) {
    try StoreFile.create(path)
    writer = try DatabaseQueue.writer(at: path)
    reader = try StoreReader(path: path)
    file = StoreFile.identity(of: path)
  }

  /// - Returns: What went wrong first, if anything did.
  func close() -> (any Error)? {
    let results = [Result { try reader.close() }, Result { try writer.close() }]
    return results.lazy.compactMap { if case .failure(let error) = $0 { error } else { nil } }.first
  }
}

extension DatabaseQueue {
  /// The only connection that writes and checkpoints.
  ///
  /// Creates the schema or brings it up to date.
  ///
  /// `synchronous` is set after the journal mode and by ourselves: GRDB's own WAL set-up would lower it to NORMAL, which loses the last
  /// commits in a power cut.
  static func writer(at path: String) throws(StoreError) -> DatabaseQueue {
    var configuration = Configuration.ofStore
    configuration.prepareDatabase { db in
      // Before anything is written to what may be another's.
      try Schema.check(db, at: path, mayBeEmpty: true)
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
        throw StoreError(.cannotOpen, at: path, detail: "its file system has no shared memory for SQLite's WAL")
      }
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    return try opening(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { try Schema.upgrade($0) }
      return queue
    }
  }

  /// A connection that reads, beside a writer or alone, and never checkpoints: SQLite needs write access to the file for that.
  ///
  /// Without a WAL and in a directory where none can be made, the file is complete in itself and nobody writes to it: it is then read
  /// as immutable.
  static func reader(at path: String) throws(StoreError) -> DatabaseQueue {
    try StoreFile.refuseFolder(path)
    if StoreFile.isEmptyOrMissing(path) { throw StoreError(.missing, at: path) }
    do {
      return try readOnly(path, at: path)
    } catch {
      let isAboutTheDirectory = [.cannotOpen, .readOnly].contains(error.problem)
      guard isAboutTheDirectory, StoreFile.isEmptyOrMissing(path + "-wal") else { throw error }
      return try readOnly("file:\(path.escapedForURI)?immutable=1", at: path)
    }
  }

  private static func readOnly(_ name: String, at path: String) throws(StoreError) -> DatabaseQueue {
    var configuration = Configuration.ofStore
    configuration.readonly = true
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
    return try opening(path) {
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.read { try Schema.check($0, at: path, mayBeEmpty: false) }
      return queue
    }
  }

  private static func opening(_ path: String, _ body: () throws -> DatabaseQueue) throws(StoreError) -> DatabaseQueue {
    do { return try body() } catch { throw StoreError(error, at: path) }
  }
}

extension Configuration {
  fileprivate static var ofStore: Configuration {
    var configuration = Configuration()
    configuration.label = "payprobe.store"
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = false
    return configuration
  }
}

extension String {
  /// Only what has a meaning in SQLite's `file:` names, see <https://www.sqlite.org/uri.html>.
  fileprivate var escapedForURI: String {
    map { ["%": "%25", "?": "%3f", "#": "%23"][$0] ?? String($0) }.joined()
  }
}

/// Runs `work` on a thread that may block, outside the cooperative pool; not cancellable.
func blocking<Value: Sendable>(
  _ work: @escaping @Sendable () throws(StoreError) -> Value
) async throws(StoreError) -> Value {
  let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(returning: Result(catching: work)) }
  }
  return try result.get()
}
