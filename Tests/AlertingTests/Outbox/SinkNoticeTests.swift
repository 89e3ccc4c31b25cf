import AlertServices
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Alerting

@Suite("A sink that is out of order", .timeLimit(.minutes(5)))
struct SinkNoticeTests {
  private let fixture: StoreFixture

  init() async throws {
    fixture = try await StoreFixture()
  }

  private static func plan(
    _ sinks: [SinkID], routes: [Route] = [], quiet: [SinkID: QuietHours] = [:]
  ) -> RoutePlan {
    let shop = Shop(
      merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []),
      controls: [], providers: [],
      sinks: sinks.map { Sink(id: $0, delivery: .exec(arguments: ["/bin/true"]), quiet: quiet[$0]) }, storePath: "",
      routes: routes)
    return RoutePlan(shop, by: UTCClock())
  }

  private func drain(_ sinks: any AlertSink..., rounds: Int = 3, by plan: RoutePlan? = nil) async {
    for _ in 0..<rounds {
      let worker = OutboxWorker(
        outbox: fixture.store, sinks: sinks, plan: plan ?? Self.plan(sinks.map(\.id)), clock: fixture.clock,
        logger: fixture.log.logger)
      await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
    }
  }

  @Test("is told to the others once when it wants nothing more, and again when it was given another chance")
  func disabled() async throws {
    let gone = ScriptedSink("gone", [.disableSink("HTTP 410")])
    let (hook, ops) = (ScriptedSink("hook"), ScriptedSink("ops"))
    for incident in ["a", "b"] { try await fixture.enqueue(.sample(incident: incident), for: "gone", "hook", "ops") }
    await drain(gone, hook, ops)
    #expect(gone.deliveries == ["#1/1"])
    for sink in [hook, ops] {
      #expect(sink.summaries.suffix(1) == [Self.disabledWords])
      #expect(sink.deliveries.count == 3)
    }
    try await fixture.store.enable("gone")
    fixture.clock.advance(by: .seconds(5))
    await drain(gone, hook, ops)
    #expect(hook.summaries.count { $0 == Self.disabledWords } == 2)
    #expect(try await fixture.pending.allSatisfy { $0.sink == "gone" })
  }

  private static let disabledWords =
    "The sink \"gone\" wants no alerts any more (HTTP 410) and is told nothing until the configuration is changed."

  @Test("is told to the others once a day when it does not take what it is told")
  func givenUp() async throws {
    let broken = ScriptedSink("broken", [.permanent("too long")])
    let hook = ScriptedSink("hook")
    for incident in ["a", "b", "c"] { try await fixture.enqueue(.sample(incident: incident), for: "broken") }
    await drain(broken, hook)
    #expect(
      hook.summaries == [
        "The sink \"broken\" did not take an alert, which will not be tried again: too long. "
          + "\"payprobe alerts pending\" lists what was given up."
      ])
    fixture.clock.advance(by: .seconds(86_400))
    try await fixture.enqueue(.sample(incident: "d"), for: "broken")
    await drain(broken, hook)
    #expect(hook.summaries.count == 2)
    #expect(Set(hook.ids).count == 2)
  }

  @Test("two of them tell each other once and then nobody: a notice of a sink is no reason for another")
  func noLoop() async throws {
    let one = ScriptedSink("one", [.permanent("no")])
    let other = ScriptedSink("other", [.permanent("no")])
    try await fixture.enqueue(.sample(), for: "one", "other")
    await drain(one, other, rounds: 6)
    #expect(one.deliveries.count == 2 && other.deliveries.count == 2)
    #expect(try await fixture.pending.isEmpty)
  }

  @Test(
    "is told to those whom routes name for what is ours to mend, or to all where none does; a route to it alone names nobody",
    arguments: [
      ([Route(id: "a", match: RouteMatch(owners: [.configuration]), sinks: ["ops"])], ["ops"]),
      ([Route(id: "a", match: RouteMatch(kinds: [.notice]), sinks: ["ops", "gone"])], ["ops"]),
      ([Route(id: "a", match: RouteMatch(severities: [.critical]), sinks: ["ops"])], ["hook", "ops"]),
      ([Route(id: "a", sinks: ["hook"])], ["hook", "ops"]),
      ([Route(id: "a", match: RouteMatch(owners: [.configuration]), sinks: ["gone"])], ["hook", "ops"]),
      (
        [
          Route(id: "a", match: RouteMatch(owners: [.configuration]), sinks: ["gone"]),
          Route(id: "b", match: RouteMatch(kinds: [.notice]), sinks: ["ops"]),
        ], ["ops"]
      ),
    ] as [([Route], [SinkID])])
  func routes(routes: [Route], told: [SinkID]) async throws {
    let gone = ScriptedSink("gone", [.disableSink("HTTP 410")])
    try await fixture.enqueue(.sample(), for: "gone")
    await drain(gone, by: Self.plan(["gone", "hook", "ops"], routes: routes))
    let pending = try await fixture.pending.filter { $0.event.kind == .notice }
    #expect(pending.map(\.sink) == told)
    #expect(pending.allSatisfy { $0.event.owner == .configuration && $0.event.severity == .info })
  }

  @Test("is told after the quiet hours of those who have some, together with all else that they were not told")
  func quiet() async throws {
    let gone = ScriptedSink("gone", [.permanent("no")])
    for incident in ["a", "b"] { try await fixture.enqueue(.sample(incident: incident), for: "gone") }
    let quiet = QuietHours(WeekHours(from: 0, to: 86_399))
    let plan = Self.plan(["gone", "hook", "ops"], quiet: ["hook": quiet])
    await drain(gone, by: plan)
    #expect(try await fixture.pending.filter { $0.event.kind == .notice }.map(\.sink) == ["ops"])
    var ledger = try await fixture.store.reader.ledger(at: fixture.clock.now)
    #expect(ledger.dispatch.tellings.values.map { $0.held.map(\.sink) } == [["hook"]])
    let (_, early) = ledger.dispatchDue(by: plan, at: fixture.clock.now, seen: [])
    #expect(early.isEmpty)
    let end = Timestamp(seconds: fixture.clock.now.seconds / 86_400 * 86_400 + 86_399)
    let (_, alerts) = ledger.dispatchDue(by: plan, at: end, seen: [])
    #expect(alerts.map(\.sinks) == [["hook"]])
    #expect(alerts.first?.event.digest?.count == 1)
    #expect(alerts.first?.event.digest?.first?.contains("The sink \"gone\" did not take an alert") == true)
  }

  @Test("alone, it is told to nobody") func alone() async throws {
    let gone = ScriptedSink("gone", [.permanent("no"), .disableSink("HTTP 410")])
    for incident in ["a", "b"] { try await fixture.enqueue(.sample(incident: incident), for: "gone") }
    await drain(gone)
    #expect(try await fixture.pending.map(\.event.incident) == ["b"])
  }

  @Test("is known as such together with the notice: neither is stored without the other")
  func oneTransaction() async throws {
    let gone = ScriptedSink("gone", [.disableSink("HTTP 410")])
    try await fixture.enqueue(.sample(), for: "gone")
    let outbox = TroubledOutbox(fixture.store, failures: 1)
    let buffer = OutboxBuffer(store: outbox, logger: fixture.log.logger)
    let worker = OutboxWorker(
      outbox: buffer, sinks: [gone], plan: Self.plan(["gone", "hook"]), clock: fixture.clock,
      logger: fixture.log.logger)
    await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
    let isDisabled = try await !fixture.store.reader.disabledSinks().isEmpty
    #expect(try await fixture.store.reader.pendingEntries(of: "hook").isEmpty == !isDisabled)
    _ = await buffer.settle()
    #expect(try await fixture.store.reader.disabledSinks().map(\.sink) == ["gone"])
    #expect(await buffer.takeNotices())
    #expect(await !buffer.takeNotices())
    await drain(ScriptedSink("hook"))
    #expect(try await fixture.store.reader.pendingEntries(of: "hook").isEmpty)
  }
}
