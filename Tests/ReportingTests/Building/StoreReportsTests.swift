import GRDB
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Reporting

@Suite(.timeLimit(.minutes(5))) struct StoreReportsTests {
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
      try await store.record(JournalEntry(results: [result], evaluation: evaluation))
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

  /// Four days of results that end now, one in a quarter of an hour or so, some of them failed, some left out.
  private static func results(_ random: inout SplitMix64) -> [ProbeResult] {
    (0..<400).reversed().compactMap { number in
      let secondsAgo = Int64(20 + 860 * number)
      // A sum of whole microseconds whatever share of it a phase has.
      let total = Duration.microseconds(20 * Int64.random(in: 1000...45_000, using: &random))
      return switch Int.random(in: 0..<20, using: &random) {
      case 0: nil
      case 1: Sample.result(provider.probes[0].key, secondsAgo: secondsAgo, Verdict(.httpStatus), total: total)
      case 2: Sample.result(provider.probes[0].key, secondsAgo: secondsAgo, Verdict(.connectRefused), total: .zero)
      default: Sample.result(provider.probes[0].key, secondsAgo: secondsAgo, total: total)
      }
    }
  }

  static let zones = ["UTC", "Europe/Helsinki", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Apia"]

  /// Any two instants, and the windows that people ask for.
  private static func window(_ random: inout SplitMix64) throws -> WindowRequest {
    let named = ["45m", "2h", "24h", "50h", "72h", "95h", "80d", "today", "2026-11-20", "2026-11", "all"]
    if Bool.random(using: &random) { return try WindowRequest(named.randomElement(using: &random) ?? "24h") }
    let ends = [0, 0].map { _ in Int64.random(in: 0...400_000, using: &random) }.sorted(by: >)
    let texts = [ends[0] + 1, ends[1]].map { Timestamp(seconds: Sample.now.seconds - $0).utc }
    return try WindowRequest(texts.joined(separator: "/"))
  }

  @Test(arguments: 0..<5) func aReportIsThatOfItsSingleResults(seed: Int) async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    var random = SplitMix64(seed: UInt64(seed))
    let results = Self.results(&random)
    var ledger = Ledger()
    let evaluation = ledger.judge(results, in: [Self.provider.id: Self.provider], decided: Sample.now)
    try await store.record(JournalEntry(results: results, evaluation: evaluation))
    let shop = Sample.shop([Self.provider], timeZone: Self.zones[seed])
    for _ in 0..<4 {
      let request = try Self.window(&random)
      let report = try await store.reader.report(of: shop, window: request, now: Sample.now)
      let query = ReportQuery(request, timeZone: Self.zones[seed], now: Sample.now, firstResult: report.measuredSince)
      let probe = Self.provider.probes[0]
      let summary = ProbeSummary(results, over: query.latencySpans(of: probe))
      let last = try #require(results.last)
      var data = ReportData(summaries: [probe.key: summary], latest: [probe.key: last])
      // An hour is complete when a later one has begun.
      data.hours[probe.key] = ProbeHours(
        results.filter { $0.slot < RollUp.Width.hour.start(of: last.slot) }, in: query.hours)
      let expected = ProbeReport(probe, query: query, data: data)
      #expect(report.providers.first?.probes == [expected], "\(request.name)")
    }
    try await store.close()
  }

  @Test("An hour that cannot be read costs nothing of a window that it is not in")
  func illegibleHour() async throws {
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/payprobe.db"
    let store = try await Store.open(at: path)
    try await record(into: store)
    var old = try await store.reader.recentResults(of: Self.provider.probes[0].key, count: 1)
    for (index, hours) in [100, 98].enumerated() {
      var result = old[0]
      result.slot = Timestamp(seconds: Sample.now.seconds - Int64(hours) * 3600 + Int64(index))
      (result.started, result.ended) = (result.slot, result.slot.advanced(by: .milliseconds(80)))
      old.append(result)
    }
    try await store.record(JournalEntry(results: Array(old.dropFirst())))
    try await store.close()
    let database = try DatabaseQueue(path: path)
    try await database.write { try $0.execute(sql: "UPDATE roll_up SET total = x''") }
    try database.close()
    let reader = try await Store.read(at: path)
    let report = try await reader.report(of: Self.shop, window: try WindowRequest("600s"), now: Sample.now)
    #expect(report.providers[0].probes[0].latency.isEmpty == false)
    #expect(report.providers[0].days.isEmpty)
    let error = await #expect(throws: StoreError.self) {
      try await reader.report(of: Self.shop, window: try WindowRequest("30d"), now: Sample.now)
    }
    #expect(error?.problem == .illegible)
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

  @Test func whatBeganWithinThisSecondIsInTheListUpToNow() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try await record(into: store)
    let began = Timestamp(seconds: Sample.now.seconds + 7200)
    var evaluation = Evaluation()
    evaluation.incidents = [
      Incident(subject: .location, trouble: .blind, opened: began, cause: .localNetwork)
    ]
    evaluation.advisories = [Advisory(Advisory.Key(.provider("paytrail"), .objectiveBurning), began: began)]
    try await store.record(JournalEntry(evaluation: evaluation))
    let now = began.advanced(by: .milliseconds(400))
    for (window, count) in [("24h", 1), ("all", 1), ("yesterday", 0)] {
      let request = try WindowRequest(window)
      let list = try await store.reader.incidentReports(of: Self.shop, window: request, now: now)
      #expect(list.count { $0.incident.opened == began } == count, "\(window)")
      #expect(try await store.reader.advisoryReports(of: Self.shop, window: request, now: now).count == count)
    }
    try await store.close()
  }

  @Test func anIncidentSaysHowOftenTheSameHappenedBefore() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try await record(into: store)
    let week = 7 * 86_400
    var evaluation = Evaluation()
    evaluation.incidents = [100, 2 * week, week, 3600].map { seconds in
      let opened = Timestamp(seconds: Sample.now.seconds - Int64(seconds))
      return Incident(
        subject: .method(MethodKey(provider: Self.provider.id, method: "nordea")),
        trouble: seconds == 100 ? .misconfigured : .degraded, opened: opened, closed: opened.advanced(by: .seconds(60)),
        cause: .latencyDegraded)
    }
    try await store.record(JournalEntry(evaluation: evaluation))
    let shop = Sample.shop([Self.provider], timeZone: "UTC")
    let list = try await store.reader.incidentReports(of: shop, window: try WindowRequest("90d"), now: Sample.now)
      .filter { $0.incident.cause == .latencyDegraded }
    #expect(list.map(\.recurrence?.count) == [nil, 3, 2, nil])
    // Of a day all three count all the same.
    let report = try await store.reader.report(of: shop, window: try WindowRequest("24h"), now: Sample.now)
    let sentence = try #require(list[1].recurrence).sentence
    #expect(sentence.hasPrefix("Third time in 90 days"))
    #expect(report.incidents.contains { $0.recurrence?.sentence == sentence })
    #expect(ReportFormat.text.render(report).contains("    \(sentence)"))
    #expect(ReportFormat.json.render(report).contains("\"recurrence\": \"\(sentence)\""))
    #expect(ReportFormat.html.render(report).contains("<p class=\"soft\">\(sentence)</p>"))
    try await store.close()
  }
}
