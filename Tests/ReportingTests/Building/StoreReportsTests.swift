import PaymentHealth
import Storage
import Testing

@testable import Reporting

@Suite(.timeLimit(.minutes(1))) struct StoreReportsTests {
  static let provider = Sample.paytrail
  static let shop = Sample.shop([Sample.paytrail])

  /// Twenty slots of 30 s, the last 20 s ago; those from the sixth to the tenth failed.
  private func record(into store: Store) async throws {
    let key = Self.provider.probes[0].key
    var ledger = Ledger()
    for number in 0..<20 {
      let secondsAgo = Int64(20 + 30 * (19 - number))
      let isDown = (5..<10).contains(number)
      let result = Self.result(key, secondsAgo: secondsAgo, isDown: isDown)
      let evaluation = ledger.judge([result], in: [Self.provider.id: Self.provider], decided: result.ended)
      try await store.record(JournalEntry(results: [result], evaluation: evaluation), sinks: [])
    }
  }

  private static func result(_ key: ProbeKey, secondsAgo: Int64, isDown: Bool) -> ProbeResult {
    var result = Sample.result(key, secondsAgo: secondsAgo, isDown ? Verdict(.connectRefused) : .up)
    result.tries = isDown ? 5 : 1
    return result
  }

  @Test func anOutageIsReportedToTheSecondWithFullCoverage() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try await record(into: store)
    let report = try await store.reader.report(of: Self.shop, window: try WindowRequest("all"), now: Sample.now)
    let start = Sample.now.seconds - 20 - 30 * 19
    #expect(report.window.from.seconds == start)
    let whole = try #require(report.providers.first?.whole)
    #expect(whole.outcome == .up)
    #expect(whole.confirmed.down == 150 && whole.strict.down == 150)
    #expect(whole.confirmed.coverage?.text == "100.000 %")
    let incident = try #require(report.incidents.first { $0.incident.subject == .provider("paytrail") }?.incident)
    #expect(incident.opened.seconds == start + 150)
    #expect(incident.closed?.seconds == start + 300)
    #expect(report.providers.first?.probes.first?.results == [.up: 15, .down: 5])
    try await store.close()
  }

  @Test func theBoardShowsTheLatestResults() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try await record(into: store)
    let (board, latest) = try await store.reader.statusBoard(of: Self.shop, now: Sample.now)
    #expect(board.rows.map(\.name) == ["Nordea", "OP"])
    #expect(board.rows[0].recent.count == 20)
    #expect(board.rows[0].latency == .milliseconds(80))
    #expect(latest[Self.provider.probes[0].key]?.slot.seconds == Sample.now.seconds - 20)
    try await store.close()
  }

  @Test func anOutageOfAWholeProviderIsOneIncident() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try await record(into: store)
    let list = try await store.reader.incidentReports(of: Self.shop, window: try WindowRequest("all"), now: Sample.now)
    #expect(list.map(\.name) == ["Paytrail"])
    try await store.close()
  }
}
