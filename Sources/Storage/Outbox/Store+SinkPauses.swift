import GRDB
package import PaymentHealth

extension Store {
  /// Keeps what a sink asked for in place of what it asked for before.
  package func note(_ pause: SinkPause) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO sink_pause (sink, since, until) VALUES (?, ?, ?)")
        .execute(arguments: [pause.sink.rawValue, pause.since.milliseconds, pause.until.milliseconds])
    }
  }

  /// Forgets what sinks asked for before an instant.
  package func endPauses(before instant: Timestamp) async throws(StoreError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM sink_pause WHERE since < ?", arguments: [instant.milliseconds])
    }
  }
}

extension StoreReader {
  /// What a sink asked for last; nil if it never did, or a person wanted it tried since.
  package func pause(of sink: SinkID) async throws -> SinkPause? {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT sink, since, until FROM sink_pause WHERE sink = ?")
      return try Row.fetchOne(statement, arguments: [sink.rawValue]).map(SinkPause.init)
    }
  }

  /// The pauses that sinks asked for and that are not over by `instant`.
  package func sinkPauses(at instant: Timestamp) async throws -> [SinkPause] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT sink, since, until FROM sink_pause ORDER BY sink").map(SinkPause.init)
    }.filter { $0.holds(at: instant) }
  }
}

extension SinkPause {
  fileprivate init(_ row: Row) {
    self.init(
      of: SinkID(rawValue: row[0]), since: Timestamp(milliseconds: row[1]), until: Timestamp(milliseconds: row[2]))
  }
}
