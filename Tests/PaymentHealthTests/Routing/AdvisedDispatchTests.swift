import Testing

@testable import PaymentHealth

/// What lasts and is no incident goes the same way.
@Suite struct AdvisedDispatchTests {
  @Test("An advisory is escalated like an incident, once a result has come since the start", arguments: [false, true])
  func escalation(isSeen: Bool) {
    let began = Timestamp(seconds: 1_750_000_000)
    let advisory = Advisory(Advisory.Key(.provider("paytrail"), .objectiveBurning), began: began, isTold: true)
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
    let (_, alerts) = ledger.dispatchDue(
      by: plan, at: began.advanced(by: .seconds(901)), seen: isSeen ? ["paytrail"] : [])
    #expect(alerts.map(\.event.reason) == (isSeen ? [.escalated] : []))
  }
}
