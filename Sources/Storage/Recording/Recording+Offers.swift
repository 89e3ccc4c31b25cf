import GRDB
import PaymentHealth

extension Recording {
  /// Stores what a probe's list is known to hold in place of what was.
  func insert(_ sighting: OfferSighting) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO offer (provider, probe, listed) VALUES (?, ?, ?)").execute(
      arguments: [sighting.probe.provider.rawValue, sighting.probe.probe.rawValue, JSON.encode(sighting.listed)])
  }
}

extension Database {
  func offers(noting gaps: RowGaps?) throws -> [OfferSighting] {
    try values(of: "offer", "SELECT provider, probe, listed FROM offer", order: ["rowid"], noting: gaps) { row in
      OfferSighting(
        probe: ProbeKey(provider: ProviderID(rawValue: row[0]), probe: ProbeID(rawValue: row[1])),
        listed: try JSON.decode([String: String].self, from: row[2]))
    }
  }
}
