import BareStore

/// Inserts the rows that results have in one database into another, in the order they came in.
struct RowCopy {
  static let tables = ["result", "finding", "method_finding", "evidence"]

  struct Row {
    var table: Int
    var values: [BareValue]
  }

  private let target: BareDatabase
  private let source: BareStatement
  private let particulars: [BareStatement]
  private let inserts: [BareStatement]

  init(from source: BareDatabase, to target: BareDatabase) throws {
    self.target = target
    try target.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    for name in Self.tables {
      let schema = try source.texts("SELECT sql FROM sqlite_master WHERE name = '\(name)'")
      for statement in schema { try target.execute(statement[0]) }
    }
    self.source = try source.prepare("SELECT * FROM result ORDER BY slot, probe")
    particulars = try Self.tables.dropFirst().map { try source.prepare("SELECT * FROM \($0) ORDER BY slot, probe") }
    inserts = try Self.tables.map { table in
      let columns = try source.texts("SELECT name FROM pragma_table_info('\(table)')").count
      let marks = Array(repeating: "?", count: columns).joined(separator: ", ")
      return try target.prepare("INSERT INTO \(table) VALUES (\(marks))")
    }
  }

  /// Nil after the last.
  ///
  /// The few rows of the tables beside `result` come along evenly.
  func nextBatch(of count: Int) throws -> [Row]? {
    var rows: [Row] = []
    while rows.count < count, try source.step() { rows.append(Row(table: 0, values: source.values)) }
    guard !rows.isEmpty else { return nil }
    for (index, statement) in particulars.enumerated() where try statement.step() {
      rows.append(Row(table: index + 1, values: statement.values))
    }
    return rows
  }

  func insert(_ rows: [Row]) throws {
    try target.execute("BEGIN IMMEDIATE")
    for row in rows { try inserts[row.table].insert(row.values) }
    try target.execute("COMMIT")
  }
}
