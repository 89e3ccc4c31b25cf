import PaymentHealth
import Testing

@testable import Reporting

@Suite struct ReportBuilderTests {
  static let nordea = Sample.track("paytrail", "nordea")
  static let op = Sample.track("paytrail", "op")
  static let shop = Sample.shop([Sample.paytrail])

  private func paytrail(_ window: String, _ steps: [Track: [(Int64, Verdict)]]) throws -> ProviderReport {
    let transitions = steps.map { track, steps in (track, steps.map { Sample.transition(track, $0.0, $0.1) }) }
    let report = try Sample.report(Self.shop, window, Sample.data(Dictionary(uniqueKeysWithValues: transitions)))
    return try #require(report.providers.first)
  }

  @Test(arguments: 0..<60)
  func secondsAddUp(seed: UInt64) throws {
    let window = ["90s", "24h", "7d", "today", "all", "2026-10"][Int(seed % 6)]
    let report = try RandomReport.make(seed: seed, window: window)
    for subject in report.providers.flatMap({ [$0.whole] + $0.methods }) {
      for part in [subject.confirmed, subject.strict] + subject.pieces + subject.days {
        #expect(part.up + part.degraded + part.down + part.unknown + part.excluded == part.window.seconds)
      }
      #expect(subject.confirmed.window == report.window && subject.strict.window == report.window)
      #expect(subject.pieces.reduce(0) { $0 + $1.down } == subject.confirmed.down)
      #expect(subject.pieces.reduce(0) { $0 + $1.unknown } == subject.confirmed.unknown)
    }
  }

  @Test func partOfAProviderDownIsDegradedThere() throws {
    let report = try paytrail(
      "1000s", [Self.nordea: [(9000, .up), (300, Verdict(.connectRefused)), (100, .up)], Self.op: [(9000, .up)]])
    #expect(report.methods[0].confirmed.down == 200)
    #expect(report.whole.confirmed.down == 0)
    #expect(report.whole.confirmed.degraded == 200)
    #expect(report.whole.confirmed.up == 800)
  }

  @Test func allMethodsDownIsTheProviderDown() throws {
    let down: [(Int64, Verdict)] = [(9000, .up), (300, Verdict(.connectRefused))]
    let report = try paytrail("1000s", [Self.nordea: down, Self.op: down])
    #expect(report.whole.outcome == .down)
    #expect(report.whole.confirmed.down == 300)
    #expect(report.whole.since == Timestamp(seconds: Sample.now.seconds - 300))
  }

  @Test func aMethodAddedTodayDoesNotMakeYesterdayUnknown() throws {
    let report = try paytrail("1000s", [Self.nordea: [(9000, .up)], Self.op: [(100, .up)]])
    #expect(report.methods[1].confirmed.unknown == 900)
    #expect(report.whole.confirmed.unknown == 0)
  }

  @Test func neverMeasuredIsUnknownSinceNever() throws {
    let report = try paytrail("1000s", [:])
    #expect(report.whole.outcome == .unknown)
    #expect(report.whole.since == nil)
    #expect(report.whole.confirmed.unknown == 1000)
    #expect(report.whole.confirmed.share == nil)
  }

  /// The probe runs every 30 s, may take 10 s and confirm for 30 s more.
  @Test(arguments: [(Int64(-5), Int64(0)), (0, 0), (40, 0), (41, 41), (600, 600)])
  func theLastStateCarriesOnWhileTheNextResultMayCome(overdue: Int64, unknown: Int64) throws {
    var data = Sample.data([Self.nordea: [Sample.transition(Self.nordea, 9000, .up)]])
    data.tracks[Self.nordea]?.measuredUntil = Timestamp(seconds: Sample.now.seconds - overdue)
    let method = try #require(try Sample.report(Self.shop, "1000s", data).providers.first?.methods.first)
    #expect(method.confirmed.unknown == unknown)
    #expect(method.outcome == (unknown == 0 ? .up : .unknown))
  }

  @Test func anIncidentSaysWhyItLastsWhereThatIsNotWhyItWasAtItsWorst() throws {
    var data = Sample.data([Self.nordea: [Sample.transition(Self.nordea, 600, Verdict(.authRejected))]])
    data.incidents = [
      Incident(
        subject: .method(Self.nordea.methodKey), trouble: .down, opened: Timestamp(seconds: Sample.now.seconds - 900),
        cause: .httpStatus)
    ]
    data.incidents[0].present = .misconfigured
    let report = try Sample.report(Self.shop, "1000s", data)
    #expect(report.incidents.first?.present == .authRejected)
    let text = ReportFormat.text.render(report)
    #expect(text.contains("At worst: ") && text.contains("Now: "))
  }

  @Test func strictCountsWhatConfirmedForgives() throws {
    var data = Sample.data([Self.nordea: [Sample.transition(Self.nordea, 9000, .up)]])
    let from = Timestamp(seconds: Sample.now.seconds - 500)
    data.deviations[Self.nordea] = Deviations([
      Deviation(from: from, until: from.advanced(by: .seconds(30)), verdict: Verdict(.httpReset))
    ])
    let method = try #require(try Sample.report(Self.shop, "1000s", data).providers.first?.methods.first)
    #expect(method.confirmed.down == 0)
    #expect(method.strict.down == 30)
  }

  @Test func aScopeNarrowsMethodsProbesAndIncidents() throws {
    var data = try RichSample.data(days: 1)
    data.incidents.append(Incident(subject: .location, trouble: .blind, opened: Sample.now, cause: .localNetwork))
    let scope = ReportScope(providers: [], methods: ["nordea", "adyen/visa"])
    let report = try Sample.report(RichSample.shop, "24h", data, scope: scope)
    #expect(report.providers.map(\.name) == ["Paytrail", "Adyen"])
    #expect(report.providers.flatMap(\.methods).map(\.name) == ["Nordea", "Visa"])
    #expect(report.incidents.allSatisfy { $0.name != "Klarna (Adyen)" })
  }

  @Test("An outage of a provider is of those who ask for one of its methods, and of no others")
  func aScopeNarrowsIncidentsOfProviders() throws {
    var data = try RichSample.data(days: 1)
    data.incidents = [
      Incident(subject: .provider(ProviderID("paytrail")), trouble: .down, opened: Sample.now, cause: .httpReset),
      Incident(subject: .provider(ProviderID("adyen")), trouble: .down, opened: Sample.now, cause: .httpReset),
    ].map { incident in
      var incident = incident
      incident.opened = Timestamp(seconds: Sample.now.seconds - 60)
      return incident
    }
    func names(_ scope: ReportScope) throws -> Set<String> {
      Set(try Sample.report(RichSample.shop, "24h", data, scope: scope).incidents.map(\.name))
    }
    #expect(try names(.everything) == ["Paytrail", "Adyen"])
    #expect(try names(ReportScope(providers: [], methods: ["nordea"])) == ["Paytrail"])
    #expect(try names(ReportScope(providers: ["adyen"], methods: [])) == ["Adyen"])
  }

  @Test(arguments: [(["nowhere"], []), ([], ["nowhere"]), ([], ["paytrail/visa"]), (["adyen"], ["nordea"])])
  func aScopeOfNothingIsRefused(providers: [String], methods: [String]) {
    let scope = ReportScope(providers: providers, methods: methods)
    #expect(throws: ScopeError.self) { try scope.check(against: RichSample.shop) }
  }

  @Test(arguments: [(0, 100, 4), (0, 60, 2), (30, 61, 2), (31, 60, 0), (90, 91, 1)])
  func missedSlotsCountInTheirWindow(from: Int64, to: Int64, count: Int) {
    let missed = MissedSlots(
      probe: Self.nordea.probe, first: Timestamp(seconds: 0), last: Timestamp(seconds: 90), count: 4)
    #expect(missed.count(in: Interval(from: Timestamp(seconds: from), to: Timestamp(seconds: to))) == count)
  }
}

@Suite struct ProbeLatencyTests {
  static let probe = Sample.paytrail.probes[0]

  private func report(_ window: String, _ results: [ProbeResult], timeZone: String = "Europe/Helsinki") throws
    -> ProbeReport
  {
    var data = ReportData()
    let query = try Sample.query(window, timeZone: timeZone, data: data)
    data.summaries[Self.probe.key] = ProbeSummary(results, over: query.latencyPieces(of: Self.probe))
    return ProbeReport(Self.probe, query: query, data: data)
  }

  /// One in 30 s, up to the present slot.
  private func results(count: Int) -> [ProbeResult] {
    (0..<count).map { Sample.result(Self.probe.key, secondsAgo: 20 + 30 * Int64($0), total: .milliseconds(80)) }
  }

  static let windows: [(String, Int, Int)] = [
    ("120s", 4, 4), ("600s", 20, 20), ("2h", 240, 24), ("24h", 2880, 72), ("7d", 20_160, 84),
  ]

  @Test(arguments: windows)
  func aWindowHasItsResultsAndNoOthers(window: String, count: Int, points: Int) throws {
    let report = try report(window, results(count: 20_500))
    #expect(report.results == [.up: count])
    #expect(report.points.count == points)
    #expect(report.latency.last?.phase == .total && report.latency.last?.count == count)
  }

  @Test func aTimeoutIsNoLatency() throws {
    let failed = Sample.result(Self.probe.key, secondsAgo: 20, Verdict(.httpHeaderTimeout), total: .seconds(10))
    let report = try report("120s", [failed])
    #expect(report.results == [.down: 1])
    #expect(report.latency.isEmpty && report.points.isEmpty)
  }

  @Test func withoutResultsThereIsNothing() throws {
    let report = ProbeReport(Self.probe, query: try Sample.query("24h", data: ReportData()), data: ReportData())
    #expect(report.results.isEmpty && report.latency.isEmpty && report.points.isEmpty)
  }
}
