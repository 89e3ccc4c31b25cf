import GRDB

/// A pending row of the outbox as it is, to be carried into another file.
struct OutboxRow: Sendable {
  static let columns = "event_id, sink, incident, event, attempts, next_try, last_error"
  let values: StatementArguments

  func insert(_ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO outbox (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id, sink) DO NOTHING",
      arguments: values)
  }
}

extension StoreReader {
  func outboxRows() async throws -> [OutboxRow] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT \(OutboxRow.columns) FROM outbox WHERE ended IS NULL ORDER BY number")
        .map { OutboxRow(values: StatementArguments($0.databaseValues)) }
    }
  }
}
