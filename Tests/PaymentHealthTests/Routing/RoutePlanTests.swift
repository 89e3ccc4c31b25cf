import Testing

@testable import PaymentHealth

/// Which routes take an event, and what of it is urgent.
@Suite struct RoutePlanTests {
  private static func reasons(_ routes: [Route], _ event: AlertEvent) -> [RouteDecision.Reason] {
    RoutingSamples.plan(routes).decisions(for: event).map(\.reason)
  }

  private static let whole = RoutingSamples.event(subject: .provider("paytrail"))
  private static let blind = RoutingSamples.event(.blind, cause: .localNetwork, subject: .location)

  @Test("Without routes every alert goes to every sink")
  func none() {
    let decisions = RoutingSamples.plan().decisions(for: RoutingSamples.event())
    #expect(decisions == [RouteDecision(nil, to: ["chat", "pager", "boss"], .noRoutes)])
  }

  @Test(
    "Everything that a match names has to agree, and of each one of what it lists",
    arguments: [
      (RouteMatch(), nil), (RouteMatch(providers: ["adyen", "paytrail"]), nil),
      (RouteMatch(providers: ["adyen"]), .provider), (RouteMatch(methods: ["nordea"]), nil),
      (RouteMatch(methods: ["visa"]), .method), (RouteMatch(severities: [.critical]), nil),
      (RouteMatch(severities: [.info, .warning]), .severity), (RouteMatch(owners: [.configuration]), .owner),
      (RouteMatch(owners: [.provider]), nil), (RouteMatch(causes: [.tlsExpired]), .cause),
      (RouteMatch(causes: [.tlsExpired, .httpStatus]), nil), (RouteMatch(kinds: [.degraded]), .kind),
      (RouteMatch(kinds: [.down]), nil),
      (RouteMatch(hours: WeekHours(days: [.sunday], from: 15 * 3600, to: 16 * 3600)), nil),
      (RouteMatch(hours: WeekHours(days: [.saturday], from: 15 * 3600, to: 16 * 3600)), .hours),
      (RouteMatch(hours: WeekHours(days: [.saturday], from: 16 * 3600, to: 15 * 3600 + 1800)), nil),
      (RouteMatch(providers: ["paytrail"], owners: [.local]), .owner),
    ] as [(RouteMatch, RouteMatch.Part?)])
  func match(_ match: RouteMatch, _ part: RouteMatch.Part?) {
    let reason = Self.reasons([Route(id: "a", match: match, sinks: ["chat"])], RoutingSamples.event())
    #expect(reason == [part.map { .unmatched($0) } ?? .matched])
  }

  @Test("What is of a whole provider is of each of its methods")
  func wholeProvider() {
    #expect(Self.reasons([Route(id: "a", match: RouteMatch(methods: ["nordea"]), sinks: [])], Self.whole) == [.matched])
    let other = [Route(id: "a", match: RouteMatch(methods: ["visa"]), sinks: [])]
    #expect(Self.reasons(other, Self.whole) == [.unmatched(.method)])
  }

  @Test("The first that matches takes it, unless it lets it go on")
  func order() {
    let first = Route(id: "a", match: RouteMatch(kinds: [.degraded]), sinks: ["chat"])
    let second = Route(id: "b", match: RouteMatch(kinds: [.down]), sinks: ["pager"])
    let last = Route(id: "c", sinks: ["boss"])
    let event = RoutingSamples.event()
    #expect(Self.reasons([first, second, last], event) == [.unmatched(.kind), .matched, .taken(by: "b")])
    var open = second
    open.continues = true
    #expect(Self.reasons([open, last], event) == [.matched, .matched])
  }

  @Test("What is about payprobe itself goes everywhere unless a route names it")
  func payprobe() {
    let every = Route(id: "a", sinks: ["chat"])
    let decisions = RoutingSamples.plan([every]).decisions(for: Self.blind)
    #expect(decisions.map(\.reason) == [.unmatched(.naming), .aboutPayprobe])
    #expect(decisions.last?.sinks == ["chat", "pager", "boss"])
    for match in [RouteMatch(owners: [.local]), RouteMatch(kinds: [.blind]), RouteMatch(causes: [.localNetwork])] {
      #expect(Self.reasons([Route(id: "a", match: match, sinks: ["chat"])], Self.blind) == [.matched])
    }
  }

  @Test(
    "A warning is critical from a fifth of the turnover on, at the weight of the hour",
    arguments: [
      (.degraded, [0.1, 0.5], 1, .warning), (.degraded, [0.1, 0.5], 2, .critical),
      (.degraded, [0.2, nil], 1, .critical),
      (.misconfigured, [0.3, nil], 1, .critical), (.flapping, [0.3, nil], 0.5, .warning),
      (.down, [0, 0], 0, .critical),
      (.degraded, [nil, 0.9], 1, .warning), (.notice, [0.9, 0.1], 1, .info), (.resolved, [0.9, 0.1], 1, .info),
    ] as [(AlertEvent.Kind, [Double?], Double, Severity)])
  func severity(kind: AlertEvent.Kind, shares: [Double?], weight: Double, expected: Severity) {
    var shop = RoutingSamples.shop(shares: shares)
    shop.merchant.busyHours = [BusyHours(WeekHours(days: [.sunday], from: 15 * 3600, to: 16 * 3600), weight: weight)]
    #expect(shop.severity(of: RoutingSamples.event(kind), by: UTCClock()).severity == expected)
  }

  @Test("A provider's share is that of its methods together")
  func providerShare() {
    let shop = RoutingSamples.shop(shares: [0.05, 0.15])
    let event = RoutingSamples.event(.degraded, subject: .provider("paytrail"))
    #expect(shop.severity(of: event, by: UTCClock()) == SeverityFinding(severity: .critical, turnover: 0.2))
  }

  @Test(
    "Hours reach into the next day, and begin on the days they name",
    arguments: [
      (22, 7, [.saturday], 21, false), (22, 7, [.saturday], 22, true), (22, 7, [.saturday], 30, true),
      (22, 7, [.saturday], 31, false), (22, 7, [.sunday], 30, false), (9, 17, [.saturday], 16, true),
      (9, 17, [.saturday], 17, false), (8, 8, [.saturday], 31, true), (8, 8, [.saturday], 32, false),
    ] as [(Int, Int, [Weekday], Int, Bool)])
  func hours(from: Int, to: Int, days: [Weekday], hourOfSaturday: Int, expected: Bool) throws {
    let saturday = try #require(CivilDate(year: 2026, month: 11, day: 21))
    let instant = UTCClock().instant(.local(saturday, second: 0)).advanced(by: .seconds(hourOfSaturday * 3600))
    let hours = WeekHours(days: days, from: from * 3600, to: to * 3600)
    #expect(hours.contains(instant, by: UTCClock()) == expected)
  }
}
