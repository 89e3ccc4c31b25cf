import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("What is kept of hosts")
struct PauseAndCertificateTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  @Test("a pause is there after a restart, the last of a host and only until it is over")
  func pauses() async throws {
    for (slot, minutes) in [(0, 10), (2, 30)] {
      var result = ProbeResult.sample(slot, verdict: Verdict(.rateLimited))
      result.pause = HostPause(host: "api.example", until: .epoch.advanced(by: .seconds(60 * minutes)))
      try await store.record(JournalEntry(results: [result]))
    }
    let until = Timestamp.epoch.advanced(by: .seconds(1800))
    let place = PacedHost(provider: ProbeResult.sample(0).probe.provider, host: "api.example")
    #expect(try await store.reader.pauses(at: .epoch) == [place: until])
    #expect(try await store.reader.pauses(at: until) == [:])
  }

  @Test("certificates come back as they were judged, each place's with their notices")
  func certificates() async throws {
    let states = [("a", false, 10), ("a", false, 400), ("/etc/c.pem", true, 5)].map { place, isOurs, days in
      CertificateState(
        sighting: CertificateSighting(
          key: CertificateKey(provider: "paytrail", place: place, isOurs: isOurs),
          expires: .epoch.advanced(by: .seconds(86_400 * days)), subject: "it's \"a\"", flaws: [.weakKey]),
        seen: .slot(days), told: ["30", "weakKey"])
    }
    let credentials = (["paytrail", nil] as [ProviderID?]).map { provider in
      CertificateState(
        sighting: CertificateSighting(
          key: CertificateKey(provider: provider, place: "env KEY", kind: .credential), expires: .slot(9),
          subject: "env KEY"), seen: .epoch)
    }
    var evaluation = Evaluation()
    evaluation.certificates = states + credentials
    try await store.record(JournalEntry(evaluation: evaluation))
    try await store.record(JournalEntry(evaluation: evaluation))
    #expect(Set(try await store.reader.certificates()) == Set(states + credentials))
    let ledger = try await store.reader.ledger(at: .epoch)
    #expect(Set(ledger.evaluation(decided: .epoch).certificates) == Set(states + credentials))
    #expect(Set(try await store.reader.certificates().shown.map(\.key.kind)) == [.server, .client])
  }
}

@Suite("Stores of before") struct OlderStoreTests {
  /// As it was when a pause was a host's, whoever had asked.
  private func makeOlder(in directory: TemporaryDirectory) async throws {
    let store = try await Store.open(at: directory.database)
    try await store.write { db in
      try db.execute(
        sql: """
          DROP TABLE pause;
          CREATE TABLE pause (host TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT;
          INSERT INTO pause VALUES ('api.example', 9000000000000);
          DELETE FROM grdb_migrations WHERE identifier = 'pauses of providers'
          """)
    }
    try await store.close()
  }

  @Test("pauses that were no provider's are left behind, and new ones kept")
  func pauses() async throws {
    let directory = try TemporaryDirectory()
    try await makeOlder(in: directory)
    let store = try await Store.open(at: directory.database)
    #expect(try await store.reader.pauses(at: .epoch) == [:])
    var result = ProbeResult.sample(0, verdict: Verdict(.rateLimited))
    result.pause = HostPause(host: "api.example", until: .epoch.advanced(by: .seconds(60)))
    try await store.record(JournalEntry(results: [result]))
    #expect(try await store.reader.pauses(at: .epoch).count == 1)
    try await store.close()
  }
}
