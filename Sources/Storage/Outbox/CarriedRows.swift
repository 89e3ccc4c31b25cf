import GRDB
import PaymentHealth

/// What of a store that is given up must be in the one that follows: alerts on their way and those of the last hour, whom not to ask, and
/// what has to be taken away at providers.
struct CarriedRows: Sendable {
  private struct Table: Sendable {
    var name: String
    var columns: String
    /// In the order of its key.
    var order: [String]
    var condition = ":since IS NOT NULL"
    var nullable: Set<Int> = []
  }

  private static let tables = [
    Table(
      name: "outbox",
      columns: "event_id, sink, incident, event, attempts, next_try, last_error, ended, delivered, remaining",
      order: ["number"], condition: "ended IS NULL OR ended > :since", nullable: [6, 7, 9]),
    Table(name: "disabled_sink", columns: "sink, since, reason", order: ["rowid"]),
    Table(name: "sink_pause", columns: "sink, since, until", order: ["rowid"]),
    Table(name: "pause", columns: "provider, host, until", order: ["rowid"]),
    Table(
      name: "obligation", columns: "provider, probe, slot, try, began, mark, step, captured",
      order: ["provider", "probe", "slot", "try", "began", "mark", "step"]),
  ]

  private var rows: [(table: Int, values: StatementArguments)] = []

  init() {}

  /// All that can still be read of a store that is given up at `instant`.
  init(_ reader: StoreReader, at instant: Timestamp) async {
    let since = instant.advanced(by: .zero - AlertCap.span).milliseconds
    for (number, table) in Self.tables.enumerated() {
      let found = try? await reader.salvage { db in
        try db.values(
          of: table.name, "SELECT \(table.columns) FROM \(table.name) WHERE \(table.condition)",
          ["since": since], order: table.order, nullable: table.nullable, noting: RowGaps()
        ) { StatementArguments($0.databaseValues) }
      }
      rows += (found ?? []).map { (number, $0) }
    }
  }

  mutating func add(_ later: CarriedRows) { rows += later.rows }

  func insert(_ db: Database) throws {
    for (number, values) in rows {
      let table = Self.tables[number]
      let marks = databaseQuestionMarks(count: table.columns.split(separator: ",").count)
      try db.cachedStatement(
        sql: "INSERT INTO \(table.name) (\(table.columns)) VALUES (\(marks)) ON CONFLICT DO NOTHING"
      ).execute(arguments: values)
    }
  }
}
