import GRDB

extension Store {
  /// Writes the file anew without its free pages.
  ///
  /// By the one connection that writes: what is to be stored meanwhile waits. SQLite does it in one transaction: killed at any moment it
  /// leaves all that was stored. Not cancellable. Needs as much free space as the file will be large, twice; without it the error is
  /// ``StoreError/Problem/full``, and nothing has changed.
  package func compact() async throws(StoreError) -> Compaction {
    try await writeOutsideTransaction { [path] db in
      let before = try db.fileBytes()
      try FreeSpace.check(for: Int(try db.usedBytes()), besides: path)
      try db.execute(sql: "VACUUM")
      // The file shrinks when the WAL has been written into it, which who reads what was before holds up.
      let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      return Compaction(before: before, after: try db.fileBytes(), isHeld: row?[0] != 0)
    }
  }
}

/// What came of writing a store anew.
package struct Compaction: Codable, Sendable, Equatable {
  /// Bytes.
  package var before: Int64
  package var after: Int64
  /// The file is as it was until whoever reads it has ended; what is new lies in the WAL.
  package var isHeld: Bool
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
