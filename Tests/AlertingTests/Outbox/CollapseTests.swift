import AlertServices
import PaymentHealth
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Alerting

@Suite("An incident that is over before a sink was told of it", .timeLimit(.minutes(5)))
struct CollapseTests {
  private let fixture: StoreFixture

  init() async throws {
    fixture = try await StoreFixture()
  }

  private static func entries(_ events: [AlertEvent]) -> [OutboxEntry] {
    events.map { OutboxEntry(event: $0, sink: "hook", attempts: 1, nextTry: Timestamp(seconds: 0), lastError: nil) }
  }

  private static func event(
    _ kind: AlertEvent.Kind, _ number: Int, _ reason: AlertReason, after previous: AlertEvent.Kind? = nil
  )
    -> AlertEvent
  {
    var event = AlertEvent.sample(
      kind, number: number, until: kind == .resolved ? Timestamp(seconds: 1_750_000_300) : nil)
    event.reason = reason
    event.previous = previous
    return event
  }

  static let plans: [(String, [AlertEvent], String, AlertReason)] = [
    ("its end alone tells both", [event(.down, 1, .opened), event(.resolved, 2, .resolved)], "#2", .collapsed),
    ("again", [event(.down, 3, .reopened), event(.resolved, 4, .resolved)], "#4", .collapsed),
    ("told late", [event(.degraded, 1, .unmuted), event(.resolved, 2, .resolved)], "#2", .collapsed),
    ("heard of when it got worse", [event(.down, 2, .worsened), event(.resolved, 3, .resolved)], "#3", .collapsed),
    ("it lasts", [event(.down, 1, .opened), event(.degraded, 2, .eased)], "#1", .opened),
    (
      "the beginning is known", [event(.degraded, 2, .eased, after: .down), event(.resolved, 3, .resolved)], "#2",
      .eased
    ),
    (
      "the end of the one before is not known", [event(.resolved, 2, .resolved), event(.resolved, 4, .resolved)], "#2",
      .resolved
    ),
    ("only the end is left", [event(.resolved, 2, .resolved)], "#2", .resolved),
    ("planned already", [event(.down, 1, .opened), event(.resolved, 2, .collapsed)], "#2", .collapsed),
  ]

  @Test("is told once, with its end", arguments: plans)
  func plan(_ name: String, _ pending: [AlertEvent], _ next: String, _ reason: AlertReason) {
    let plan = OutboxPlan(Self.entries(pending), on: .exec, at: Timestamp(seconds: 1000))
    #expect(plan.due.count == 1)
    #expect(plan.due.first?.event.id.hasSuffix(next) == true, "\(name)")
    #expect(plan.due.first?.event.reason == reason, "\(name)")
  }

  @Test("is told as it is to those who know that it began", arguments: [AlertReason.delayed, .raised, .escalated])
  func known(reason: AlertReason) {
    var first = Self.event(.down, 1, reason)
    let end = Self.event(.resolved, 2, .resolved)
    #expect(end.collapsed(with: first)?.reason == .collapsed)
    first.previous = .down
    #expect(end.collapsed(with: first) == nil)
  }

  @Test("reads as one story") func words() throws {
    var end = Self.event(.resolved, 2, .resolved)
    end.cause = .connectRefused
    let both = try #require(end.collapsed(with: Self.event(.down, 1, .opened)))
    #expect(both.id == end.id && both.kind == .resolved)
    #expect(
      both.summary
        == "Nordea (Paytrail) is up again after 5 min. It could not be told before; "
        + "it lasted from 2025-06-15 15:06:40 UTC to 2025-06-15 15:11:40 UTC: \(Cause.connectRefused.sentence)")
    #expect(both.collapsed(with: Self.event(.down, 1, .opened)) == both)
    #expect(both.summary(in: .german).contains("Das konnte vorher nicht gemeldet werden; es dauerte von 2025-"))
  }

  /// The two events on their way to one sink that could not be told, and to one that was.
  private func fill(_ broken: ScriptedSink, _ sound: ScriptedSink) async throws {
    try await fixture.enqueue(Self.event(.down, 1, .opened), for: "hook", "ops")
    await fixture.drain(broken, sound)
    try await fixture.enqueue(Self.event(.resolved, 2, .resolved), for: "hook", "ops")
  }

  @Test("goes to each sink as that one needs it, and what was told in its place is over")
  func sinks() async throws {
    let (broken, sound) = (ScriptedSink("hook", [.retry("no"), .delivered]), ScriptedSink("ops"))
    try await fill(broken, sound)
    await fixture.drain(broken, sound)
    await fixture.drain(broken, sound)
    #expect(broken.deliveries == ["#1/1", "#2/1"])
    #expect(sound.deliveries == ["#1/1", "#2/1"])
    #expect(broken.reasons == [.opened, .collapsed])
    #expect(sound.reasons == [.opened, .resolved])
    #expect(try await fixture.pending.isEmpty)
    #expect(try await fixture.store.reader.givenUpEntries(limit: 9).isEmpty)
    let overtaken = try await fixture.store.reader.givenUpEntries(limit: 9, withHistory: true)
    #expect(overtaken.map(\.lastError) == ["overtaken by what came after it"])
  }

  @Test("is not told again when the process dies before it could note that it was, but for the same message")
  func crash() async throws {
    let (broken, sound) = (ScriptedSink("hook", [.retry("no"), .delivered]), ScriptedSink("ops"))
    try await fill(broken, sound)
    let crashing = fixture.worker(broken, outbox: TroubledOutbox(fixture.store, failures: .max))
    await crashing.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
    await fixture.drain(broken)
    await fixture.drain(broken)
    #expect(broken.deliveries == ["#1/1", "#2/1", "#2/1"])
    #expect(broken.reasons == [.opened, .collapsed, .collapsed])
  }

  @Test("is given up as a whole: its beginning is not told when its end cannot be")
  func givenUp() async throws {
    let broken = ScriptedSink("hook", [.retry("no"), .permanent("too long"), .delivered])
    try await fill(broken, ScriptedSink("ops"))
    for _ in 0..<3 {
      await fixture.drain(broken)
      fixture.clock.advance(by: .seconds(3600))
    }
    #expect(broken.deliveries == ["#1/1", "#2/1"])
  }

  @Test("is not told after its end when the store is read as it was before it heard of that")
  func staleReading() async throws {
    let (first, end) = (Self.event(.down, 1, .opened), Self.event(.resolved, 2, .resolved))
    for event in [first, end] { try await fixture.enqueue(event, for: "hook") }
    let store = LateOutbox(fixture.store)
    let buffer = OutboxBuffer(store: store, logger: fixture.log.logger)
    let plan = OutboxPlan(try await buffer.pendingEntries(of: "hook"), on: .exec, at: fixture.clock.now)
    await buffer.record(.done, of: try #require(plan.due.first), at: fixture.clock.now)
    let gate = Gate()
    store.gate.withLock { $0 = gate }
    async let late = buffer.pendingEntries(of: "hook")
    try await eventually { store.hasRead.withLock { $0 } }
    #expect(await buffer.settle())
    gate.open()
    #expect(try await late.isEmpty)
  }

  @Test("waits for its next try when the store is read as it was before it heard of the last one")
  func staleRetry() async throws {
    try await fixture.enqueue(Self.event(.down, 1, .opened), for: "hook")
    let store = LateOutbox(fixture.store)
    let buffer = OutboxBuffer(store: store, logger: fixture.log.logger)
    let entry = try #require(try await buffer.pendingEntries(of: "hook").first)
    let next = fixture.clock.now.advanced(by: .seconds(9))
    await buffer.record(.tryAgain(at: next, reason: "no", remaining: nil), of: entry, at: fixture.clock.now)
    let gate = Gate()
    store.gate.withLock { $0 = gate }
    async let late = buffer.pendingEntries(of: "hook")
    try await eventually { store.hasRead.withLock { $0 } }
    #expect(await buffer.settle())
    gate.open()
    #expect(try await late.map(\.nextTry) == [next])
  }

  @Test("is told once from memory too, whatever the store knows of it", arguments: [true, false], [true, false])
  func memory(hasStoredFirst: Bool, isStoreFailing: Bool) async throws {
    let (first, end) = (Self.event(.down, 1, .opened), Self.event(.resolved, 2, .resolved))
    let store = TroubledOutbox(fixture.store, failures: isStoreFailing ? .max : 0)
    let buffer = OutboxBuffer(store: store, logger: fixture.log.logger)
    let sink = ScriptedSink("hook", [.retry("no"), .retry("no"), .delivered])
    func round() async {
      let worker = OutboxWorker(outbox: buffer, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
      await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
    }
    if hasStoredFirst {
      try await fixture.enqueue(first, for: "hook")
    } else {
      await buffer.hold([Alert(first, to: ["hook"])])
    }
    await round()
    await buffer.hold([Alert(end, to: ["hook"])])
    for _ in 0..<4 {
      await round()
      fixture.clock.advance(by: .seconds(3600))
    }
    #expect(sink.deliveries == ["#1/1", "#2/1", "#2/2"])
    #expect(sink.reasons == [.opened, .collapsed, .collapsed])
  }
}

/// A store whose answers are late while there is a gate: as it was when it was asked.
private final class LateOutbox: Outbox {
  let gate = Mutex<Gate?>(nil)
  let hasRead = Mutex(false)
  private let outbox: any Outbox

  init(_ outbox: any Outbox) {
    self.outbox = outbox
  }

  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    let entries = try await outbox.pendingEntries(of: sink)
    guard let gate = gate.withLock({ $0 }) else { return entries }
    hasRead.withLock { $0 = true }
    await gate.pass()
    return entries
  }

  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    try await outbox.record(step, of: entry, at: now)
  }
}
