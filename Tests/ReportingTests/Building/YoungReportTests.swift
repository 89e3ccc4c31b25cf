import PaymentHealth
import Testing

@testable import Reporting

/// What there is to read when a shop is watched since a moment.
@Suite struct YoungReportTests {
  static let nordea = Sample.track("paytrail", "nordea")
  static let probe = Sample.paytrail.probes[0]

  /// One result, whose slot came `late` seconds before it began.
  private func report(_ window: String, began secondsAgo: Int64, late: Int64 = 0) throws -> Report {
    var result = Sample.result(Self.probe.key, secondsAgo: secondsAgo)
    result.slot = result.started.advanced(by: .seconds(-late))
    var data = Sample.data([
      Self.nordea: [Sample.transition(Self.nordea, secondsAgo, .up)],
      Sample.track("paytrail", "op"): [Sample.transition(Sample.track("paytrail", "op"), secondsAgo, .up)],
    ])
    let query = try Sample.query(window, data: data)
    data.summaries[Self.probe.key] = ProbeSummary([result], over: query.latencySpans(of: Self.probe))
    data.latest[Self.probe.key] = result
    return try Sample.report(Sample.shop([Sample.paytrail]), window, data)
  }

  @Test(arguments: [("all", Int64(12), Int64(25)), ("all", 0, 25), ("60s", 12, 25), ("15s", 12, 29), ("all", 12, 0)])
  func aResultCountsWhereItBeganHoweverEarlyItsSlotWas(window: String, secondsAgo: Int64, late: Int64) throws {
    let probe = try #require(try report(window, began: secondsAgo, late: late).providers.first?.probes.first)
    #expect(probe.results == [.up: 1])
    #expect(probe.latency.last?.phase == .total)
    #expect(probe.latest == nil)
  }

  @Test(arguments: [ReportFormat.text, .html])
  func watchedSinceAMomentIsSaid(format: ReportFormat) throws {
    let text = format.render(try report("all", began: 12, late: 25))
    #expect(text.contains("measured since 2026-11-22 02:44:55, 12 s ago"))
    #expect(text.contains("All 2 payment methods work."))
    #expect(text.contains("1 result, every 30 s: 1 up"))
  }

  @Test func inTheVerySecondOfTheFirstResultTheStateIsSaid() throws {
    let report = try report("all", began: 0)
    #expect(report.window.isEmpty)
    #expect(report.headline == "All 2 payment methods work.")
    #expect(report.outcome == .up)
  }

  @Test func aWindowBetweenTwoResultsNamesTheOneThatStands() throws {
    let report = try report("10s", began: 22)
    let probe = try #require(report.providers.first?.probes.first)
    #expect(probe.results.isEmpty)
    #expect(probe.latest?.latency == .milliseconds(80))
    let words = ReportFormat.text.render(report).split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.contains(
        "no result began in this window, every 30 s; the last, of 2026-11-22 02:44:45, stands: up in 80 ms"))
    #expect(ReportFormat.json.render(report).contains("\"latencySeconds\": 0.08"))
  }

  @Test func aResultThatNoLongerStandsIsNotNamed() throws {
    let probe = try #require(try report("10s", began: 400).providers.first?.probes.first)
    #expect(probe.latest == nil)
  }

  @Test(arguments: ["2026-09", "2026-11-20"])
  func aWindowBeforeTheFirstResultIsNotMeasured(window: String) throws {
    let report = try report(window, began: 12)
    #expect(report.outcome == .unknown)
    #expect(report.headline == "Not measured: nothing is known of this window.")
    #expect(!ReportFormat.html.render(report).contains("of 2 payment methods"))
  }

  @Test func aShopThatWasNeverMeasuredSaysSo() throws {
    let report = try Sample.report(Sample.shop([Sample.paytrail]), "24h", ReportData())
    #expect(report.headline == "Nothing has been measured yet.")
    #expect(ReportFormat.text.render(report).contains("nothing was measured"))
    #expect(!ReportFormat.html.render(report).contains("0 of 2"))
  }
}
