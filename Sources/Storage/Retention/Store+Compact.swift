import GRDB
import PaymentHealth

extension Store {
  /// Gives the free pages of a file back to the file system, beside a process that writes to it or without one.
  ///
  /// SQLite writes the file anew in one transaction, which keeps whoever writes waiting; a daemon holds its results in memory meanwhile.
  /// Killed at any moment it leaves all that was stored. Not cancellable. Needs as much free space as the file is large, twice.
  ///
  /// - Returns: Bytes before and after.
  /// - Throws: ``StoreError``, ``StoreError/Problem/full`` too where the space is not there.
  package static func compact(at path: String) async throws(StoreError) -> (before: Int64, after: Int64) {
    let path = StoreFile.canonical(path)
    return try await blocking { () throws(StoreError) in
      try StoreFile.refuseFolder(path)
      if StoreFile.isEmptyOrMissing(path) { throw StoreError(.missing, at: path) }
      do {
        var configuration = Configuration()
        configuration.label = "payprobe.compact"
        // Longer than any transaction of a daemon.
        configuration.busyMode = .timeout(30)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        return try queue.writeWithoutTransaction { db in
          try Schema.check(db, at: path, mayBeEmpty: false)
          let before = try db.fileBytes()
          try db.execute(sql: "VACUUM")
          // The file shrinks when the WAL has been written into it.
          try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
          return (before, try db.fileBytes())
        }
      } catch {
        throw StoreError(error, at: path)
      }
    }
  }
}

extension Database {
  fileprivate func fileBytes() throws -> Int64 {
    try Int64.fetchOne(self, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
  }
}
