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

extension Database {
  /// Those of causes that mean nothing to this version are left as they are.
  func lastingAdvisories(noting gaps: RowGaps?) throws -> [Advisory] {
    try values(of: "advisory", Advisory.lastingQuery, order: ["id"], nullable: [2], noting: gaps) { row in
      Cause(rawValue: row[1]).map { cause in
        let probes = (row[2] as String?)?.split(separator: " ").map { ProbeID(rawValue: String($0)) } ?? []
        return Advisory(
          Advisory.Key(Subject(rawValue: row[0]), cause), id: row[5], began: Timestamp(milliseconds: row[3]),
          probes: probes, tellings: row[4])
      }
    }
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
  static let lastingQuery =
    "SELECT subject, cause, probe, began, told, id FROM advisory INDEXED BY advisory_lasting WHERE ended IS NULL"
}
