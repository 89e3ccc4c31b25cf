import GRDB
package import PaymentHealth

extension StoreReader {
  /// A probe's roll-ups that start in the span, oldest first; five minutes without a result have none.
  package func rollUps(of probe: ProbeKey, from: Timestamp, to: Timestamp) async throws -> [RollUp] {
    try await read { db in
      guard let number = try db.number(of: probe) else { return [] }
      let statement = try db.cachedStatement(
        sql: "SELECT \(RollUp.columns) FROM roll_up WHERE probe = ? AND number >= ? AND number < ? ORDER BY number")
      let rows = try Row.fetchAll(statement, arguments: [number, RollUp.number(from: from), RollUp.number(from: to)])
      let stored = rows.map { RollUp($0, probe: probe) }
      guard let open = try db.lastSlot(ofProbe: number).map(RollUp.start(of:)), from <= open, open < to else {
        return stored
      }
      return stored + [try db.makeRollUp(of: probe, number, open)]
    }
  }
}
