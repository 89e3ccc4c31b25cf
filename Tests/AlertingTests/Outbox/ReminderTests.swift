import AlertServices
import PaymentHealth
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Alerting

/// What lasts is said again to sinks that forget, from the store alone.
@Suite(.timeLimit(.minutes(5)))
struct ReminderTests {
  private static let incident = Incident(
    subject: .method(MethodKey(provider: "paytrail", method: "nordea")), trouble: .down,
    opened: Timestamp(seconds: 1_750_000_000), cause: .methodMissing)

  private static func evaluation(_ event: AlertEvent, closed: Bool = false) -> Evaluation {
    var evaluation = Evaluation()
    var incident = incident
    if closed { incident.closed = Timestamp(seconds: 1_750_000_600) }
    evaluation.incidents = [incident]
    evaluation.events = [event]
    return evaluation
  }

  private func tell(_ fixture: StoreFixture, _ event: AlertEvent, closed: Bool = false) async throws {
    try await fixture.store.record(JournalEntry(evaluation: Self.evaluation(event, closed: closed), sinks: ["am"]))
  }

  @Test("Every run of a one-shot says what lasts, and nothing once its end is told")
  func oneShot() async throws {
    let fixture = try await StoreFixture()
    let sink = ForgetfulSink()
    await fixture.drain(sink)
    #expect(sink.log == [])
    try await tell(fixture, .sample(number: 1))
    for _ in 0..<2 { await fixture.drain(sink) }
    #expect(sink.log == ["#1", "again #1", "again #1"])
    try await tell(fixture, .sample(.degraded, number: 2))
    await fixture.drain(sink)
    #expect(sink.log.suffix(2) == ["#2", "again #2"])
    try await tell(fixture, .sample(.resolved, number: 3), closed: true)
    for _ in 0..<2 { await fixture.drain(sink) }
    #expect(sink.log.suffix(2) == ["again #2", "#3"])
  }

  @Test("A store that was begun anew goes on saying what lasts, and its end", arguments: [0, 7200])
  func startedOver(later: Int) async throws {
    let fixture = try await StoreFixture()
    let sink = ForgetfulSink()
    var known = Self.evaluation(.sample(number: 1))
    known.tellings = [Telling(.sample(number: 1), told: ["am"])]
    try await fixture.store.record(JournalEntry(evaluation: known, sinks: ["am"]))
    await fixture.drain(sink)
    fixture.clock.advance(by: .seconds(later))
    _ = try await fixture.store.startOver(at: fixture.clock.now)
    known.events = []
    try await fixture.store.record(JournalEntry(evaluation: known))
    await fixture.drain(sink)
    #expect(sink.log == ["#1", "again #1", "again #1"])
    #expect(try await fixture.store.reader.lastingEvents(of: "other").isEmpty)
    try await fixture.store.record(
      JournalEntry(evaluation: Self.evaluation(.sample(.resolved, number: 2), closed: true), sinks: ["am"]))
    for _ in 0..<2 { await fixture.drain(sink) }
    #expect(sink.log.suffix(2) == ["again #1", "#2"])
  }

  @Test("Nothing is said again of what was not delivered, is over, or is told to another sink")
  func others() async throws {
    let fixture = try await StoreFixture()
    let sink = ForgetfulSink([.retry("busy")])
    try await tell(fixture, .sample(number: 1))
    await fixture.drain(sink)
    #expect(sink.log == ["#1"])
    #expect(try await fixture.store.reader.lastingEvents(of: "other").isEmpty)
    try await fixture.store.delivered(AlertEvent.sample(number: 1).id, by: "am", at: fixture.clock.now)
    #expect(try await fixture.store.reader.lastingEvents(of: "am").map(\.id) == [AlertEvent.sample(number: 1).id])
    try await fixture.store.disable("am", reason: "HTTP 410", at: fixture.clock.now)
    #expect(try await fixture.store.reader.lastingEvents(of: "am").isEmpty)
    try await fixture.store.enable("am")
    #expect(try await fixture.store.reader.lastingEvents(of: "am").count == 1)
    try await fixture.enqueue(.sample(.notice, incident: "notice", number: 1), for: "am")
    try await fixture.store.record(
      JournalEntry(evaluation: Self.evaluation(.sample(.resolved, number: 2), closed: true), sinks: []))
    #expect(try await fixture.store.reader.lastingEvents(of: "am").isEmpty)
  }

  @Test("What was delivered while the store was in trouble counts, and what was said to be over is")
  func unstored() async throws {
    let fixture = try await StoreFixture()
    let buffer = OutboxBuffer(store: fixture.store, logger: fixture.log.logger)
    try await tell(fixture, .sample(number: 1))
    let (down, up) = (AlertEvent.sample(number: 1), AlertEvent.sample(.resolved, number: 2))
    func entry(_ event: AlertEvent) -> OutboxEntry {
      OutboxEntry(event: event, sink: "am", attempts: 0, nextTry: event.decided, lastError: nil)
    }
    #expect(try await buffer.lastingEvents(of: "am").isEmpty)
    await buffer.record(.done, of: entry(down), at: fixture.clock.now)
    #expect(try await buffer.lastingEvents(of: "am") == [down])
    await buffer.settle()
    #expect(try await buffer.lastingEvents(of: "am") == [down])
    await buffer.record(.done, of: entry(up), at: fixture.clock.now)
    #expect(try await buffer.lastingEvents(of: "am").isEmpty)
  }

  @Test("That it cannot be read is said once, until it can again; from memory it goes on", arguments: [true, false])
  func unreadable(isBuffered: Bool) async throws {
    let fixture = try await StoreFixture()
    let sink = ForgetfulSink()
    let outbox = UnreadableOutbox(fixture.store)
    let buffer = OutboxBuffer(store: outbox, logger: fixture.log.logger)
    try await tell(fixture, .sample(number: 1))
    let reminder = Reminder()
    let lane = SinkLane(
      sink: sink, plan: nil, reminder: reminder, outbox: isBuffered ? buffer : UnreadableReminders(outbox),
      clock: fixture.clock, logger: fixture.log.logger, isStopped: { false }, noted: { _ in })
    _ = await lane.round()
    for isReadable in [false, false, true, false] {
      outbox.isReadable.withLock { $0 = isReadable }
      fixture.clock.advance(by: .seconds(31))
      _ = await lane.round()
    }
    #expect(fixture.log.all.count { $0.hasPrefix("error: What lasts cannot be read") } == 2)
    #expect(sink.log.count { $0 == "again #1" } == (isBuffered ? 5 : 2))
  }

  @Test("A daemon says it every half minute, whatever rings")
  func pace() {
    let reminder = Reminder()
    let start = Timestamp(seconds: 1_750_000_000)
    let times = [0, 1, 29, 30, 31, 61, 20].filter {
      reminder.begins(at: start.advanced(by: .seconds($0)), every: .seconds(30))
    }
    #expect(times == [0, 30, 61, 20])
    #expect([true, true, false, false].map { reminder.note(hasFailed: $0) } == [true, false, true, false])
  }
}

/// A store of which only what lasts cannot be read.
private final class UnreadableReminders: Outbox {
  private let outbox: UnreadableOutbox

  init(_ outbox: UnreadableOutbox) {
    self.outbox = outbox
  }

  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    (try? await outbox.pendingEntries(of: sink)) ?? []
  }

  func lastingEvents(of sink: SinkID) async throws -> [AlertEvent] { try await outbox.lastingEvents(of: sink) }

  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    try await outbox.record(step, of: entry, at: now)
  }
}

/// Delivers by the verdicts it was given, and writes down what it was told and told again.
private final class ForgetfulSink: AlertSink {
  let id: SinkID = "am"
  let timeout = Duration.seconds(15)
  let schedule = RetrySchedule.webhook
  let reminded: Duration? = .seconds(30)
  private let verdicts: [DeliveryVerdict]
  private let lines = Mutex<[String]>([])

  init(_ verdicts: [DeliveryVerdict] = [.delivered]) {
    self.verdicts = verdicts
  }

  var log: [String] { lines.withLock { $0 } }

  private func note(_ text: String) { lines.withLock { $0.append(text) } }

  private static func number(_ event: AlertEvent) -> Substring {
    event.id[(event.id.lastIndex(of: "#") ?? event.id.startIndex)...]
  }

  func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    note("\(Self.number(event))")
    return verdicts.first ?? .delivered
  }

  func remind(of events: [AlertEvent], within limit: Duration) async -> DeliveryVerdict {
    for event in events { note("again \(Self.number(event))") }
    return .delivered
  }
}
