import GRDB
package import PaymentHealth

extension Recording {
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
  package func tellings() async throws -> [Telling] { try await read { try $0.tellings() } }
}

extension Database {
  /// Those kept, and of incidents told before any were kept, what the outbox says.
  func tellings() throws -> [Telling] {
    let kept = try String.fetchAll(self, sql: "SELECT telling FROM telling ORDER BY id")
      .map { try JSON.decode(Telling.self, from: $0) }
    let known = Set(kept.map(\.id))
    return kept + (try toldByOutbox().filter { !known.contains($0.id) })
  }

  private func toldByOutbox() throws -> [Telling] {
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT sink, event FROM outbox WHERE number IN (
          SELECT max(number) FROM outbox WHERE incident IN (SELECT id FROM incident WHERE closed IS NULL)
          GROUP BY sink, incident) ORDER BY number
        """)
    let told = try rows.map { (SinkID(rawValue: $0[0]), try JSON.decode(AlertEvent.self, from: $0[1])) }
    return Dictionary(grouping: told.filter(\.1.lasts), by: \.1.incident).values.compactMap { told in
      told.last.map { Telling($0.1, told: Set(told.map(\.0))) }
    }
  }
}
