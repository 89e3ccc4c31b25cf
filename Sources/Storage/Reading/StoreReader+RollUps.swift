import GRDB
package import PaymentHealth

extension StoreReader {
  /// A probe's roll-ups that start in the span, oldest first; five minutes without a result have none.
  package func rollUps(of probe: ProbeKey, from: Timestamp, to: Timestamp) async throws -> [RollUp] {
    try await read { db in
      guard let number = try db.number(of: probe) else { return [] }
      let statement = try db.cachedStatement(
        sql: "SELECT \(RollUp.columns) FROM roll_up WHERE probe = ? AND number >= ? AND number < ? ORDER BY number")
      return try Row.fetchAll(
        statement, arguments: [number, RollUp.number(from: from), RollUp.number(from: to)]
      ).map { RollUp($0, probe: probe) }
    }
  }
}
