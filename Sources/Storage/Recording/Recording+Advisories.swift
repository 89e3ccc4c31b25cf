import GRDB
package import PaymentHealth

extension Recording {
  func insert(_ advisory: Advisory) throws {
    try db.cachedStatement(
      sql:
        "INSERT OR REPLACE INTO advisory (id, subject, cause, probe, began, ended, told) VALUES (?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      advisory.id, advisory.key.subject.rawValue, advisory.key.cause.rawValue,
      advisory.probes.isEmpty ? nil : advisory.probes.map(\.rawValue).joined(separator: " "),
      advisory.began.milliseconds,
      advisory.ended?.milliseconds, advisory.tellings,
    ])
  }
}

extension StoreReader {
  /// The advisories that are not over.
  package func lastingAdvisories() async throws -> [Advisory] {
    try await read { try $0.lastingAdvisories(noting: nil) }
  }
}

extension StoreReader {
  /// The advisories that lasted at some time in the span.
  package func advisories(from: Timestamp, to: Timestamp) async throws -> [Advisory] {
    try await read { db in
      try db.values(
        of: "advisory", Advisory.spanQuery, ["from": from.milliseconds, "to": to.milliseconds], order: ["id"],
        nullable: Advisory.nullable, noting: nil, read: Advisory.read)
    }
  }

  /// The advisory of this id, whether it lasts or not.
  package func advisory(_ id: String) async throws -> Advisory? {
    try await read { db in
      try db.values(
        of: "advisory", "SELECT \(Advisory.columns) FROM advisory WHERE id = ?", [id], order: ["id"],
        nullable: Advisory.nullable, noting: nil, read: Advisory.read)
    }.first
  }
}

extension Database {
  func lastingAdvisories(noting gaps: RowGaps?) throws -> [Advisory] {
    try values(
      of: "advisory", Advisory.lastingQuery, order: ["id"], nullable: Advisory.nullable, noting: gaps,
      read: Advisory.read)
  }

  /// The transitions of all tracks since an instant, and of each track the last one before it; in order of `at`.
  func transitions(since begin: Timestamp) throws -> [Track: [Transition]] {
    let statement = try cachedStatement(
      sql: """
        SELECT probe.provider, probe.probe, method.method, transition.at, transition.verdict, transition.decided
        FROM track JOIN probe ON probe.id = track.probe JOIN method ON method.id = track.method
        JOIN transition ON transition.probe = track.probe AND transition.method = track.method
        AND transition.at >= coalesce((
          SELECT max(at) FROM transition AS earlier
          WHERE earlier.probe = track.probe AND earlier.method = track.method AND earlier.at < :begin), :begin)
        ORDER BY transition.at, transition.number
        """)
    let rows = try Row.fetchAll(statement, arguments: ["begin": begin.milliseconds])
    let found = try rows.map { row in
      try Transition(row, of: Track(probe: ProbeKey(row, from: 0), method: MethodID(rawValue: row[2])), from: 3)
    }
    return Dictionary(grouping: found, by: \.track)
  }
}

extension Advisory {
  static let lastingQuery = "SELECT \(columns) FROM advisory INDEXED BY advisory_lasting WHERE ended IS NULL"
  fileprivate static let spanQuery =
    "SELECT \(columns) FROM advisory WHERE began < :to AND (ended IS NULL OR ended > :from)"
  fileprivate static let columns = "subject, cause, probe, began, told, id, ended"
  fileprivate static let nullable: Set<Int> = [2, 6]

  /// Nil of a cause that means nothing to this version.
  fileprivate static func read(_ row: Row) -> Advisory? {
    Cause(rawValue: row[1]).map { cause in
      let probes = (row[2] as String?)?.split(separator: " ").map { ProbeID(rawValue: String($0)) } ?? []
      return Advisory(
        Advisory.Key(Subject(rawValue: row[0]), cause), id: row[5], began: Timestamp(milliseconds: row[3]),
        ended: (row[6] as Int64?).map(Timestamp.init(milliseconds:)), probes: probes, tellings: row[4])
    }
  }
}
