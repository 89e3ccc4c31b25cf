import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("When incidents began", .timeLimit(.minutes(5)))
struct IncidentHistoryTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  private static func day(_ number: Int) -> Timestamp { Timestamp.epoch.advanced(by: .seconds(number * 86_400)) }

  private func record(days: [Int]) async throws {
    var evaluation = Evaluation()
    evaluation.incidents = days.map { .sample(opened: Self.day($0), closed: Self.day($0).advanced(by: .seconds(60))) }
    try await store.record(evaluation)
  }

  @Test("what judging goes on from knows those of 90 days, over or not")
  func ledger() async throws {
    try await record(days: [0, 9, 10, 50, 99])
    let history = try await store.reader.ledger(at: Self.day(100)).history
    let now = Incident.sample(opened: Self.day(100))
    #expect(history.begins(before: now) == [10, 50, 99].map(Self.day))
  }

  @Test("a span has those that count for what began in it")
  func span() async throws {
    try await record(days: [0, 9, 10, 50, 99, 100, 101])
    let history = try await store.reader.history(from: Self.day(99), to: Self.day(101))
    #expect(history.begins(before: .sample(opened: Self.day(99))) == [9, 10, 50].map(Self.day))
    #expect(history.begins(before: .sample(opened: Self.day(101))) == [50, 99, 100].map(Self.day))
  }

  @Test("they are found by the index of beginnings, however long the store has been kept")
  func plan() async throws {
    let plan = try await store.reader.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(Database.beginsQuery)", arguments: [0, 1]).map {
        $0["detail"] as String
      }
    }
    #expect(plan == ["SEARCH incident USING INDEX incident_opened (opened>? AND opened<?)"])
  }

  @Test("an event of a version that knew less is delivered as it was stored")
  func olderEvent() async throws {
    let event = AlertEvent.sample(1)
    var evaluation = Evaluation()
    evaluation.events = [event]
    try await store.record(evaluation, sinks: ["hook"])
    let older =
      #"{"decided":1767225600000,"id":"\#(event.id)","incident":"\#(event.incident)","kind":"down","methods":[],"#
      + #""since":1767225600000,"subject":"paytrail","summary":"Paytrail is down."}"#
    try await store.write { try $0.execute(sql: "UPDATE outbox SET event = ?", arguments: [older]) }
    let pending = try #require(try await store.reader.pendingEntries(of: "hook").first)
    #expect(pending.event.id == event.id && pending.event.summary == "Paytrail is down.")
    #expect(pending.event.contacts == nil && pending.event.alternatives == nil && pending.event.recurrence == nil)
    #expect(pending.event.reproduce == nil && pending.event.lookAt == nil)
  }

  @Test("what an event says beside what happened is stored with it")
  func stored() async throws {
    var event = AlertEvent.sample(1)
    event.recurrence = Recurrence(count: 3, pattern: Recurrence.Pattern(count: 2, weekday: .sunday, from: 2, until: 4))
    event.alternatives = [
      AlternativeMethod(method: MethodKey(provider: "adyen", method: "visa"), name: "Visa", providerName: "Adyen")
    ]
    event.contacts = [Contact(.phone, at: "+358 9 123 456", hours: "weekdays")]
    event.lookAt = "the credentials"
    event.reproduce = Reproduction(probe: "payprobe probe a/b", step: "c", curl: "curl -gi 'https://a.example/'")
    var evaluation = Evaluation()
    evaluation.events = [event]
    try await store.record(evaluation, sinks: ["hook"])
    #expect(try await store.reader.pendingEntries(of: "hook").map(\.event) == [event])
  }
}
