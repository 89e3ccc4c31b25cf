import Foundation
import PaymentHealth
import StrictJSON
import Testing

@testable import Reporting

@Suite struct ReportJSONTests {
  private func parse(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func numbersAreNumbersAndTimesAreTold() throws {
    let report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2))
    let json = try parse(ReportFormat.json.render(report))
    #expect(json["generated"] as? String == "2026-11-22T02:45:07+02:00")
    #expect(json["generatedUTC"] as? String == "2026-11-22T00:45:07Z")
    let providers = try #require(json["providers"] as? [[String: Any]])
    let methods = try #require(providers[0]["methods"] as? [[String: Any]])
    #expect(methods[0]["subject"] as? String == "paytrail/nordea")
    #expect(methods[0]["state"] as? String == "down")
    let confirmed = try #require(methods[0]["confirmed"] as? [String: Any])
    #expect(confirmed["percent"] as? Double == 99.658)
    #expect(confirmed["coveragePercent"] as? Double == 100)
    let seconds = try #require(confirmed["seconds"] as? [String: Int])
    #expect(seconds == ["up": 86_105, "degraded": 0, "down": 295, "unknown": 0, "excluded": 0, "window": 86_400])
    let incidents = try #require(json["incidents"] as? [[String: Any]])
    #expect(incidents.map { $0["durationSeconds"] as? Int } == [295, 540, 5000])
    #expect(incidents[0]["closed"] is NSNull)
  }

  @Test(
    "What was agreed is exact to the millionth, in JSON as in CSV", arguments: [(999_999, "99.9999"), (990_000, "99")])
  func agreed(least: Int64, percent: String) throws {
    var shop = RichSample.shop
    shop.providers[0].serviceLevel = ServiceLevel(by: "confirmed", least: least)
    let report = try Sample.report(shop, "24h", RichSample.data(days: 2))
    #expect(ReportFormat.json.render(report).contains("\"percent\": \(percent),"))
    #expect(ReportFormat.csv.render(report).contains(",confirmed,\(percent),"))
  }

  @Test(arguments: 0..<20)
  func isValidAndHarmlessOnATerminal(seed: UInt64) throws {
    let text = ReportFormat.json.render(try RandomReport.make(seed: seed, window: "24h"))
    _ = try parse(text)
    #expect(!text.contains("<script") && !text.contains("\u{202e}"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test(arguments: RandomReport.hostileNames)
  func textIsKeptExactly(name: String) throws {
    let json = try parse((["name": .text(name)] as JSONNode).rows)
    #expect((json["name"] as? String).map { Array($0.utf8) } == Array(name.utf8))
  }

  @Test func statusAndIncidentsAreValid() throws {
    let status = try parse(StatusBoardJSON.render(StatusBoardTests.board()))
    #expect((status["methods"] as? [[String: Any]])?.map { $0["state"] as? String } == ["down", "up", "unknown"])
    let list = try parse(IncidentList.json(StatusBoardTests.board().openIncidents, timeZone: "UTC", now: Sample.now))
    #expect((list["incidents"] as? [[String: Any]])?.first?["open"] as? Bool == true)
  }
}
