import PaymentHealth
import Testing

@testable import Storage

@Suite("What persons want done with alerts on their way", .timeLimit(.minutes(5)))
struct AlertOrderTests {
  let directory: TemporaryDirectory
  let store: Store
  let incident = Incident.sample()

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
    var evaluation = Evaluation()
    evaluation.events = [.sample(1, of: incident), .sample(2, of: incident)]
    try await store.record(evaluation, sinks: ["hook", "ops"])
  }

  private var first: String { "\(incident.id)#1" }

  private func retry(_ event: String, of sink: SinkID = "hook", after attempts: Int) -> AlertOrder {
    AlertOrder(.retry, event, of: sink, after: attempts)
  }

  private func drop(_ event: String, of sink: SinkID = "hook") -> AlertOrder {
    AlertOrder(.drop, event, of: sink, after: 0)
  }

  private func told(_ orders: (AlertOrder, slot: Int)...) -> Instructions {
    Instructions(
      orders.enumerated().map { index, told in
        Instruction(number: Int64(index + 1), at: .slot(told.slot), author: "anna", wish: .alert(told.0))
      })
  }

  private func failed(of sink: SinkID = "hook", slot: Int, nextTry: Int?) async throws {
    try await store.failed(first, by: sink, error: "no", at: .slot(slot), nextTry: nextTry.map(Timestamp.slot))
  }

  private func next(of sink: SinkID) async throws -> OutboxEntry {
    try #require(try await store.reader.pendingEntries(of: sink).first)
  }

  @Test("what waits for its next try is due when it was said, once, of the sink that was named and no other")
  func retried() async throws {
    for sink in ["hook", "ops"] as [SinkID] { try await failed(of: sink, slot: 1, nextTry: 90) }
    let instructions = told((drop(first), slot: 1), (retry(first, after: 1), slot: 2))
    try await store.obey(instructions)
    #expect(try await next(of: "hook").nextTry == .slot(2))
    #expect(try await next(of: "hook").attempts == 1)
    #expect(try await next(of: "ops").nextTry == .slot(90))
    try await failed(slot: 3, nextTry: 95)
    try await store.obey(instructions)
    #expect(try await next(of: "hook").nextTry == .slot(95))
    #expect(try await next(of: "hook").attempts == 2)
  }

  @Test("a pause that its sink asked for is over then, once")
  func pause() async throws {
    for sink in ["hook", "ops"] as [SinkID] {
      try await store.note(SinkPause(of: sink, since: .slot(1), until: .slot(90)))
    }
    let instructions = told((retry(first, after: 0), slot: 2))
    try await store.obey(instructions)
    #expect(try await store.reader.pause(of: "hook") == nil)
    #expect(try await store.reader.sinkPauses(at: .slot(3)).map(\.sink) == ["ops"])
    let later = SinkPause(of: "hook", since: .slot(3), until: .slot(91))
    try await store.note(later)
    try await store.obey(instructions)
    #expect(try await store.reader.pause(of: "hook") == later)
    #expect(try await store.reader.sinkPauses(at: .slot(91)).isEmpty)
  }

  @Test("what was given up is tried once more, and stays given up after that")
  func revived() async throws {
    try await failed(slot: 1, nextTry: nil)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
    let instructions = told((retry(first, after: 1), slot: 2))
    try await store.obey(instructions)
    #expect(try await next(of: "hook").event.id == first)
    try await failed(slot: 3, nextTry: nil)
    try await store.obey(instructions)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
  }

  @Test("a sink that has taken the end is not told the beginning, whichever comes first: the order or the end")
  func history() async throws {
    try await failed(slot: 1, nextTry: nil)
    try await failed(of: "ops", slot: 1, nextTry: nil)
    let entry = try #require(try await store.reader.givenUpEntries(limit: 2).first { $0.sink == "hook" })
    #expect(try await !store.reader.hasDeliveredLater(than: entry))
    try await store.delivered("\(incident.id)#2", by: "hook", at: .slot(2))
    #expect(try await store.reader.hasDeliveredLater(than: entry))
    try await store.obey(told((retry(first, after: 1), slot: 3), (retry(first, of: "ops", after: 1), slot: 3)))
    #expect(try await store.reader.pendingEntries(of: "hook").isEmpty)
    #expect(try await next(of: "ops").event.id == first)
    try await store.delivered("\(incident.id)#2", by: "ops", at: .slot(4))
    #expect(try await store.reader.pendingEntries(of: "ops").isEmpty)
  }

  @Test("what is dropped holds back nothing, says by whom, and stays dropped until someone wants it tried")
  func dropped() async throws {
    let instructions = told((drop(first), slot: 2))
    try await store.obey(instructions)
    try await store.obey(instructions)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
    #expect(try await next(of: "ops").event.id == first)
    #expect(try await store.reader.givenUpEntries(limit: 9).map(\.lastError) == ["dropped, #1 by anna"])
    let both = told((drop(first), slot: 2), (retry(first, after: 0), slot: 3))
    try await store.obey(both)
    #expect(try await next(of: "hook").event.id == first)
    try await store.delivered(first, by: "hook", at: .slot(4))
    try await store.obey(both)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
  }

  @Test("an order for an event or a sink that is not there changes nothing")
  func unknown() async throws {
    let before = try await store.reader.pendingEntries()
    try await store.obey(told((drop("else#1"), slot: 1), (drop(first, of: "chat"), slot: 1)))
    #expect(try await store.reader.pendingEntries() == before)
  }
}
