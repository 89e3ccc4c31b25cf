import GRDB

/// What of a store that is given up must be in the one that follows: alerts on their way, sinks that want none, and what has to be taken
/// away at providers.
struct CarriedRows: Sendable {
  private static let outboxColumns = "event_id, sink, incident, event, attempts, next_try, last_error"
  private var outbox: [StatementArguments] = []
  private var disabled: [StatementArguments] = []
  private var obligations: [StatementArguments] = []

  var isEmpty: Bool { outbox.isEmpty && disabled.isEmpty && obligations.isEmpty }

  init() {}

  /// All that can still be read.
  init(_ reader: StoreReader) async {
    outbox = await Self.rows(reader, "SELECT \(Self.outboxColumns) FROM outbox WHERE ended IS NULL ORDER BY number")
    disabled = await Self.rows(reader, "SELECT sink, since, reason FROM disabled_sink")
    obligations = await Self.rows(
      reader, "SELECT provider, probe, slot, try, began, mark, step, captured FROM obligation")
  }

  mutating func add(_ later: CarriedRows) {
    outbox += later.outbox
    disabled += later.disabled
    obligations += later.obligations
  }

  func insert(_ db: Database) throws {
    for row in outbox {
      try db.execute(
        sql: """
          INSERT INTO outbox (\(Self.outboxColumns)) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (event_id, sink) DO NOTHING
          """, arguments: row)
    }
    for row in disabled {
      try db.execute(
        sql: "INSERT INTO disabled_sink (sink, since, reason) VALUES (?, ?, ?) ON CONFLICT (sink) DO NOTHING",
        arguments: row)
    }
    for row in obligations {
      try db.execute(
        sql: "INSERT INTO obligation VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", arguments: row)
    }
  }

  /// Row by row, so that one that cannot be read costs only those behind it.
  private static func rows(_ reader: StoreReader, _ sql: String) async -> [StatementArguments] {
    let rows = try? await reader.read { db in
      var rows: [StatementArguments] = []
      let cursor = try Row.fetchCursor(db, sql: sql)
      while let row = try? cursor.next() { rows.append(StatementArguments(row.databaseValues)) }
      return rows
    }
    return rows ?? []
  }
}
