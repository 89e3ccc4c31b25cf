import Foundation
import PaymentHealth
import Storage
import Testing

@testable import Reporting

/// What status and report say of the present: what is left at providers, and certificates.
@Suite(.timeLimit(.minutes(5))) struct PresentTests {
  static let gone = Leftover(
    probe: ProbeKey(provider: "adyen", probe: "payment"), step: "create", tries: 1, since: ago(90_000), isRetried: false
  )
  static let stuck = Leftover(
    probe: ProbeKey(provider: "paytrail", probe: "payment"), step: "create", tries: 1200, since: ago(600),
    isRetried: true)
  static let certificates = [("/etc/payprobe/client.pem", true, 1), ("api.paytrail.com", false, 85)].map {
    place, isOurs, days in
    CertificateSighting(
      key: CertificateKey(provider: "paytrail", place: place, isOurs: isOurs),
      expires: Sample.now.advanced(by: .seconds(86_400 * days + 60)), subject: "x")
  }
  private static let text = """

      ◐ adyen/payment, step create: left since 2026-11-21 01:45:07
        The probe or its step is no longer configured: put it back for a run, or take it away at the
        provider by hand.

      ◐ paytrail/payment, step create: left by 1 200 tries since 2026-11-22 02:35:07
        Each run of the probe tries again; if it stays, "payprobe probe paytrail/payment --trace" shows
        why, or take it away at the provider by hand.

      certificates: client.pem 1 day, api.paytrail.com 85 days

    """

  private static func ago(_ seconds: Int64) -> Timestamp { Timestamp(seconds: Sample.now.seconds - seconds) }

  private static func report() throws -> Report {
    var report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2))
    (report.leftovers, report.certificates) = ([gone, stuck], certificates)
    return report
  }

  private static func board() -> StatusBoard {
    var board = StatusBoardTests.board()
    (board.leftovers, board.certificates) = ([gone, stuck], certificates)
    return board
  }

  @Test func statusAndReportSayTheSame() throws {
    let status = StatusBoardText.render(Self.board(), style: .plain)
    #expect(status.hasSuffix(Self.text), "\(status)")
    let report = ReportFormat.text.render(try Self.report())
    #expect(report.contains(Self.text + "\nHow to read it\n"), "\(report)")
  }

  @Test("What is waited for is said with its time, of another day with its date") func awaited() {
    var board = StatusBoardTests.board()
    let key = ProbeKey(provider: "stripe", probe: "reachable")
    board.awaited = [
      StatusBoard.AwaitedRun(probe: key, slot: Self.ago(-60), isFirst: true, methods: ["Stripe"]),
      StatusBoard.AwaitedRun(
        probe: key, slot: Self.ago(-86_400), isFirst: false, methods: ["A", "B", "C", "D\u{1B}[31m", "E"]),
    ]
    let text = StatusBoardText.render(board, style: .plain)
    #expect(text.contains("\n  ? Stripe: not measured yet; first probe at 02:46:07 (stripe/reachable)\n"), "\(text)")
    #expect(text.contains("not measured since the start; next probe at 2026-11-23 02:45:07"), "\(text)")
    #expect(!text.contains("\u{1B}"))
  }

  @Test func machinesGetBoth() throws {
    for json in [StatusBoardJSON.render(Self.board()), ReportFormat.json.render(try Self.report())] {
      #expect(json.contains(#""daysLeft": 85"#) && json.contains(#""place": "/etc/payprobe/client.pem""#), "\(json)")
      #expect(
        json.contains(
          #""provider": "paytrail", "probe": "paytrail/payment", "step": "create", "tries": 1200, "isRetried": true"#))
      #expect(json.contains(#""since": "2026-11-21T01:45:07+02:00", "sinceUTC": "2026-11-20T23:45:07Z""#))
    }
  }

  @Test func thePageHasThemAsItsOwnSections() throws {
    let page = ReportFormat.html.render(try Self.report())
    #expect(page.contains("<h2>Left at providers</h2>") && page.contains("<h2>Certificates</h2>"))
    #expect(page.contains("<bdi>api.paytrail.com</bdi></th><td>85 days</td>"))
    #expect(page.contains("step create: left by 1 200 tries since 2026-11-22 02:35:07"))
  }

  @Test func whereThereIsNothingNothingIsSaid() throws {
    let report = try Sample.report(RichSample.shop, "24h", RichSample.data(days: 2))
    let page = ReportFormat.html.render(report)
    #expect(!page.contains("Left at providers") && !page.contains("Certificates"))
    #expect(!ReportFormat.text.render(report).contains("certificates"))
  }

  @Test("What persons said is not known in full: everything else is reported all the same, and that is said everywhere")
  func gap() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try Data("no database at all, but long enough to be looked at as one".utf8).write(
      to: URL(fileURLWithPath: "\(directory.path)/payprobe.db.instructions"))
    let shop = Sample.shop([Sample.paytrail])
    let report = try await store.reader.report(of: shop, window: WindowRequest("24h"), now: Sample.now)
    let board = try await store.reader.statusBoard(of: shop, now: Sample.now).board
    try await store.close()
    let texts = [ReportFormat.text.render(report), ReportFormat.html.render(report), ReportFormat.json.render(report)]
    // A page breaks its lines.
    for text in (texts + [StatusBoardText.render(board, style: .plain), StatusBoardJSON.render(board)]).map(\.unbroken)
    {
      #expect(text.contains("payprobe.db.instructions: this file is not an SQLite database"), "\(text)")
    }
    for text in [texts[0], texts[1], StatusBoardText.render(board, style: .plain)] {
      #expect(text.contains("Not all that was said of maintenance and silences is known"), "\(text)")
    }
  }

  @Test(arguments: [
    (ReportScope.everything, ["gone/payment", "stripe/reachable", "paytrail/reachable"]),
    (ReportScope(providers: ["paytrail"], methods: []), ["paytrail/reachable"]),
    (ReportScope(providers: [], methods: ["stripe"]), ["stripe/reachable"]),
  ])
  func theStoreTellsWhatIsLeftOfWhatWasAskedFor(scope: ReportScope, probes: [String]) async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    let shop = Sample.shop([Sample.paytrail, Sample.stripe])
    for (provider, probe, seconds) in [
      ("paytrail", "reachable", 100), ("gone", "payment", 300), ("stripe", "reachable", 200),
    ] {
      let key = ProbeKey(provider: ProviderID(rawValue: provider), probe: ProbeID(rawValue: probe))
      let began = Self.ago(Int64(seconds))
      try await store.note(
        Obligation(attempt: Attempt(probe: key, slot: began, began: began, mark: "m"), step: "create"))
    }
    let report = try await store.reader.report(
      of: shop, window: try WindowRequest("24h"), scope: scope, now: Sample.now)
    #expect(report.leftovers.map(\.probe.description) == probes)
    let board = try await store.reader.statusBoard(of: shop, now: Sample.now).board
    #expect(board.leftovers.count == 3)
    try await store.close()
  }
}

extension String {
  /// Its words with a blank between each two.
  fileprivate var unbroken: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
