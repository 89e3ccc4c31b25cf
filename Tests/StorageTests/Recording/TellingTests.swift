import Testing

@testable import PaymentHealth
@testable import Storage

@Suite("Who was told") struct TellingTests {
  @Test("is kept until it is over, the last that was said of it")
  func kept() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: directory.database)
    var telling = Telling(.sample(1), told: ["pager", "hook"])
    telling.held = [Telling.Held(sink: "boss", summary: "x", since: .epoch)]
    telling.courses = [Telling.Course(route: "a", since: .epoch, said: .slot(1), steps: 2)]
    var later = telling
    later.count = 7
    var evaluation = Evaluation()
    evaluation.tellings = [telling, later]
    try await store.record(JournalEntry(evaluation: evaluation))
    #expect(try await store.reader.tellings() == [later])
    #expect(try await store.reader.ledger(at: .epoch).dispatch.tellings.values.map(\.self) == [later])
    let closed = Incident.sample(closed: .slot(9))
    evaluation.tellings = [Telling(.sample(2, of: closed))]
    try await store.record(JournalEntry(evaluation: evaluation))
    #expect(try await store.reader.tellings() == [])
    try await store.close()
  }

  @Test("of what was told before it was kept is what the outbox says")
  func before() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: directory.database)
    var evaluation = Evaluation()
    let closed = Incident.sample(.provider("adyen"), closed: .slot(9))
    evaluation.incidents = [.sample(), closed]
    try await store.record(evaluation)
    try await store.enqueue(.sample(1), sinks: ["pager"])
    try await store.enqueue(.sample(2), sinks: ["pager", "hook"])
    try await store.enqueue(.sample(1, of: closed), sinks: ["boss"])
    #expect(try await store.reader.tellings() == [Telling(.sample(2), told: ["pager", "hook"])])
    try await store.close()
  }
}
