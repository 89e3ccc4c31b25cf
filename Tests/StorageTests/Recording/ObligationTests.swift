import PaymentHealth
import Storage
import TestSupport
import Testing

/// What has to be taken away at a provider outlives the program.
@Suite struct ObligationTests {
  private static let probe = ProbeKey(provider: "mollie", probe: "payment")

  private static func obligation(_ number: Int, _ captured: [String: [String: Obligation.Value]] = [:]) -> Obligation {
    Obligation(
      attempt: Attempt(
        probe: probe, slot: Timestamp(seconds: 60), number: number, began: Timestamp(milliseconds: 60_001), mark: "m"),
      step: "create", captured: captured)
  }

  @Test("Noted, kept over a restart with what was captured since, and gone once it is settled")
  func life() async throws {
    let directory = try TemporaryDirectory()
    try await Self.note(in: directory)
    let again = try await Store.open(at: directory.database)
    let open = try await again.reader.obligations(of: Self.probe)
    #expect(
      open == [
        Self.obligation(1, ["create": ["id": Obligation.Value("tr_1", from: "https://a.example:443")]]),
        Self.obligation(2),
      ])
    #expect(try await again.reader.obligations(of: ProbeKey(provider: "mollie", probe: "other")) == [])
    #expect(try await again.reader.obligedProbes() == [Self.probe])
    try await again.settle(Self.obligation(1))
    try await again.settle(Self.obligation(2))
    #expect(try await again.reader.obligedProbes() == [])
  }

  private static func note(in directory: TemporaryDirectory) async throws {
    let store = try await Store.open(at: directory.database)
    try await store.note(obligation(1))
    try await store.note(obligation(2))
    try await store.note(obligation(1, ["create": ["id": Obligation.Value("tr_1", from: "https://a.example:443")]]))
    try await store.close()
  }

  @Test("They go along when a damaged store is set aside")
  func carried() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: directory.database)
    try await store.note(
      Self.obligation(1, ["create": ["id": Obligation.Value("tr_1", from: "https://a.example:443")]]))
    _ = try await store.startOver(at: Timestamp(seconds: 100))
    try await store.record(JournalEntry())
    #expect(
      try await store.reader.obligations(of: Self.probe) == [
        Self.obligation(1, ["create": ["id": Obligation.Value("tr_1", from: "https://a.example:443")]])
      ])
  }
}
