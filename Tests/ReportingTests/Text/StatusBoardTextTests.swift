import PaymentHealth
import Testing

@testable import Reporting

@Suite struct StatusBoardTests {
  static let shop = Sample.shop([Sample.paytrail, Sample.stripe])
  static let nordea = Sample.track("paytrail", "nordea")

  static func board() -> StatusBoard {
    let key = nordea.probe
    let steps: [Track: [Transition]] = [
      nordea: [Sample.transition(nordea, 90, Verdict(.connectRefused))],
      Sample.track("paytrail", "op"): [Sample.transition(Sample.track("paytrail", "op"), 100_000, .up)],
    ]
    let results = (0..<8).map {
      Sample.result(key, secondsAgo: 300 - Int64($0) * 30, total: .milliseconds(100 + 20 * $0))
    }
    let failed = Sample.result(key, secondsAgo: 60, Verdict(.connectRefused), total: .milliseconds(3))
    let data = StatusData(
      tracks: steps.compactMapValues(Sample.state(after:)), recent: [key: [failed] + results],
      openIncidents: [
        Incident(
          subject: .method(nordea.methodKey), trouble: .down, opened: Timestamp(seconds: Sample.now.seconds - 90),
          cause: .connectRefused)
      ])
    return StatusBoard(shop, data: data, now: Sample.now)
  }

  @Test func readsLikeThis() {
    let expected = """
      Example Shop · 1 of 3 methods up · 2026-11-22 02:45:07 Europe/Helsinki

                   method                provider           latency  latest results        since
        ✗ down     Nordea                Paytrail            240 ms  ▁▁▂▃▄▅▅▆✗             02:43:37
        ● up       OP                    Paytrail            240 ms  ▁▁▂▃▄▅▅▆✗             2026-11-20
        ○ unknown  Stripe                Stripe                   –                        never

        latest results: oldest first; ▁ is the fastest of its row, █ the slowest if that took 2.75 times
        as long or more; ✗ down, ○ unknown

        ✗ Nordea (Paytrail) · down since 2026-11-22 02:43:37, 1 min 30 s
          The server refused the connection. [connect.refused]

      """
    #expect(StatusBoardText.render(Self.board(), style: .plain) == expected)
  }

  @Test(arguments: [(Int64(40), true), (400, false), (40_000, false)])
  func aProberThatDoesNotRunIsSaid(secondsAgo: Int64, isRunning: Bool) {
    let key = Self.nordea.probe
    let shop = Sample.shop([Sample.paytrail])
    let steps = [Self.nordea, Sample.track("paytrail", "op")].map { ($0, [Sample.transition($0, 100_000, .up)]) }
    var tracks = Dictionary(uniqueKeysWithValues: steps).compactMapValues(Sample.state(after:))
    let last = Timestamp(seconds: Sample.now.seconds - secondsAgo)
    for track in tracks.keys {
      tracks[track]?.lastSlot = last
      tracks[track]?.measuredUntil = last.advanced(by: .seconds(30))
    }
    let data = StatusData(tracks: tracks, recent: [key: [Sample.result(key, secondsAgo: secondsAgo)]])
    let text = StatusBoardText.render(StatusBoard(shop, data: data, now: Sample.now), style: .plain)
    #expect(text.contains("The prober is not running: nothing was measured since 2026-11-2") == !isRunning, "\(text)")
  }

  @Test(
    "An outage lasts no longer than it was measured",
    arguments: [
      (Int64(0), "02:43:37, 1 min 30 s\n", "90"),
      (3600, "02:43:37, 1 min 40 s, not measured since 02:45:17\n", "100"),
      (86_400, "02:43:37, 1 min 40 s, not measured since 2026-11-22 02:45:17\n", "100"),
    ] as [(Int64, String, String)])
  func stopped(later: Int64, text: String, seconds: String) {
    let steps = [Self.nordea: [Sample.transition(Self.nordea, 90, Verdict(.connectRefused))]]
    let incident = Incident(
      subject: .provider("paytrail"), trouble: .down, opened: Timestamp(seconds: Sample.now.seconds - 90),
      cause: .connectRefused)
    let data = StatusData(tracks: steps.compactMapValues(Sample.state(after:)), openIncidents: [incident])
    let shop = Sample.shop([Sample.provider("paytrail", "Paytrail", methods: [("nordea", "Nordea")]), Sample.stripe])
    let board = StatusBoard(shop, data: data, now: Sample.now.advanced(by: .seconds(later)))
    let shown = StatusBoardText.render(board, style: .plain)
    #expect(shown.contains("down since 2026-11-22 \(text)"), "\(shown)")
    #expect(StatusBoardJSON.render(board).contains(#""durationSeconds": \#(seconds)"#))
  }

  @Test func whatIsNotConfirmedIsShown() {
    var board = Self.board()
    let since = Timestamp(seconds: Sample.now.seconds - 20)
    board.rows[1].state.suspected = Suspicion(Verdict(.httpStatus), probe: Self.nordea.probe, since: since)
    let text = StatusBoardText.render(board, style: .plain)
    #expect(text.contains("\n  ? paytrail/reachable (OP) at 02:44:47: "), "\(text)")
    #expect(text.contains("(not confirmed yet, the next runs decide)"))
    let json = StatusBoardJSON.render(board)
    #expect(json.contains(#""suspected": "http.status", "suspectedBy": "paytrail/reachable""#), "\(json)")
    #expect(json.contains(#""suspected": null, "suspectedBy": null"#))
  }

  @Test(
    "How far a confirmation is, is said of what is getting worse and of what is good again",
    arguments: [
      (
        Verdict(.httpStatus), 2, 5, Duration.zero,
        "the server answered with a status that was not expected (not confirmed yet: 2 of 5 failed tries; the next runs decide)"
      ),
      (.up, 1, 2, .zero, "it is good again (not confirmed yet: 1 of 2 good results; the next runs decide)"),
      (
        .up, 4, 3, .seconds(300),
        "it is good again (not confirmed yet: 3 of 3 good results, for 5 min at least; the next runs decide)"
      ),
      (
        Verdict(.latencyDegraded), 1, 2, .zero,
        "the answer came slower than it should (not confirmed yet: 1 of 2 results; the next runs decide)"
      ),
    ])
  func progress(verdict: Verdict, found: Int, needed: Int, hold: Duration, words: String) {
    var board = Self.board()
    let suspicion = Suspicion(
      verdict, probe: Self.nordea.probe, since: Timestamp(seconds: Sample.now.seconds - 20),
      progress: ConfirmationRule.Progress(found: found, needed: needed, hold: hold))
    if verdict.outcome == .down {
      board.rows[1].state.suspected = suspicion
    } else {
      board.rows[0].state.recovering = suspicion
    }
    let name = verdict.outcome == .down ? "OP" : "Nordea"
    let style = Style(isColoured: false, isUnicode: true, width: 100)
    let text = StatusBoardText.render(board, style: style).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("? paytrail/reachable (\(name)) at 02:44:47: \(words)"), "\(text)")
    let json = StatusBoardJSON.render(board)
    let outcome = verdict.outcome.rawValue
    #expect(json.contains(#""recovering": "\#(outcome)", "recoveringBy": "paytrail/reachable""#) == (name == "Nordea"))
  }

  @Test func plainTerminalsGetPlainCharacters() {
    let text = StatusBoardText.render(Self.board(), style: .ascii)
    #expect(text.utf8.allSatisfy { $0 < 128 })
    #expect(text.contains("X down     Nordea"))
  }

  @Test func refusedCredentialsAreCalledAsEverywhere() {
    var board = Self.board()
    for row in board.rows.indices {
      board.rows[row].state.outcome = .unknown
      board.rows[row].state.cause = .authRejected
      board.rows[row].state.since = Sample.now
    }
    let text = StatusBoardText.render(board, style: .plain)
    #expect(text.hasPrefix("Example Shop · cannot be checked · 2026-11-22"))
    #expect(text.contains("  ○ cannot be checked  Nordea   "))
  }

  @Test(arguments: [
    (nil, "Example Shop · not measured yet · "), (Cause.localNetwork, "Example Shop · unknown · "),
    (.authRejected, "Example Shop · cannot be checked · "),
  ])
  func noneUpIsOnlySaidOfWhatIsMeasured(cause: Cause?, head: String) {
    var board = Self.board()
    for row in board.rows.indices {
      board.rows[row].state.outcome = .unknown
      board.rows[row].state.cause = cause
      board.rows[row].state.since = cause == nil ? Timestamp(milliseconds: 0) : Sample.now
    }
    #expect(StatusBoardText.render(board, style: .plain).hasPrefix(head))
  }

  @Test(arguments: RandomReport.hostileNames, [60, 77, 100])
  func fitsItsColumns(name: String, width: Int) {
    var board = Self.board()
    for row in board.rows.indices {
      board.rows[row].name = name + name + name
      board.rows[row].provider = name + name
    }
    board.rows[1].state.outcome = .unknown
    board.rows[1].state.cause = .authRejected
    board.merchant = name + name + name + name + name
    board.openIncidents[0].name = name + name + name + name + name + name
    let style = Style(isColoured: false, isUnicode: true, width: width)
    for line in StatusBoardText.render(board, style: style).split(separator: "\n") {
      #expect(String(line).displayWidth <= width)
      #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }

  @Test(arguments: [(100, 22, 18, 20), (90, 22, 18, 15), (80, 22, 18, 0), (60, 14, 13, 0)])
  func theLatestResultsGoFirst(page: Int, method: Int, provider: Int, samples: Int) {
    let columns = BoardColumns(page: page, state: 9)
    #expect(columns.method == method && columns.provider == provider && columns.samples == samples)
  }

  @Test(arguments: [
    ([10, 10, 10], "▁▁▁"), ([10, 10, 27], "▁▁▇"), ([100, 200, 400, 800], "▁▂▄█"), ([], ""),
  ])
  func sparklinesCompareTheirOwnSamples(milliseconds: [Int], shown: String) {
    let samples = milliseconds.map { StatusBoard.Sample(outcome: .up, latency: .milliseconds($0)) }
    #expect(Sparkline(samples: samples).cells(.plain).map(\.0).joined() == shown)
  }
}

@Suite struct IncidentListTests {
  @Test func readsLikeThis() {
    let incident = Incident(
      subject: .location, trouble: .blind, opened: Timestamp(seconds: Sample.now.seconds - 90_000), cause: .localNetwork
    )
    let text = IncidentList.text(
      [IncidentReport(incident: incident, name: "This prober")], timeZone: "Europe/Helsinki", now: Sample.now,
      style: .plain)
    let expected = """
      Incidents: 1

        ○ This prober · prober is blind, still open
          since 2026-11-21 01:45:07 · 1 d 1 h · \(incident.id)
          Our own network is down; the controls did not answer either. [local.network]

      Times are of Europe/Helsinki.

      """
    #expect(text == expected)
  }

  private static func eased(closed: Bool = false) -> IncidentReport {
    IncidentReport(
      incident: Incident(
        subject: .method(StatusBoardTests.nordea.methodKey), trouble: .down, present: .degraded,
        opened: Timestamp(seconds: Sample.now.seconds - 90), closed: closed ? Sample.now : nil, cause: .connectRefused),
      name: "Nordea (Paytrail)")
  }

  @Test func whatHasEasedIsShownAsItIsAndAsItWas() {
    let text = IncidentList.text([Self.eased()], timeZone: "UTC", now: Sample.now, style: .plain)
    #expect(
      text.hasPrefix(
        """
        Incidents: 1

          ◐ Nordea (Paytrail) · degraded, at worst down, still open
            since 2026-11-22 00:43:37 · 1 min 30 s · \(Self.eased().incident.id)
            At worst: the server refused the connection. [connect.refused]

        """), "\(text)")
    var board = StatusBoardTests.board()
    board.openIncidents = [Self.eased()]
    let status = StatusBoardText.render(board, style: .plain)
    #expect(
      status.hasSuffix(
        """
          ◐ Nordea (Paytrail) · degraded, at worst down, since 2026-11-22 02:43:37, 1 min 30 s
            At worst: the server refused the connection. [connect.refused]

        """), "\(status)")
  }

  @Test func onceClosedOnlyTheWorstCounts() {
    let text = IncidentList.text([Self.eased(closed: true)], timeZone: "UTC", now: Sample.now, style: .plain)
    #expect(text.contains("✗ Nordea (Paytrail) · down\n"), "\(text)")
    #expect(!text.contains("degraded") && !text.contains("t worst"))
    let json = IncidentList.json([Self.eased(closed: true)], timeZone: "UTC", now: Sample.now)
    #expect(json.contains("\"trouble\": \"down\", \"present\": null"))
  }

  @Test func machinesGetBoth() {
    let json = IncidentList.json([Self.eased()], timeZone: "UTC", now: Sample.now)
    #expect(json.contains("\"trouble\": \"down\", \"present\": \"degraded\""))
  }

  @Test func whatFailedTogetherIsSaid() {
    var report = Self.eased()
    report.common = CommonCause(others: ["Adyen", "Mollie"], shared: ["cygate"])
    let said = "in the same minute as Adyen and Mollie (shared dependency cygate)"
    let text = IncidentList.text([report], timeZone: "UTC", now: Sample.now, style: .plain)
    #expect(text.contains("    It began \(said).\n"), "\(text)")
    #expect(
      IncidentList.json([report], timeZone: "UTC", now: Sample.now).contains("\"together\": \"\(said)\""))
    var board = StatusBoardTests.board()
    board.openIncidents = [report]
    #expect(StatusBoardText.render(board, style: .plain).contains("    It began \(said).\n"))
  }

  @Test func theDaysLeftOfCertificatesAreShown() {
    var board = StatusBoardTests.board()
    board.certificates = [("/etc/payprobe/client.pem", true, 1), ("api.paytrail.com", false, 85)].map {
      place, isOurs, days in
      CertificateSighting(
        key: CertificateKey(provider: "paytrail", place: place, isOurs: isOurs),
        expires: Sample.now.advanced(by: .seconds(86_400 * days + 60)), subject: "x")
    }
    let text = StatusBoardText.render(board, style: .plain)
    #expect(text.hasSuffix("\n  certificates: client.pem 1 day, api.paytrail.com 85 days\n"), "\(text)")
    let json = StatusBoardJSON.render(board)
    #expect(json.contains("\"daysLeft\": 85") && json.contains("\"place\": \"/etc/payprobe/client.pem\""), "\(json)")
  }

  @Test func noneIsSaid() {
    #expect(IncidentList.text([], timeZone: "UTC", now: Sample.now, style: .plain).hasPrefix("Incidents: none\n"))
  }
}
