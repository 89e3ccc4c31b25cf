import GRDB
package import PaymentHealth

extension StoreReader {
  /// Until when hosts asked to be left alone, where that is not over by `instant`.
  package func pauses(at instant: Timestamp) async throws -> [PacedHost: Timestamp] {
    try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT provider, host, until FROM pause WHERE until > ?", arguments: [instant.milliseconds])
      let pauses = rows.map { row in
        (PacedHost(provider: ProviderID(rawValue: row[0]), host: row[1]), Timestamp(milliseconds: row[2]))
      }
      return Dictionary(pauses, uniquingKeysWith: max)
    }
  }
}
