import Testing

@testable import PaymentHealth

/// What lasts and is no incident goes the same way.
@Suite struct AdvisedDispatchTests {
  @Test(
    "What is about some of a provider's methods goes to who asks for these, and weighs what they do",
    arguments: [
      (nil, "nordea", true, .critical), (["nordea"], "nordea", true, .warning),
      (["nordea"], "osuuspankki", false, .warning), (["osuuspankki"], "osuuspankki", true, .critical),
    ] as [([MethodID]?, MethodID, Bool, Severity)])
  func concerned(methods: [MethodID]?, wanted: MethodID, isTold: Bool, severity: Severity) {
    let route = Route(id: "some", match: RouteMatch(methods: [wanted]), sinks: ["chat"])
    let plan = RoutePlan(RoutingSamples.shop([route], shares: [0.1, 0.3]), by: UTCClock())
    var event = RoutingSamples.event(.degraded, cause: .latencyAnomaly, subject: .provider("paytrail"))
    event.concerned = methods
    #expect(plan.decisions(for: event).map { $0.reason == .matched } == [isTold])
    #expect(plan.shop.severity(of: event, by: plan.clock).severity == severity)
  }

  @Test(
    "An advisory is escalated like an incident, once a result has come since the start, until someone knows of it",
    arguments: [(false, nil), (true, nil), (true, -1), (true, 60)] as [(Bool, Int?)])
  func escalation(isSeen: Bool, acknowledged: Int?) {
    let began = Timestamp(seconds: 1_750_000_000)
    let advisory = Advisory(Advisory.Key(.provider("paytrail"), .objectiveBurning), began: began, tellings: 1)
    let plan = RoutingSamples.plan([
      Route(
        id: "all", match: RouteMatch(), sinks: ["chat"], escalation: [Escalation(after: .seconds(900), sinks: ["boss"])]
      )
    ])
    var event = AlertEvent(
      id: "\(advisory.id)#1", kind: .degraded, reason: .opened, incident: advisory.id, subject: .provider("paytrail"),
      providerName: "Paytrail", methods: [], since: began, decided: began, cause: .objectiveBurning, summary: "")
    event.severity = .warning
    var dispatch = Dispatch([])
    let tellings = dispatch.take(event, by: plan, acknowledged: nil).tellings
    var ledger = Ledger(advisories: [advisory], tellings: tellings)
    if let acknowledged {
      let instruction = Instruction(
        number: 1, at: began.advanced(by: .seconds(acknowledged)), author: "anna",
        wish: .acknowledge(advisory.id, as: .degraded))
      ledger.hush = Hush(acknowledgements: Instructions([instruction]).acknowledgements)
    }
    let (_, alerts) = ledger.dispatchDue(
      by: plan, at: began.advanced(by: .seconds(901)), seen: isSeen ? ["paytrail"] : [])
    #expect(alerts.map(\.event.reason) == (isSeen && acknowledged ?? -1 < 0 ? [.escalated] : []))
  }
}
