import PaymentHealth
import Testing

@testable import Reporting

@Suite struct ReportTextTests {
  private static let expected = """
    Example Shop · uptime report
    1000s: 2026-11-22 02:28:27 to 02:45:07, 1 000 s · Europe/Helsinki, UTC+02:00
    measured since 2026-11-22 00:15:07, 2 h 30 min ago · generated 2026-11-22 02:45:07

    ● The payment method works.

    Stripe · test
    ──────────────────────────────────────────────────────────────────────────────────────────────────
                              now           confirmed     strict   coverage   window
      Stripe                  ● up           94.000 %  100.000 %  100.000 %   ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇✗✗✗▇▇▇▇▇

      seconds, confirmed                up    degraded        down     unknown    excluded    = window
      Stripe                           940           0          60           0           0       1 000

      by definition    available    coverage     down, s
      confirmed         94.000 %   100.000 %          60
      strict           100.000 %   100.000 %           0
      perMinute        100.000 %   100.000 %           0
      eba              100.000 %   100.000 %           0
      errorRate        100.000 %   100.000 %           0
      primeTime                –           –           0   no time of this window counts

      latency, ms                  resolve     connect         tls  first byte    transfer       total
      reachable          p50           4.0         8.0        20.1        40.2         8.0        80.4
                         p95           4.0         8.0        20.1        40.2         8.0        80.4
                         p99           4.0         8.0        20.1        40.2         8.0        80.4
                         2 results, every 30 s: 2 up

    Incidents: 1

      ✗ Stripe · down
        2026-11-22 02:40:07 to 02:41:07 · 1 min
        The server refused the connection. [connect.refused]

    How to read it
      confirmed  An outage counts from its first failure to its first success; single failures do not.
      strict     Every failed check counts from its start to the next check.
      coverage   The share of the window that was measured. Unmeasured time is neither up nor down.
      excluded   Maintenance, and time outside the hours of a definition: part of the window, and of no
                 share and no coverage.
      degraded   Slow or limited, but payments go through: counts as available.
      %          Up and degraded of all measured seconds, cut off and never rounded up.
      latency    Of answered requests only, within 0.8 %.
      rules      What each definition counts is said by "payprobe definitions".
      window     ▇ up; ▁ up, little measured; ▄ degraded; ✗ down; ─ excluded; · unknown.

    """

  @Test func readsLikeThis() throws {
    let track = Sample.track("stripe", "stripe")
    let steps = [(9000, Verdict.up), (300, Verdict(.connectRefused)), (240, .up)].map {
      Sample.transition(track, $0.0, $0.1)
    }
    var data = Sample.data([track: steps])
    let results = [20, 50].map { Sample.result(track.probe, secondsAgo: $0) }
    let window = Interval(from: Timestamp(seconds: Sample.now.seconds - 1000), to: Sample.now)
    data.summaries[track.probe] = ProbeSummary(results, over: [window])
    data.incidents = [
      Incident(
        subject: .method(track.methodKey), trouble: .down, opened: steps[1].at, closed: steps[2].at,
        cause: .connectRefused)
    ]
    let text = ReportFormat.text.render(try Sample.report(Sample.shop([Sample.stripe]), "1000s", data))
    #expect(text == Self.expected)
  }

  @Test(arguments: 0..<80)
  func fitsItsColumnsWhateverItIsAbout(seed: UInt64) throws {
    let report = try RandomReport.make(seed: seed, window: ["90s", "24h", "all", "2026-10"][Int(seed % 4)])
    let narrow = [60, 71, 80, 97].map { Style(isColoured: false, isUnicode: true, width: $0) }
    for style in [Style.plain, .ascii] + narrow {
      for line in ReportFormat.text.render(report, style: style).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        #expect(String(line).displayWidth <= style.width, "\(line)")
        if style == .ascii { #expect(line.utf8.allSatisfy { $0 < 128 }, "\(line)") }
      }
    }
  }

  @Test(arguments: 0..<10)
  func colourAddsNothingButColour(seed: UInt64) throws {
    let report = try RandomReport.make(seed: seed, window: "24h")
    let coloured = ReportFormat.text.render(report, style: .coloured)
    #expect(coloured.contains("\u{1b}["))
    #expect(coloured.replacing(/\u{1b}\[[0-9]+m/, with: "") == ReportFormat.text.render(report, style: .plain))
  }

  @Test func aNarrowTerminalLosesColumnsAndNoFigures() throws {
    let report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2))
    let narrow = Style(isColoured: false, isUnicode: true, width: 60)
    let text = ReportFormat.text.render(report, style: narrow)
    #expect(text.contains("  Nordea       ✗ down         99.658 %  100.000 %  100.000 %\n"))
    #expect(text.contains("  seconds                up   degraded       down    unknown\n"))
    #expect(text.contains("  latency, ms               first byte       total\n"))
    #expect(text.contains("Europe/Helsinki, UTC+02:00"))
  }
}

@Suite struct TableColumnsTests {
  @Test(arguments: [
    (100, 10, 24, true, 24), (90, 10, 24, true, 16), (81, 10, 24, true, 0), (60, 10, 13, true, 0),
    (100, 19, 24, true, 17), (60, 19, 15, false, 0),
  ])
  func marksGoFirstThenStrictThenNamesAreCut(page: Int, state: Int, name: Int, strict: Bool, cells: Int) {
    let columns = TableColumns(page: page, state: state)
    #expect(columns.name == name && columns.showsStrict == strict && columns.cells == cells)
  }
}
