import GRDB
package import PaymentHealth

extension Recording {
  /// Stores who is told of something, at once or later.
  func insert(_ outcome: Dispatch.Outcome) throws {
    for alert in outcome.alerts { try insert(alert) }
    for step in outcome.steps { try insert(step) }
    for telling in outcome.tellings { try insert(telling) }
  }

  /// Stores it in place of what was stored of it before; what is over is forgotten.
  func insert(_ telling: Telling) throws {
    if telling.isOver {
      return try db.cachedStatement(sql: "DELETE FROM telling WHERE id = ?").execute(arguments: [telling.id])
    }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO telling (id, telling) VALUES (?, ?)")
      .execute(arguments: [telling.id, try JSON.encode(telling)])
  }
}

extension StoreReader {
  /// Who was told, or waits to be told, of what.
  package func tellings() async throws -> [Telling] { try await read { try $0.tellings(noting: nil) } }
}

extension Database {
  /// Those kept, and of incidents told before any were kept, or of which none can be read, what the outbox says.
  func tellings(noting gaps: RowGaps?) throws -> [Telling] {
    let kept = try values(of: "telling", "SELECT telling FROM telling", order: ["rowid"], noting: gaps) { row in
      try JSON.decode(Telling.self, from: row[0])
    }
    let known = Set(kept.map(\.id))
    return kept + (try toldByOutbox(noting: gaps).filter { !known.contains($0.id) })
  }

  private func toldByOutbox(noting gaps: RowGaps?) throws -> [Telling] {
    let told = try values(
      of: "outbox",
      """
      SELECT sink, event FROM outbox WHERE number IN (
        SELECT max(number) FROM outbox WHERE incident IN (SELECT id FROM incident WHERE closed IS NULL)
        GROUP BY sink, incident)
      """, order: ["number"], noting: gaps
    ) { row in (SinkID(rawValue: row[0]), try JSON.decode(AlertEvent.self, from: row[1])) }
    return Dictionary(grouping: told.filter(\.1.lasts), by: \.1.incident).values.compactMap { told in
      told.last.map { Telling($0.1, told: Set(told.map(\.0))) }
    }
  }
}
