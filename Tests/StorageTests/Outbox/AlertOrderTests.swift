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

  @Test("what waits for its next try is due when it was said, of the sink that was named and no other")
  func retried() async throws {
    for sink in ["hook", "ops"] as [SinkID] { try await failed(of: sink, slot: 1, nextTry: 90) }
    try await store.obey(told((AlertOrder(.retry, first, of: "hook"), slot: 2)))
    #expect(try await next(of: "hook").nextTry == .slot(2))
    #expect(try await next(of: "hook").attempts == 1)
    #expect(try await next(of: "ops").nextTry == .slot(90))
  }

  @Test("what was given up begins anew, once: what is given up again after that stays so")
  func revived() async throws {
    try await failed(slot: 1, nextTry: nil)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
    let instructions = told((AlertOrder(.retry, first), slot: 2))
    try await store.obey(instructions)
    #expect(try await next(of: "hook").event.id == first)
    #expect(try await next(of: "hook").attempts == 0)
    try await failed(slot: 3, nextTry: nil)
    try await store.obey(instructions)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
  }

  @Test("a sink that has taken the end is not told the beginning")
  func history() async throws {
    try await failed(slot: 1, nextTry: nil)
    let entry = try #require(try await store.reader.givenUpEntries(limit: 1).first)
    #expect(try await !store.reader.hasDeliveredLater(than: entry))
    try await store.delivered("\(incident.id)#2", by: "hook", at: .slot(2))
    #expect(try await store.reader.hasDeliveredLater(than: entry))
    try await store.obey(told((AlertOrder(.retry, first), slot: 3)))
    #expect(try await store.reader.pendingEntries(of: "hook").isEmpty)
  }

  @Test("what is dropped holds back nothing, says by whom, and stays dropped until someone wants it tried")
  func dropped() async throws {
    let instructions = told((AlertOrder(.drop, first, of: "hook"), slot: 2))
    try await store.obey(instructions)
    try await store.obey(instructions)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
    #expect(try await next(of: "ops").event.id == first)
    #expect(try await store.reader.givenUpEntries(limit: 9).map(\.lastError) == ["dropped, #1 by anna"])
    let both = told((AlertOrder(.drop, first, of: "hook"), slot: 2), (AlertOrder(.retry, first), slot: 3))
    try await store.obey(both)
    #expect(try await next(of: "hook").event.id == first)
    try await store.delivered(first, by: "hook", at: .slot(4))
    try await store.obey(both)
    #expect(try await next(of: "hook").event.id == "\(incident.id)#2")
  }

  @Test("an order for an event or a sink that is not there changes nothing")
  func unknown() async throws {
    let before = try await store.reader.pendingEntries()
    try await store.obey(told((AlertOrder(.drop, "else#1"), slot: 1), (AlertOrder(.drop, first, of: "chat"), slot: 1)))
    #expect(try await store.reader.pendingEntries() == before)
  }
}
