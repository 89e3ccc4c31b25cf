import GRDB
package import PaymentHealth

extension Store {
  /// Notes what has to be taken away, or what its try has captured since.
  package func note(_ obligation: Obligation) async throws(StoreError) {
    let arguments = obligation.key + [(try? JSON.encode(obligation.captured)) ?? "{}"]
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO obligation (provider, probe, slot, try, began, mark, step, captured)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET captured = excluded.captured
          """, arguments: arguments)
    }
  }

  /// Forgets it: it is taken away.
  package func settle(_ obligation: Obligation) async throws(StoreError) {
    let arguments = obligation.key
    try await write { db in
      try db.execute(
        sql: "DELETE FROM obligation WHERE (provider, probe, slot, try, began, mark, step) = (?, ?, ?, ?, ?, ?, ?)",
        arguments: arguments)
    }
  }
}

extension StoreReader {
  /// What the tries of a probe have left to take away, the oldest first.
  package func obligations(of probe: ProbeKey) async throws -> [Obligation] {
    try await read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql:
            "SELECT slot, try, began, mark, step, captured FROM obligation WHERE provider = ? AND probe = ? ORDER BY began"
        ),
        arguments: [probe.provider.rawValue, probe.probe.rawValue]
      ).map { Obligation($0, of: probe) }
    }
  }

  /// What the tries of all probes have left to take away.
  package func obligations() async throws -> [Obligation] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM obligation ORDER BY provider, probe, began").map { row in
        Obligation(
          row, of: ProbeKey(provider: ProviderID(rawValue: row["provider"]), probe: ProbeID(rawValue: row["probe"])))
      }
    }
  }

  /// The probes that have left something, each once.
  package func obligedProbes() async throws -> [ProbeKey] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT DISTINCT provider, probe FROM obligation ORDER BY provider, probe").map { row in
        ProbeKey(provider: ProviderID(rawValue: row["provider"]), probe: ProbeID(rawValue: row["probe"]))
      }
    }
  }
}

extension Obligation {
  fileprivate var key: StatementArguments {
    [
      attempt.probe.provider.rawValue, attempt.probe.probe.rawValue, attempt.slot.milliseconds, attempt.number,
      attempt.began.milliseconds, attempt.mark, step,
    ]
  }

  fileprivate init(_ row: Row, of probe: ProbeKey) {
    let attempt = Attempt(
      probe: probe, slot: Timestamp(milliseconds: row["slot"]), number: row["try"],
      began: Timestamp(milliseconds: row["began"]), mark: row["mark"])
    let captured = try? JSON.decode([String: [String: Value]].self, from: row["captured"])
    self.init(attempt: attempt, step: row["step"], captured: captured ?? [:])
  }
}
