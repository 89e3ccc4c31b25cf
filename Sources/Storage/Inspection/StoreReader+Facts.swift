import GRDB
package import PaymentHealth

/// What a store is made of.
package struct StoreFacts: Sendable, Equatable {
  package struct Table: Sendable, Hashable {
    package var name: String
    package var rows: Int64
    /// With its indices.
    package var bytes: Int64
  }

  /// The step of the schema that was taken last, and how many were.
  package var version: String
  package var steps: Int
  package var pageSize: Int64
  package var pages: Int64
  /// What a compaction gives back.
  package var freePages: Int64
  /// The largest first.
  package var tables: [Table]
  /// Without what is never deleted: the last hour of a probe that is run no more.
  package var firstResult: Timestamp?
  package var lastResult: Timestamp?
  package var firstRollUp: Timestamp?
  package var firstTransition: Timestamp?

  package var bytes: Int64 { pages * pageSize }
  package var freeBytes: Int64 { freePages * pageSize }

  /// Of one table; zero of one there is not.
  package func table(_ name: String) -> Table {
    tables.first { $0.name == name } ?? Table(name: name, rows: 0, bytes: 0)
  }

  /// Bytes of all that is known of results in sum.
  package var rollUpBytes: Int64 { table("roll_up").bytes + table("step_roll_up").bytes }

  /// Bytes of all that is known of results by themselves.
  package var resultBytes: Int64 {
    ["result", "finding", "method_finding", "evidence", "step_time"].reduce(0) { $0 + table($1).bytes }
  }
}

extension StoreReader {
  /// Reads every page once: about a second for a gigabyte.
  package func facts() async throws -> StoreFacts {
    try await read { db in
      let taken = try Schema.taken(in: db)
      return StoreFacts(
        version: Schema.steps.last { taken.contains($0.name) }?.name ?? "", steps: taken.count,
        pageSize: try db.pragma("page_size"), pages: try db.pragma("page_count"),
        freePages: try db.pragma("freelist_count"), tables: try db.tables(),
        firstResult: try db.instant(
          "SELECT min(slot) FROM result WHERE slot >= (SELECT max(slot) FROM result) - \(ProbeResult.kept.wholeMilliseconds)"
        ),
        lastResult: try db.instant("SELECT max(slot) FROM result"),
        firstRollUp: try db.instant(
          "SELECT min(number) * \(RollUp.Width.hour.milliseconds) FROM roll_up WHERE width = \(RollUp.Width.hour.rawValue)"
        ),
        firstTransition: try db.instant("SELECT min(at) FROM transition"))
    }
  }
}

extension Database {
  fileprivate func pragma(_ name: String) throws -> Int64 { try Int64.fetchOne(self, sql: "PRAGMA \(name)") ?? 0 }

  fileprivate func instant(_ sql: String) throws -> Timestamp? {
    try Int64.fetchOne(self, sql: sql).map(Timestamp.init(milliseconds:))
  }

  /// By SQLite's own count of the cells of each page: those of a table without row ids are rows wherever they are, those of
  /// another only in its leaves.
  fileprivate func tables() throws -> [StoreFacts.Table] {
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT s.tbl_name, sum(d.pgsize),
          sum(CASE WHEN s.type = 'table' AND (d.pagetype = 'leaf' OR s.sql LIKE '%WITHOUT ROWID%') THEN d.ncell ELSE 0 END)
        FROM dbstat d JOIN sqlite_schema s ON s.name = d.name GROUP BY s.tbl_name ORDER BY 2 DESC, 1
        """)
    return rows.map { StoreFacts.Table(name: $0[0], rows: $0[2], bytes: $0[1]) }
  }
}
