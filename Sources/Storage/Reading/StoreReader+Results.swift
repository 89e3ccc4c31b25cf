import GRDB
package import PaymentHealth

extension StoreReader {
  /// Results of a probe by slot, oldest first, at most `limit` of them.
  package func results(
    of probe: ProbeKey, from: Timestamp, to: Timestamp, limit: Int = .max
  ) async throws -> [ProbeResult] {
    try await read { db in
      guard let number = try db.number(of: probe) else { return [] }
      let sql = "\(ProbeResult.query) WHERE probe = ? AND slot >= ? AND slot < ? ORDER BY slot LIMIT ?"
      return try db.results(of: probe, number: number, sql, [number, from.milliseconds, to.milliseconds, limit])
    }
  }

  /// The last `count` results of a probe, newest last.
  package func recentResults(of probe: ProbeKey, count: Int) async throws -> [ProbeResult] {
    try await read { db in
      guard let number = try db.number(of: probe) else { return [] }
      return try db.recentResults(of: probe, number: number, count: count)
    }
  }

  /// The last result of every probe that has one.
  package func latestResults() async throws -> [ProbeKey: ProbeResult] {
    try await read { db in
      let latest = try db.probes().compactMap { number, probe in
        try db.recentResults(of: probe, number: number, count: 1).first
      }
      return Dictionary(uniqueKeysWithValues: latest.map { ($0.probe, $0) })
    }
  }

  /// The slot of the oldest result of any probe that is still stored, nil of an empty store.
  ///
  /// The last hour of one that is run no more is never deleted.
  ///
  /// - Parameter probes: Only of these; nil: of all.
  package func firstResult(of probes: [ProbeKey]? = nil) async throws -> Timestamp? {
    try await read { db in
      try db.probes().filter { probes?.contains($0.value) ?? true }.keys.compactMap { number in
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(slot) FROM result WHERE probe = ?"), arguments: [number])
      }.min().map(Timestamp.init(milliseconds:))
    }
  }

  /// The last slot of every probe that is accounted for: with a result, or as missed.
  package func lastSlots() async throws -> [ProbeKey: Timestamp] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT max(slot) FROM (
            SELECT max(slot) AS slot FROM result WHERE probe = :probe UNION ALL
            SELECT max(last) FROM missed WHERE probe = :probe)
          """)
      let slots = try db.probes().compactMap { number, probe in
        try Int64.fetchOne(statement, arguments: ["probe": number]).map { (probe, Timestamp(milliseconds: $0)) }
      }
      return Dictionary(uniqueKeysWithValues: slots)
    }
  }

  /// Runs of missed slots that reach into the span, by probe and time.
  package func missedSlots(from: Timestamp, to: Timestamp) async throws -> [MissedSlots] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT provider, probe.probe, first, last, slots FROM missed JOIN probe ON probe.id = missed.probe
          WHERE last >= ? AND first < ? ORDER BY provider, probe.probe, first
          """, arguments: [from.milliseconds, to.milliseconds])
      return rows.map { row in
        MissedSlots(
          probe: ProbeKey(row, from: 0), first: Timestamp(milliseconds: row[2]), last: Timestamp(milliseconds: row[3]),
          count: row[4])
      }
    }
  }
}
