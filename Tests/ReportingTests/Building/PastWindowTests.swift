import PaymentHealth
import Testing

@testable import Reporting

/// What is said of a window that is over is about the window, not about now.
@Suite struct PastWindowTests {
  static let nordea = Sample.track("paytrail", "nordea")
  static let op = Sample.track("paytrail", "op")

  /// Nordea, a day ago: up, then what `verdict` says for an hour, and up ever since.
  private static func data(_ verdict: Verdict) -> ReportData {
    Sample.data([
      nordea: [
        Sample.transition(nordea, 100_000, .up), Sample.transition(nordea, 86_400, verdict),
        Sample.transition(nordea, 82_800, .up),
      ],
      op: [Sample.transition(op, 100_000, .up)],
    ])
  }

  /// From and to so many seconds ago.
  private static func window(_ from: Int64, _ to: Int64) -> String {
    [from, to].map { Timestamp(seconds: Sample.now.seconds - $0).utc }.joined(separator: "/")
  }

  @Test(arguments: [
    (
      Verdict(.httpReset), window(87_000, 80_000),
      "Not everything worked throughout; down for a time: Nordea (Paytrail).",
      Outcome.down
    ),
    (
      Verdict(.latencyDegraded), window(87_000, 80_000),
      "Not everything worked throughout; degraded for a time: Nordea (Paytrail).", .degraded
    ),
    (Verdict(.httpReset), window(80_000, 70_000), "All 2 payment methods worked.", .up),
    (Verdict(.httpReset), "24h", "All 2 payment methods work.", .up),
  ])
  func headline(verdict: Verdict, window: String, headline: String, outcome: Outcome) throws {
    let report = try Sample.report(Sample.shop([Sample.paytrail]), window, Self.data(verdict))
    #expect(report.headline == headline)
    #expect(report.outcome == outcome)
  }

  @Test("Where the prober has stopped, the headline says since when, and what the window was like before")
  func stalled() throws {
    let stop = Sample.now.seconds - 3600
    let since = ZoneCalendar(timeZone: "Europe/Helsinki").local(Timestamp(seconds: stop)).dateAndClock
    func headline(_ window: String) throws -> String {
      var data = Self.data(Verdict(.httpReset))
      for track in data.tracks.keys {
        data.tracks[track]?.measuredUntil = Timestamp(seconds: stop)
      }
      return try Sample.report(Sample.shop([Sample.paytrail]), window, data).headline
    }
    let stopped = "Nothing has been measured since \(since)."
    #expect(
      try headline("25h") == "\(stopped) Not everything worked throughout; down for a time: Nordea (Paytrail).")
    #expect(try headline("2h") == "\(stopped) All 2 payment methods worked.")
    #expect(try headline("30m") == stopped)
  }
}
