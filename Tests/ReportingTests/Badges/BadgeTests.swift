import Foundation
import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import Reporting

@Suite struct BadgeTests {
  private static func badge(_ figure: Badge.Figure, _ method: Int? = nil) throws -> Badge {
    let report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2))
    let provider = report.providers[0]
    return Badge(figure, of: method.map { provider.methods[$0] } ?? provider.whole, in: report)
  }

  /// Of a provider that was up for so many seconds of all.
  private static func uptime(up: Int64, then rest: Verdict, of all: Int64) throws -> Badge {
    var report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2))
    let window = Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: all))
    let steps = [
      Timeline.Step(from: window.from, verdict: .up), Timeline.Step(from: Timestamp(seconds: up), verdict: rest),
    ]
    report.providers[0].whole.confirmed = Availability(.confirmed, of: Timeline(window, steps: steps))
    return Badge(.uptime, of: report.providers[0].whole, in: report)
  }

  @Test func saysWhatItIsOf() throws {
    #expect(
      try Self.badge(.uptime, 0)
        == Badge(
          label: "Nordea uptime 24h, confirmed", message: "99.658 %", color: .green,
          detail: "confirmed, coverage 100.000 %, 2026-11-21 02:45:07 to 2026-11-22 02:45:07, Europe/Helsinki"))
    #expect(try Self.badge(.status, 0) == Badge(label: "Nordea", message: "down", color: .red))
    #expect(try Self.badge(.status, 1) == Badge(label: "OP", message: "up", color: .brightgreen))
    #expect(try Self.badge(.latency) == Badge(label: "Paytrail median 24h", message: "89 ms", color: .brightgreen))
  }

  @Test func whatWasNotMeasuredHasNoFigure() throws {
    let report = try Sample.report(RichSample.shop, "24h", Sample.data([:]))
    let whole = report.providers[0].whole
    for figure in [Badge.Figure.uptime, .latency] {
      let badge = Badge(figure, of: whole, in: report)
      #expect(badge.message == "not measured" && badge.color == .lightgrey)
    }
  }

  @Test(
    "A share of little is no good news",
    arguments: [
      (Int64(5), "100.000 % of the 5.000 % measured", Badge.Color.lightgrey),
      (94, "100.000 % of the 94.000 % measured", .lightgrey), (95, "100.000 %", .brightgreen),
    ])
  func coverage(measured: Int64, message: String, color: Badge.Color) throws {
    let badge = try Self.uptime(up: measured, then: Verdict(.localStalled), of: 100)
    #expect(badge.message == message && badge.color == color)
  }

  @Test(
    "The colour is by how much of the time it worked",
    arguments: [
      (Int64(100_000), Badge.Color.brightgreen), (99_900, .brightgreen), (99_899, .green), (99_000, .green),
      (98_999, .yellow),
      (97_000, .yellow), (96_999, .orange), (95_000, .orange), (94_999, .red), (0, .red),
    ] as [(Int64, Badge.Color)])
  func colors(up: Int64, color: Badge.Color) throws {
    #expect(try Self.uptime(up: up, then: Verdict(.connectRefused), of: 100_000).color == color)
  }

  /// WCAG 2.2, 1.4.3: relative luminance of sRGB.
  @Test(
    "White on every ground is read easily",
    arguments: [
      Badge.Color.brightgreen, .green, .yellow, .orange, .red, .lightgrey,
    ])
  func contrast(color: Badge.Color) throws {
    let number = try #require(Int(color.ground.dropFirst(), radix: 16))
    let parts = [number >> 16, number >> 8 & 255, number & 255].map { value -> Double in
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    let luminance = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    #expect(1.05 / (luminance + 0.05) >= 4.5)
  }

  @Test("Foreign text stays text", arguments: ["</title><script>", "\" onload=\"x", "a\u{202e}b", "ä & 銀\n"])
  func foreign(text: String) throws {
    let badge = Badge(label: text, message: text, color: .red)
    let svg = BadgeFormat.svg.render(badge)
    let plain = BadgeFormat.svg.render(Badge(label: "x", message: "y", color: .red))
    let (read, expected) = (try #require(MarkupReading(svg)), try #require(MarkupReading(plain)))
    #expect(read.elements == expected.elements && read.attributes == expected.attributes)
    #expect(!svg.contains("\u{202e}"))
  }

  @Test func shieldsDrawsTheSame() throws {
    let node = try JSONNode.read(Array(BadgeFormat.json.render(Self.badge(.uptime, 0)).utf8), as: .configuration)
    #expect(
      node == ["schemaVersion": 1, "label": "Nordea uptime 24h, confirmed", "message": "99.658 %", "color": "green"])
  }
}
