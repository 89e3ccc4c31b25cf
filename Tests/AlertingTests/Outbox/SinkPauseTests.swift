import AlertServices
import PaymentHealth
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Alerting

@Suite("A sink that asks to be left alone", .timeLimit(.minutes(5)))
struct SinkPauseTests {
  private let fixture: StoreFixture

  init() async throws {
    fixture = try await StoreFixture()
    for incident in ["a", "b", "c"] { try await fixture.enqueue(.sample(incident: incident), for: "hook", "ops") }
  }

  private static let asking = DeliveryVerdict.retry("HTTP 429", after: .seconds(600))

  private func drain(_ sinks: [any AlertSink], through buffer: OutboxBuffer?) async {
    let worker = OutboxWorker(
      outbox: buffer ?? fixture.store, sinks: sinks, clock: fixture.clock, logger: fixture.log.logger)
    await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
  }

  @Test("is, with all that waits for it, by every process; the others are told", arguments: [true, false])
  func lane(isDaemon: Bool) async throws {
    let buffer = isDaemon ? OutboxBuffer(store: fixture.store, logger: fixture.log.logger) : nil
    let hook = ScriptedSink("hook", [Self.asking, .delivered], schedule: .webhook)
    let ops = ScriptedSink("ops", schedule: .webhook)
    await drain([hook, ops], through: buffer)
    fixture.clock.advance(by: .seconds(599))
    await drain([hook, ops], through: buffer)
    #expect(hook.deliveries == ["#1/1"])
    #expect(ops.deliveries.count == 3)
    fixture.clock.advance(by: .seconds(1))
    await drain([hook, ops], through: buffer)
    #expect(hook.deliveries.count == 4)
    #expect(try await fixture.pending.isEmpty)
  }

  @Test("is though the store cannot note it")
  func trouble() async throws {
    let outbox = ForgetfulOutbox(fixture.store)
    let buffer = OutboxBuffer(store: outbox, logger: fixture.log.logger)
    let hook = ScriptedSink("hook", [Self.asking, .delivered], schedule: .webhook)
    for _ in 0..<3 { await drain([hook], through: buffer) }
    #expect(hook.deliveries == ["#1/1"])
    #expect(await buffer.isBehind)
    outbox.isFailing.withLock { $0 = false }
    await drain([hook], through: buffer)
    #expect(await !buffer.isBehind)
    #expect(try await fixture.store.reader.pause(of: "hook") != nil)
    fixture.clock.advance(by: .seconds(600))
    await drain([hook], through: buffer)
    #expect(hook.deliveries.count == 4)
  }

  @Test("is asked again after the configuration was changed: the place may be another")
  func changed() async throws {
    let hook = ScriptedSink("hook", [Self.asking, .delivered], schedule: .webhook)
    await drain([hook], through: nil)
    let asked = fixture.clock.now
    try await fixture.store.endPauses(before: asked)
    #expect(try await fixture.store.reader.pause(of: "hook") != nil)
    try await fixture.store.endPauses(before: asked.advanced(by: .seconds(1)))
    #expect(try await fixture.store.reader.pause(of: "hook") == nil)
  }

  @Test("is not heard where nobody can ask: a program")
  func program() async throws {
    let hook = ScriptedSink("hook", [Self.asking, .delivered], schedule: .exec)
    await drain([hook], through: nil)
    #expect(hook.deliveries.count == 3)
  }

  @Test("is not reminded either, and what it says to a reminder counts")
  func reminder() async throws {
    let sink = RemindedSink()
    var evaluation = Evaluation()
    let incident = Incident(
      subject: .method(MethodKey(provider: "paytrail", method: "nordea")), trouble: .down,
      opened: Timestamp(seconds: 1_750_000_000), cause: .methodMissing)
    evaluation.incidents = [incident]
    evaluation.events = [.sample(incident: incident.id)]
    try await fixture.store.record(JournalEntry(evaluation: evaluation, sinks: ["am"]))
    for _ in 0..<3 { await drain([sink], through: nil) }
    #expect(sink.reminders.withLock { $0 } == 1)
    fixture.clock.advance(by: .seconds(600))
    await drain([sink], through: nil)
    #expect(sink.reminders.withLock { $0 } == 2)
  }
}

/// Keeps no pause while it fails.
private final class ForgetfulOutbox: Outbox {
  let isFailing = Mutex(true)
  private let store: Store

  init(_ store: Store) { self.store = store }

  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    try await store.reader.pendingEntries(of: sink)
  }

  func pause(of sink: SinkID) async throws -> SinkPause? { try await store.reader.pause(of: sink) }

  func note(_ pause: SinkPause) async throws {
    if isFailing.withLock({ $0 }) { throw StoreError(.full, at: "payprobe.db") }
    try await store.note(pause)
  }

  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    try await store.record(step, of: entry, at: now)
  }
}

/// Takes what it is told, and asks to be left alone when it is told again.
private final class RemindedSink: AlertSink {
  let id: SinkID = "am"
  let timeout = Duration.seconds(15)
  let schedule = RetrySchedule.webhook
  let reminded: Duration? = .seconds(30)
  let reminders = Mutex(0)

  func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict { .delivered }

  func remind(of events: [AlertEvent], within limit: Duration) async -> DeliveryVerdict {
    reminders.withLock { $0 += 1 }
    return .retry("HTTP 503", after: .seconds(600))
  }
}
