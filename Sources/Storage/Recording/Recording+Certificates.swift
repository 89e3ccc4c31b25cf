import GRDB
package import PaymentHealth

extension Recording {
  /// Stores what is known of a certificate in place of what was.
  func insert(_ state: CertificateState) throws {
    let sighting = state.sighting
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO certificate (\(CertificateState.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      sighting.key.provider?.rawValue ?? "", sighting.key.place, sighting.expires.milliseconds, sighting.subject,
      sighting.key.kind.rawValue, JSON.encode(sighting.flaws), state.seen.milliseconds, JSON.encode(state.told),
    ])
  }
}

extension StoreReader {
  /// All certificates known, of all places.
  package func certificates() async throws -> [CertificateState] {
    try await read { try $0.certificates(noting: nil) }
  }
}

extension Database {
  func certificates(noting gaps: RowGaps?) throws -> [CertificateState] {
    try values(
      of: "certificate", "SELECT \(CertificateState.columns) FROM certificate", order: ["rowid"], noting: gaps,
      read: CertificateState.init)
  }
}

extension CertificateState {
  fileprivate static let columns = "provider, place, expires, subject, is_ours, flaws, seen, told"

  fileprivate init(_ row: Row) throws {
    let (provider, number): (String, Int) = (row[0], row[4])
    guard let kind = CertificateKey.Kind(rawValue: number) else {
      throw UnknownCode(text: "a certificate of kind \(number) is unknown to this version")
    }
    let key = CertificateKey(
      provider: provider.isEmpty ? nil : ProviderID(rawValue: provider), place: row[1], kind: kind)
    self.init(
      sighting: CertificateSighting(
        key: key, expires: Timestamp(milliseconds: row[2]), subject: row[3],
        flaws: try JSON.decode([CertificateFlaw].self, from: row[5])),
      seen: Timestamp(milliseconds: row[6]), told: try JSON.decode([String].self, from: row[7]))
  }
}
