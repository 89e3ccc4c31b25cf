import Testing

@testable import PaymentHealth

/// What is sent where and when, of one incident that is told by hand.
@Suite struct DispatchTests {
  private static let paged = Route(
    id: "urgent", match: RouteMatch(severities: [.critical]), sinks: ["pager"],
    escalation: [Escalation(after: .seconds(900), sinks: ["boss"])])
  private static let rest = Route(id: "rest", sinks: ["chat"])

  @Test("What was told to a sink is told to it until its end, whatever the routes say of the change")
  func followed() {
    var ground = Ledgered(RoutingSamples.plan([Self.paged, Self.rest]))
    ground.take(RoutingSamples.event(.degraded))
    ground.take(RoutingSamples.event(.down, 2, minute: 1, reason: .worsened))
    ground.plan = RoutingSamples.plan([Route(id: "other", match: RouteMatch(providers: ["adyen"]), sinks: ["boss"])])
    ground.take(RoutingSamples.event(.degraded, 3, minute: 2, reason: .eased))
    ground.restart()
    ground.take(RoutingSamples.event(.resolved, 4, minute: 3))
    #expect(
      ground.sent == [
        "degraded opened chat 0", "down worsened chat pager 1", "degraded eased chat pager 2",
        "resolved resolved chat pager 3",
      ])
    #expect(ground.dispatch.tellings.isEmpty)
    #expect(ground.events.map(\.severity) == [.warning, .critical, .warning, .info])
    #expect(ground.events.map(\.previousSeverity) == [nil, .warning, .critical, .warning])
  }

  @Test(
    "To whom a route takes it only when it gets worse it is a beginning, to the others a change",
    arguments: [false, true])
  func firstHeardLater(areAllNew: Bool) {
    var ground = Ledgered(RoutingSamples.plan(areAllNew ? [Self.paged] : [Self.paged, Self.rest]))
    ground.take(RoutingSamples.event(.degraded))
    var worse = RoutingSamples.event(.down, 2, minute: 1, reason: .worsened)
    worse.previous = .degraded
    ground.take(worse)
    ground.restart()
    var better = RoutingSamples.event(.degraded, 3, minute: 2, reason: .eased)
    better.previous = .down
    ground.take(better)
    let told = ground.events.map(\.previous)
    if areAllNew {
      #expect(ground.sent == ["down worsened pager 1", "degraded eased pager 2"] && told == [nil, .down])
    } else {
      #expect(
        ground.sent == [
          "degraded opened chat 0", "down worsened chat 1", "down worsened pager 1", "degraded eased chat pager 2",
        ])
      #expect(told == [nil, .degraded, nil, .down])
    }
    #expect(Set(ground.events.map(\.id)).count == ground.events.count)
  }

  @Test("What no route takes is told to nobody, and is on record; so its end is nobody's news")
  func unrouted() {
    var ground = Ledgered(
      RoutingSamples.plan([Route(id: "a", match: RouteMatch(providers: ["adyen"]), sinks: ["chat"])]))
    ground.take(RoutingSamples.event())
    ground.take(RoutingSamples.event(.resolved, 2, minute: 1))
    #expect(ground.sent == [] && ground.held == ["unrouted"])
  }

  @Test("The end of what was told before there were routes goes to every sink")
  func before() {
    var ground = Ledgered(RoutingSamples.plan([Self.paged]))
    ground.take(RoutingSamples.event(.resolved, 2))
    #expect(ground.sent == ["resolved resolved chat pager boss 0"])
  }

  @Test("A step is taken once, restarts or not, and who is told thereby is told the end")
  func escalation() {
    var ground = Ledgered(RoutingSamples.plan([Self.paged, Self.rest]))
    ground.take(RoutingSamples.event())
    ground.review(minutes: 1...15)
    ground.restart()
    ground.review(minutes: 16...60)
    ground.take(RoutingSamples.event(.resolved, 2, minute: 61))
    ground.review(minutes: 62...99)
    #expect(ground.sent == ["down opened pager 0", "down escalated boss 15", "resolved resolved pager boss 61"])
    #expect(Set(ground.events.map(\.id)).count == 3)
  }

  @Test("Nothing is escalated of what someone knows of; when it gets worse for all that, the chain begins anew")
  func acknowledged() {
    let route = Route(id: "all", sinks: ["pager"], escalation: Self.paged.escalation)
    var ground = Ledgered(RoutingSamples.plan([route]))
    ground.take(RoutingSamples.event(.degraded))
    ground.known = []
    ground.review(minutes: 1...30)
    ground.take(
      RoutingSamples.event(.down, 2, minute: 31, reason: .worsened), acknowledged: RoutingSamples.minute(5))
    ground.known = ["paytrail/nordea@0"]
    ground.review(minutes: 31...60)
    #expect(ground.sent == ["degraded opened pager 0", "down worsened pager 31", "down escalated boss 46"])
  }

  @Test("What gets worse meanwhile goes on where its escalation was")
  func worsened() {
    let route = Route(id: "all", sinks: ["pager"], escalation: Self.paged.escalation)
    var ground = Ledgered(RoutingSamples.plan([route]))
    ground.take(RoutingSamples.event(.degraded))
    ground.take(RoutingSamples.event(.down, 2, minute: 10, reason: .worsened))
    ground.review(minutes: 11...40)
    #expect(ground.sent.last == "down escalated boss 15" && ground.sent.count == 3)
  }

  @Test("A route that gives it up and takes it again takes no step twice, and counts the time anew")
  func takenAgain() {
    let route = Route(
      id: "urgent", match: RouteMatch(severities: [.critical]), sinks: ["pager"],
      escalation: [
        Escalation(after: .seconds(600), sinks: ["boss"]), Escalation(after: .seconds(1200), sinks: ["chat"]),
      ])
    var ground = Ledgered(RoutingSamples.plan([route]))
    ground.take(RoutingSamples.event())
    ground.review(minutes: 1...11)
    ground.take(RoutingSamples.event(.degraded, 2, minute: 12, reason: .eased))
    ground.review(minutes: 13...40)
    ground.take(RoutingSamples.event(.down, 3, minute: 41, reason: .worsened))
    ground.review(minutes: 42...99)
    #expect(
      ground.sent == [
        "down opened pager 0", "down escalated boss 10", "degraded eased pager boss 12", "down worsened pager boss 41",
        "down escalated chat 61",
      ])
  }

  @Test("It is said again every so often while it lasts, to all who were told on the route, each time by its own id")
  func repeated() {
    var route = Self.paged
    route.repeats = .seconds(600)
    var ground = Ledgered(RoutingSamples.plan([route]))
    ground.take(RoutingSamples.event())
    ground.review(minutes: 1...25)
    #expect(
      ground.sent == [
        "down opened pager 0", "down repeated pager 10", "down escalated boss 15", "down repeated pager boss 20",
      ])
    #expect(Set(ground.events.map(\.id)).count == 4)
    ground.take(RoutingSamples.event(.resolved, 2, minute: 26))
    ground.review(minutes: 27...99)
    #expect(ground.sent.count == 5)
  }

  @Test("A route that is gone escalates no more")
  func gone() {
    var ground = Ledgered(RoutingSamples.plan([Self.paged]))
    ground.take(RoutingSamples.event())
    ground.plan = RoutingSamples.plan([Self.rest])
    ground.review(minutes: 1...99)
    #expect(ground.sent.count == 1)
  }

  // Seven hours after the start is a quarter past ten in the evening, sixteen hours after it a quarter past seven.
  private static let evening = 7 * 60
  private static let morning = 16 * 60

  @Test("What can wait is held in quiet hours and told when they end if it lasts; what cannot is told at once")
  func quiet() {
    var ground = Ledgered(RoutingSamples.plan(quiet: ["pager": RoutingSamples.night]))
    ground.take(RoutingSamples.event(.degraded, minute: Self.evening))
    ground.review(minutes: stride(from: Self.evening, to: Self.morning + 60, by: 15))
    #expect(ground.sent == ["degraded opened chat boss 420", "degraded delayed pager 945"])
    #expect(ground.held == ["quiet pager"])
    ground.take(RoutingSamples.event(.resolved, 2, minute: Self.morning + 61))
    #expect(ground.sent.last == "resolved resolved chat pager boss 1021")
    ground.take(RoutingSamples.event(.down, minute: Self.evening))
    #expect(ground.sent.last == "down opened chat pager boss 420")
  }

  @Test("What began and ended meanwhile, and notices, are one digest in the morning, and no end is told of it")
  func digest() throws {
    var ground = Ledgered(RoutingSamples.plan(quiet: ["pager": RoutingSamples.night]))
    ground.take(RoutingSamples.event(.degraded, minute: Self.evening))
    ground.take(RoutingSamples.event(.notice, 7, minute: Self.evening + 1))
    ground.take(RoutingSamples.event(.resolved, 2, minute: Self.evening + 30))
    ground.restart()
    ground.review(minutes: stride(from: Self.evening + 31, to: Self.morning + 60, by: 15))
    #expect(ground.sent.filter { $0.contains("pager") } == ["notice pager 946"])
    let digest = try #require(ground.events.last)
    #expect(digest.summary == "In the quiet hours there were 2 alerts." && !digest.counts)
    #expect(
      digest.digest?.map { $0.suffix(19) } == ["C: Nordea is notice.".suffix(19), " Nordea is degraded.".suffix(19)])
    #expect(ground.dispatch.tellings.isEmpty)
  }

  @Test("A digest is wholly in its sink's language and by the merchant's clocks; what is on record is in English")
  func digestLanguage() throws {
    var shop = RoutingSamples.shop(quiet: ["pager": RoutingSamples.night])
    shop.sinks[1].language = .german
    var ground = Ledgered(RoutePlan(shop, by: UTCClock()))
    ground.take(RoutingSamples.event(.degraded, minute: Self.evening).about(.trouble(isPartial: false)))
    ground.take(RoutingSamples.event(.resolved, 2, minute: Self.evening + 30))
    ground.review(minutes: stride(from: Self.evening + 31, to: Self.morning + 60, by: 15))
    #expect(
      ground.events.last?.digest == [
        "2025-06-15 15:15:00 UTC – 2025-06-15 22:45:00 UTC: Nordea (Paytrail) ist beeinträchtigt: "
          + Cause.httpStatus.sentence(in: .german)
      ])
    #expect(ground.events.last?.summary.hasPrefix("In the quiet hours") == true)
  }

  @Test("An escalation says since when nobody has acknowledged it, and no other does")
  func unacknowledged() {
    var ground = Ledgered(
      RoutingSamples.plan([
        Route(
          id: "a", sinks: ["chat"], repeats: .seconds(600),
          escalation: [Escalation(after: .seconds(900), sinks: ["boss"])])
      ]))
    ground.take(RoutingSamples.event(minute: 3))
    ground.review(minutes: 4..<20)
    #expect(
      ground.events.map(\.unacknowledgedSince)
        == ground.events.map { event in
          event.reason == .escalated ? RoutingSamples.minute(3) : nil
        })
    #expect(ground.events.contains { $0.reason == .escalated } && ground.events.contains { $0.reason == .repeated })
  }

  @Test("The end of what was told before is told at once, and says what was held back since")
  func endInTheNight() {
    var ground = Ledgered(RoutingSamples.plan(quiet: ["pager": RoutingSamples.night]))
    ground.take(RoutingSamples.event(.degraded))
    ground.take(RoutingSamples.event(.flapping, 2, minute: Self.evening, reason: .worsened))
    ground.take(RoutingSamples.event(.resolved, 3, minute: Self.evening + 1))
    ground.review(minutes: stride(from: Self.evening, to: Self.morning + 60, by: 15))
    #expect(ground.sent.last == "resolved resolved chat pager boss 421")
  }

  @Test("An escalation waits for the end of a sink's quiet hours, and saying it again does not come in them")
  func quietEscalation() {
    let route = Route(
      id: "all", sinks: ["chat"], repeats: .seconds(7200),
      escalation: [Escalation(after: .seconds(60), sinks: ["boss"])])
    var ground = Ledgered(
      RoutingSamples.plan([route], quiet: ["boss": RoutingSamples.night, "chat": RoutingSamples.night]))
    ground.take(RoutingSamples.event(.degraded, minute: Self.evening))
    ground.review(minutes: stride(from: Self.evening, to: Self.morning, by: 15))
    #expect(ground.sent == ["degraded delayed chat boss 945"])
  }
}
