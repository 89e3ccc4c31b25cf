import CSQLite

/// What a run left in the store.
struct RecordedSlots {
  /// Slots with a result, by the target's number; milliseconds since 1970.
  private(set) var slots: [Int: Set<Int>] = [:]
  /// Results that are not up for all methods.
  private(set) var findings = 0
  /// Slots that the program itself says it missed.
  private(set) var missed = 0

  var count: Int { slots.values.reduce(0) { $0 + $1.count } }
  /// Milliseconds from each whole second to a target's slots.
  var offsets: [Int: Int] { slots.compactMapValues { $0.first.map { $0 % 1000 } } }

  init(store path: String, perHost: Int) {
    let database = Self.open(path)
    defer { sqlite3_close(database) }
    let number = "CAST(substr(provider, 2) AS INTEGER) * \(perHost) + CAST(substr(probe.probe, 2) AS INTEGER)"
    for row in Self.rows(of: database, "SELECT \(number), slot FROM result JOIN probe ON probe.id = result.probe") {
      slots[row.0, default: []].insert(row.1)
    }
    findings = Self.rows(of: database, "SELECT count(*), 0 FROM finding").first?.0 ?? 0
    missed = Self.rows(of: database, "SELECT coalesce(sum(slots), 0), 0 FROM missed").first?.0 ?? 0
  }

  /// When each provider `p…` was first judged to refuse connections; milliseconds since 1970.
  static func outages(store path: String) -> [String: Double] {
    let database = open(path)
    defer { sqlite3_close(database) }
    let refused = 5  // `connect.refused` as the store has it
    let query = """
      SELECT CAST(substr(provider, 2) AS INTEGER), min(decided) FROM transition JOIN probe ON probe.id = transition.probe
      WHERE verdict = \(refused) GROUP BY provider
      """
    return rows(of: database, query).reduce(into: [:]) { $0["p\($1.0)"] = Double($1.1) }
  }

  private static func open(_ path: String) -> OpaquePointer? {
    var database: OpaquePointer?
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
      fail("\(path) cannot be opened")
    }
    return database
  }

  /// The first two columns.
  private static func rows(of database: OpaquePointer?, _ query: String) -> [(Int, Int)] {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else {
      fail("the store cannot be read: \(String(cString: sqlite3_errmsg(database)))")
    }
    var rows: [(Int, Int)] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append((Int(sqlite3_column_int64(statement, 0)), Int(sqlite3_column_int64(statement, 1))))
    }
    return rows
  }
}
