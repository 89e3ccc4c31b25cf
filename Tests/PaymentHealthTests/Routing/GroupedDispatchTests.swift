import Testing

@testable import PaymentHealth

/// What routes tell together, by hand: minutes are those after the first alert.
@Suite struct GroupedDispatchTests {
  private static func route(
    by parts: [Grouping.Part] = [], wait: Int = 2, interval: Int = 10, sinks: [SinkID] = ["chat"],
    escalation: [Escalation] = []
  ) -> Route {
    Route(
      id: "all", sinks: sinks, escalation: escalation,
      grouping: Grouping(by: parts, wait: .seconds(60 * wait), interval: .seconds(60 * interval)))
  }

  private static func method(_ name: MethodID, of provider: ProviderID = "paytrail") -> Subject {
    .method(MethodKey(provider: provider, method: name))
  }

  private static func event(
    _ kind: AlertEvent.Kind = .down, _ number: Int = 1, of subject: Subject, minute: Int = 0,
    reason: AlertReason = .opened
  ) -> AlertEvent {
    RoutingSamples.event(kind, number, minute: minute, subject: subject, reason: reason)
  }

  private static let nordea = method("nordea")
  private static let other = method("osuuspankki")

  private static func ground(_ routes: Route...) -> Ledgered {
    var ground = Ledgered(RoutingSamples.plan(routes))
    ground.known = ["paytrail/nordea@0", "paytrail/osuuspankki@0", "adyen/visa@0"]
    return ground
  }

  private static func incidents(_ ground: Ledgered) -> [String] { ground.events.map(\.incident) }

  @Test("What comes within the wait is told at its end, all with the same mark", arguments: [false, true])
  func waits(isRestarted: Bool) {
    var ground = Self.ground(Self.route())
    ground.take(Self.event(of: Self.nordea))
    ground.review(minutes: 0...0)
    ground.take(Self.event(of: Self.other, minute: 1))
    if isRestarted { ground.restart() }
    ground.review(minutes: 1...1)
    #expect(ground.sent.isEmpty)
    #expect(ground.held == ["group chat in all", "group chat in all"])
    ground.review(minutes: 2...9)
    #expect(ground.sent == ["down opened chat 2", "down opened chat 2"])
    #expect(Self.incidents(ground) == ["paytrail/nordea@0", "paytrail/osuuspankki@0"])
    #expect(Set(ground.events.map(\.group)).count == 1 && ground.events.allSatisfy { $0.group != nil })
    #expect(ground.events.allSatisfy { $0.previous == nil })
  }

  @Test("What is new after that waits for the interval, be it another alert or one that gets worse")
  func interval() {
    var ground = Self.ground(Self.route())
    ground.take(Self.event(.degraded, of: Self.nordea))
    ground.review(minutes: 0...3)
    ground.take(Self.event(.down, 2, of: Self.nordea, minute: 4, reason: .worsened))
    ground.take(Self.event(of: Self.other, minute: 5))
    ground.restart()
    ground.review(minutes: 5...20)
    #expect(ground.sent == ["degraded opened chat 2", "down worsened chat 12", "down opened chat 12"])
  }

  @Test("What is over before it was told is told to nobody, and is on record as held")
  func over() {
    var ground = Self.ground(Self.route())
    ground.take(Self.event(of: Self.nordea))
    ground.take(Self.event(.resolved, 2, of: Self.nordea, minute: 1))
    ground.review(minutes: 1...20)
    #expect(ground.sent.isEmpty && ground.held == ["group chat in all"] && ground.dispatch.tellings.isEmpty)
  }

  @Test("What is over when its group should have been told long ago is told with its end", arguments: [false, true])
  func late(isSilenced: Bool) {
    var ground = Self.ground(Self.route())
    ground.take(Self.event(of: Self.nordea))
    ground.restart()
    ground.take(Self.event(.resolved, 2, of: Self.nordea, minute: 5), isSilenced: isSilenced)
    ground.review(minutes: 5...20)
    #expect(ground.sent == (isSilenced ? [] : ["resolved collapsed chat 5"]))
    #expect(ground.dispatch.tellings.isEmpty)
  }

  @Test("An end that waits is told before what begins anew with the same subject")
  func endBeforeBeginning() {
    let now = Route(id: "now", match: RouteMatch(severities: [.critical]), sinks: ["chat"])
    var ground = Self.ground(now, Self.route(wait: 10))
    ground.take(Self.event(.misconfigured, of: Self.nordea))
    ground.review(minutes: 0...11)
    ground.take(Self.event(.resolved, 2, of: Self.nordea, minute: 12))
    var second = Self.event(of: Self.nordea, minute: 14)
    (second.incident, second.id) = ("paytrail/nordea@14", "paytrail/nordea@14#1")
    ground.take(second)
    ground.review(minutes: 14...30)
    #expect(ground.sent == ["misconfigured opened chat 10", "resolved resolved chat 12", "down opened chat 14"])
  }

  @Test("What may not be told hurries nothing: what is new in its group has its own wait")
  func muted() {
    var ground = Self.ground(Self.route())
    ground.take(Self.event(of: Self.other))
    ground.known = ["paytrail/nordea@0"]
    ground.take(Self.event(of: Self.nordea, minute: 20))
    ground.review(minutes: 20...21)
    #expect(ground.sent.isEmpty)
    ground.review(minutes: 22...22)
    #expect(ground.sent == ["down opened chat 22"])
    ground.known.insert("paytrail/osuuspankki@0")
    ground.review(minutes: 23...23)
    #expect(ground.sent.last == "down opened chat 23")
  }

  @Test("What gets worse waits in the group that it is of now, and counts for that")
  func renamed() {
    var ground = Self.ground(Self.route(by: [.severity]))
    ground.take(Self.event(.degraded, of: Self.nordea))
    ground.take(Self.event(.down, 2, of: Self.nordea, minute: 1, reason: .worsened))
    ground.review(minutes: 1...2)
    ground.take(Self.event(of: Self.other, minute: 3))
    ground.review(minutes: 3...20)
    #expect(ground.sent == ["down worsened chat 2", "down opened chat 12"])
  }

  @Test(
    "Ends are told together too, after the wait at most; one that begins again meanwhile goes on",
    arguments: [false, true])
  func ends(isAgain: Bool) {
    var ground = Self.ground(Self.route(interval: 60))
    for subject in [Self.nordea, Self.other] { ground.take(Self.event(of: subject)) }
    ground.review(minutes: 0...5)
    ground.take(Self.event(.resolved, 2, of: Self.nordea, minute: 6))
    if isAgain { ground.take(Self.event(.down, 3, of: Self.nordea, minute: 7, reason: .reopened)) }
    ground.take(Self.event(.resolved, 2, of: Self.other, minute: 7))
    ground.restart()
    ground.review(minutes: 7...7)
    #expect(ground.sent.count == 2)
    ground.review(minutes: 8...20)
    let ends = ground.events.dropFirst(2)
    #expect(Set(ground.events.map(\.id)).count == ground.events.count)
    #expect(
      ends.map(\.incident) == (isAgain ? ["paytrail/osuuspankki@0"] : ["paytrail/nordea@0", "paytrail/osuuspankki@0"]))
    #expect(ends.allSatisfy { $0.kind == .resolved } && Set(ends.map(\.group)).count == 1)
    ground.review(minutes: 21...90)
    #expect(ground.sent.last == (isAgain ? "down reopened chat 62" : "resolved resolved chat 7"))
    #expect(ground.sent.count == 4)
    #expect(ground.dispatch.tellings.isEmpty == !isAgain)
  }

  @Test(
    "A group is what agrees in all parts that the route names",
    arguments: [
      ([], 1), ([.provider], 2), ([.cause], 2), ([.owner], 1), ([.severity], 2), ([.provider, .cause], 3),
    ] as [([Grouping.Part], Int)])
  func parts(parts: [Grouping.Part], groups: Int) {
    var ground = Self.ground(Self.route(by: parts))
    ground.take(Self.event(of: Self.nordea))
    ground.take(Self.event(of: Self.method("visa", of: "adyen")))
    ground.take(RoutingSamples.event(.degraded, cause: .tlsExpired, subject: Self.other))
    ground.review(minutes: 2...2)
    #expect(ground.sent.count == 3)
    #expect(Set(ground.events.map(\.group)).count == groups)
  }

  @Test("Where another route tells a sink each by itself it hears of it at once; so does who is told by escalation")
  func others() {
    let now = Route(id: "now", match: RouteMatch(severities: [.critical]), sinks: ["pager"], continues: true)
    let later = Self.route(
      wait: 20, sinks: ["chat", "pager"], escalation: [Escalation(after: .seconds(300), sinks: ["boss"])])
    var ground = Self.ground(now, later)
    ground.take(Self.event(of: Self.nordea))
    ground.review(minutes: 0...30)
    #expect(ground.sent == ["down opened pager 0", "down escalated boss 5", "down opened chat 20"])
    ground.take(Self.event(.resolved, 2, of: Self.nordea, minute: 31))
    ground.review(minutes: 31...60)
    #expect(ground.sent.suffix(2) == ["resolved resolved pager boss 31", "resolved resolved chat 31"])
  }

  @Test("What is about payprobe itself waits for nobody, and neither does a notice")
  func itself() {
    let match = RouteMatch(kinds: [.blind, .notice, .down])
    var route = Self.route()
    route.match = match
    var ground = Self.ground(route)
    ground.take(Self.event(.blind, of: .location))
    ground.take(Self.event(.notice, of: Self.nordea))
    #expect(ground.sent == ["blind opened chat 0", "notice opened chat 0"] && ground.held.isEmpty)
  }

  @Test("A clock that was set back, or a route that has no groups any more, puts nothing off")
  func setBack() {
    var ground = Self.ground(Self.route())
    ground.take(Self.event(of: Self.nordea, minute: 100))
    ground.review(minutes: 10...20)
    #expect(ground.sent == ["down opened chat 12"])
    ground = Self.ground(Self.route(wait: 50))
    ground.take(Self.event(of: Self.nordea))
    ground.plan = RoutingSamples.plan([Route(id: "other", sinks: ["chat"])])
    ground.review(minutes: 1...1)
    #expect(ground.sent == ["down opened chat 1"])
  }

  @Test("Quiet hours that begin meanwhile hold it back; what someone knows of waits")
  func held() {
    var ground = Self.ground(Self.route())
    ground.known = []
    ground.take(Self.event(of: Self.nordea))
    ground.review(minutes: 1...5)
    #expect(ground.sent.isEmpty)
    ground.known = ["paytrail/nordea@0"]
    let routes = [Self.route()]
    ground.plan = RoutingSamples.plan(
      routes, quiet: ["chat": QuietHours(WeekHours(from: 0, to: 86_399), except: .critical)])
    ground.review(minutes: 6...6)
    #expect(ground.sent == ["down opened chat 6"])
    ground.take(Self.event(.degraded, of: Self.other, minute: 7))
    ground.review(minutes: 7...60)
    #expect(ground.sent.count == 1 && ground.held.last == "quiet chat")
  }
}
