/// What the tables of a database take in its file, by SQLite's own count of pages.
package struct Pages {
  package var bytes: [String: Int]

  package init(of database: BareDatabase) throws {
    let rows = try database.texts("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
    bytes = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Int($0[1]) ?? 0) })
  }

  package func total(_ names: [String]) -> Int {
    names.reduce(0) { $0 + (bytes[$1] ?? 0) }
  }
}
