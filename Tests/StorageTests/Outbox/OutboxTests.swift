import PaymentHealth
import Testing

@testable import Storage

@Suite("Alerts on their way", .timeLimit(.minutes(5)))
struct OutboxTests {
  let directory: TemporaryDirectory
  let store: Store
  let paytrail = Incident.sample()
  let adyen = Incident.sample(.provider("adyen"))

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  private func ids(of sink: SinkID) async throws -> [String] {
    try await store.reader.pendingEntries(of: sink).map(\.event.id)
  }

  /// Two events of one incident and one of another, to two sinks.
  private func fill() async throws {
    var evaluation = Evaluation()
    evaluation.events = [.sample(1, of: paytrail), .sample(1, of: adyen), .sample(2, of: paytrail)]
    try await store.record(evaluation, sinks: ["hook", "ops"])
  }

  @Test("an event is stored for every sink as it is, due at once")
  func stored() async throws {
    let event = AlertEvent.sample(1, decided: .slot(7))
    try await store.enqueue(event, sinks: ["hook", "ops"])
    let expected = (["hook", "ops"] as [SinkID]).map { sink in
      OutboxEntry(event: event, sink: sink, attempts: 0, nextTry: .slot(7), lastError: nil)
    }
    #expect(try await store.reader.pendingEntries() == expected)
  }

  @Test("of an incident only the oldest pending event is next; sinks and incidents do not wait for each other")
  func order() async throws {
    try await fill()
    #expect(try await ids(of: "hook") == ["\(paytrail.id)#1", "\(adyen.id)#1"])
    let first = try await store.reader.pendingEntries(of: "hook")[0]
    try await store.delivered(first.event.id, by: "hook", at: .slot(1))
    #expect(try await ids(of: "hook") == ["\(adyen.id)#1", "\(paytrail.id)#2"])
    #expect(try await ids(of: "ops") == ["\(paytrail.id)#1", "\(adyen.id)#1"])
    #expect(try await store.reader.pendingEntries().count == 5)
  }

  @Test("a failure holds back what is behind it, until it is given up")
  func failure() async throws {
    try await fill()
    let first = try await store.reader.pendingEntries(of: "hook")[0]
    try await store.failed(first.event.id, by: "hook", error: "no route", at: .slot(1), nextTry: .slot(5))
    let waiting = try await store.reader.pendingEntries(of: "hook")[0]
    #expect(waiting.event == first.event)
    #expect(waiting.attempts == 1)
    #expect(waiting.nextTry == .slot(5))
    #expect(waiting.lastError == "no route")
    try await store.failed(first.event.id, by: "hook", error: "still none", at: .slot(5), nextTry: nil)
    #expect(try await ids(of: "hook") == ["\(adyen.id)#1", "\(paytrail.id)#2"])
    #expect(try await ids(of: "ops").first == first.event.id)
  }

  @Test("an event on its way is not put there twice, nor is one that arrived")
  func idempotent() async throws {
    try await store.enqueue(.sample(1), sinks: ["hook"])
    try await store.enqueue(.sample(1), sinks: ["hook", "ops"])
    #expect(try await store.reader.pendingEntries().map(\.sink) == ["hook", "ops"])
    try await store.delivered(AlertEvent.sample(1).id, by: "hook", at: .slot(1))
    // Heard late, after it arrived.
    try await store.failed(AlertEvent.sample(1).id, by: "hook", error: "x", at: .slot(1), nextTry: .slot(2))
    try await store.enqueue(.sample(1), sinks: ["hook", "ops"])
    #expect(try await store.reader.pendingEntries().map(\.sink) == ["ops"])
  }

  @Test("a disabled sink has nothing next, loses nothing, and keeps its first reason")
  func disabled() async throws {
    try await fill()
    try await store.disable("hook", reason: "410 Gone", at: .slot(3))
    try await store.disable("hook", reason: "again", at: .slot(4))
    try await store.enqueue(.sample(9, of: adyen), sinks: ["hook"])
    #expect(try await ids(of: "hook") == [])
    #expect(try await ids(of: "ops").count == 2)
    #expect(try await store.reader.pendingEntries().count == 7)
    let disabled = DisabledSink(sink: "hook", since: .slot(3), reason: "410 Gone")
    #expect(try await store.reader.disabledSinks() == [disabled])
    try await store.enable("hook")
    #expect(try await ids(of: "hook").count == 2)
    #expect(try await store.reader.disabledSinks() == [])
  }

  private func giveUp(exceptFor sinks: [SinkID]) async throws {
    var entry = JournalEntry()
    entry.sinksInForce = SinksInForce(sinks, since: .slot(1))
    try await store.record(entry)
  }

  @Test("what waits for a sink that is gone is given up")
  func retiredSinks() async throws {
    try await fill()
    try await giveUp(exceptFor: ["ops", "new"])
    #expect(try await store.reader.pendingEntries().map(\.sink) == ["ops", "ops", "ops"])
    #expect(try await store.reader.givenUpEntries(limit: 9).map(\.sink) == ["hook", "hook", "hook"])
    try await giveUp(exceptFor: [])
    #expect(try await store.reader.pendingEntries() == [])
  }

  @Test("a restart changes nothing")
  func restart() async throws {
    try await fill()
    try await store.failed("\(paytrail.id)#1", by: "hook", error: "x", at: .slot(1), nextTry: .slot(5))
    let before = try await store.reader.pendingEntries()
    try await store.close()
    #expect(try await Store.read(at: directory.database).pendingEntries() == before)
  }
}
