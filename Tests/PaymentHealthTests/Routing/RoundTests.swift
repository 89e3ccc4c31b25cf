import Testing

@testable import PaymentHealth

/// What a sink is told in one round of what has come due, and what it knows then.
@Suite struct RoundTests {
  @Test("Quiet hours that end, an escalation and a repetition due at once are one message to a sink")
  func once() {
    let route = Route(
      id: "all", sinks: ["chat"], repeats: .seconds(600),
      escalation: [Escalation(after: .seconds(600), sinks: ["chat", "boss"])])
    // From a quarter past three until half past.
    let quiet = QuietHours(WeekHours(from: 15 * 3600, to: 15 * 3600 + 1800), except: .critical)
    var ground = Ledgered(RoutingSamples.plan([route], quiet: ["chat": quiet]))
    ground.take(RoutingSamples.event(.degraded))
    ground.review(minutes: [60])
    #expect(ground.sent == ["degraded delayed chat 60", "degraded escalated boss 60"])
    #expect(ground.events.map(\.previous) == [nil, nil])
  }

  @Test(
    "What is escalated to one who knows and to one who does not is a change to the first and a beginning to the other")
  func knowing() {
    let route = Route(
      id: "all", sinks: ["chat"], escalation: [Escalation(after: .seconds(600), sinks: ["chat", "boss"])])
    var ground = Ledgered(RoutingSamples.plan([route]))
    ground.take(RoutingSamples.event())
    ground.review(minutes: [10])
    #expect(ground.sent == ["down opened chat 0", "down escalated chat 10", "down escalated boss 10"])
    #expect(ground.events.map(\.previous) == [nil, .down, nil])
    #expect(Set(ground.events.map(\.id)).count == 3)
  }

  @Test("When busy hours make it critical, routes that ask for that take it, once, and who knows is told that it is")
  func raised() {
    var shop = RoutingSamples.shop(
      [
        Route(
          id: "urgent", match: RouteMatch(severities: [.critical]), sinks: ["pager"],
          escalation: [Escalation(after: .seconds(600), sinks: ["boss"])]), Route(id: "rest", sinks: ["chat"]),
      ], shares: [0.1])
    shop.merchant.busyHours = [BusyHours(WeekHours(from: 16 * 3600, to: 17 * 3600), weight: 3)]
    var ground = Ledgered(RoutePlan(shop, by: UTCClock()))
    ground.take(RoutingSamples.event(.degraded))
    ground.review(minutes: 1...44)
    #expect(ground.sent == ["degraded opened chat 0"])
    ground.review(minutes: 45...50)
    ground.restart()
    ground.review(minutes: 51...200)
    ground.take(RoutingSamples.event(.resolved, 2, minute: 201))
    #expect(
      ground.sent == [
        "degraded opened chat 0", "degraded raised chat 45", "degraded raised pager 45", "degraded escalated boss 55",
        "resolved resolved chat pager boss 201",
      ])
    #expect(ground.events.map(\.severity) == [.warning, .critical, .critical, .critical, .info])
    #expect(ground.events.map(\.previousSeverity) == [nil, .warning, nil, nil, .critical])
  }

  @Test("After the clock was set back an escalation comes in its time from then on")
  func clock() {
    let route = Route(id: "all", sinks: ["chat"], escalation: [Escalation(after: .seconds(600), sinks: ["boss"])])
    var ground = Ledgered(RoutingSamples.plan([route]))
    ground.take(RoutingSamples.event(minute: 100))
    ground.review(minutes: 0...10)
    #expect(ground.sent == ["down opened chat 100", "down escalated boss 10"])
  }
}
