import GRDB
package import PaymentHealth

extension StoreReader {
  /// What hosts asked for that is not over by `instant`.
  package func pauses(at instant: Timestamp) async throws -> [HostPause] {
    try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT host, until FROM pause WHERE until > ?", arguments: [instant.milliseconds])
      return rows.map { HostPause(host: $0[0], until: Timestamp(milliseconds: $0[1])) }
    }
  }
}
