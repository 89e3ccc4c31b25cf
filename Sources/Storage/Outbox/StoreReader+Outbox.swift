import GRDB
package import PaymentHealth

/// A sink that nothing is sent to, because it said it never wants anything again.
package struct DisabledSink: Sendable, Equatable {
  package var sink: SinkID
  package var since: Timestamp
  package var reason: String

  package init(sink: SinkID, since: Timestamp, reason: String) {
    self.sink = sink
    self.since = since
    self.reason = reason
  }
}

extension StoreReader {
  /// Entries to deliver now, oldest first.
  ///
  /// Of one incident and sink only the oldest pending entry can be due, so that its end never overtakes its beginning. Disabled sinks
  /// have none.
  package func dueEntries(at now: Timestamp, limit: Int) async throws -> [OutboxEntry] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql:
          "SELECT \(OutboxEntry.columns) FROM outbox AS entry WHERE \(Self.isHead) AND next_try <= ? ORDER BY number LIMIT ?"
      )
      return try Row.fetchAll(statement, arguments: [now.milliseconds, limit]).map(OutboxEntry.init)
    }
  }

  /// When the next entry is due: the past if one is already, nil if nothing is pending.
  package func nextTry() async throws -> Timestamp? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT min(next_try) FROM outbox AS entry WHERE \(Self.isHead)")
        .map(Timestamp.init(milliseconds:))
    }
  }

  /// Everything not yet delivered nor given up, oldest first, of disabled sinks too.
  package func pendingEntries() async throws -> [OutboxEntry] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT \(OutboxEntry.columns) FROM outbox WHERE ended IS NULL ORDER BY number")
        .map(OutboxEntry.init)
    }
  }

  package func disabledSinks() async throws -> [DisabledSink] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT sink, since, reason FROM disabled_sink ORDER BY sink").map { row in
        DisabledSink(sink: SinkID(rawValue: row[0]), since: Timestamp(milliseconds: row[1]), reason: row[2])
      }
    }
  }

  private static let isHead = """
    ended IS NULL AND sink NOT IN (SELECT sink FROM disabled_sink) AND NOT EXISTS (
      SELECT 1 FROM outbox AS earlier
      WHERE earlier.sink = entry.sink AND earlier.incident = entry.incident AND earlier.number < entry.number
        AND earlier.ended IS NULL)
    """
}

extension OutboxEntry {
  fileprivate static let columns = "number, event, sink, attempts, next_try, last_error"

  fileprivate init(_ row: Row) throws {
    self.init(
      number: row[0], event: try JSON.decode(AlertEvent.self, from: row[1]), sink: SinkID(rawValue: row[2]),
      attempts: row[3], nextTry: Timestamp(milliseconds: row[4]), lastError: row[5])
  }
}
