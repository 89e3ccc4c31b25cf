import GRDB

extension Store {
  /// Writes the file anew without its free pages.
  ///
  /// By the one connection that writes: what is to be stored meanwhile waits. SQLite does it in one transaction: killed at any moment it
  /// leaves all that was stored. Not cancellable. Needs as much free space as the file will be large, twice; without it the error is
  /// ``StoreError/Problem/full``, and nothing has changed.
  ///
  /// - Returns: Bytes before and after.
  package func compact() async throws(StoreError) -> (before: Int64, after: Int64) {
    try await writeOutsideTransaction { [path] db in
      let before = try db.fileBytes()
      try FreeSpace.check(for: Int(try db.usedBytes()), besides: path)
      try db.execute(sql: "VACUUM")
      // The file shrinks when the WAL has been written into it.
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      return (before, try db.fileBytes())
    }
  }
}

extension StoreReader {
  /// Bytes of the file, and how many of them are free.
  package func size() async throws -> (bytes: Int64, free: Int64) {
    try await read { db in
      let (all, used) = (try db.fileBytes(), try db.usedBytes())
      return (all, all - used)
    }
  }
}

extension Database {
  /// What a copy without free pages takes.
  fileprivate func usedBytes() throws -> Int64 {
    let free = try Int64.fetchOne(
      self, sql: "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size")
    return try fileBytes() - (free ?? 0)
  }

  fileprivate func fileBytes() throws -> Int64 {
    try Int64.fetchOne(self, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
  }
}
