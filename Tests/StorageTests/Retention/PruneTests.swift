import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("Deleting what is old", .timeLimit(.minutes(5)))
struct PruneTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
    let failure = Verdict(.httpStatus)
    for probe in [ProbeKey.root, .adyen] {
      try await store.record(
        (0..<1300).map { number in
          var result = ProbeResult.sample(
            number, of: probe, verdict: failure, methods: ["nordea": .up], evidence: "503")
          result.stepTimes = [StepTime("create", .milliseconds(100)), StepTime("pay", .milliseconds(30))]
          return result
        })
    }
  }

  private func counts() async throws -> [Int] {
    try await store.write { db in
      try ["result", "finding", "method_finding", "evidence", "step_time", "roll_up", "step_roll_up"].map { table in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1
      }
    }
  }

  private func failedSlots() async throws -> Int? {
    try await store.reader.deviations(of: .root, methods: ["visa"], from: .epoch, to: .slot(2000), for: [])["visa"]?
      .slots.count
  }

  @Test("results before the limit go with all that belongs to them, roll-ups and the rest stay")
  func complete() async throws {
    #expect(try await store.prune(before: .slot(1200), budget: .seconds(30)))
    #expect(try await counts() == [200, 200, 200, 200, 200, 20, 40])
    #expect(try await store.reader.firstResult() == .slot(1200))
    #expect(try await failedSlots() == 100)
    #expect(try await store.prune(before: .slot(1200), budget: .seconds(30)))
    #expect(try await counts() == [200, 200, 200, 200, 200, 20, 40])
  }

  @Test("without time left it stops after one batch, with nothing half deleted; the next call goes on")
  func budget() async throws {
    #expect(try await !store.prune(before: .slot(1200), budget: .zero))
    #expect(try await counts() == [2100, 2600, 2600, 2600, 2600, 20, 40])
    #expect(try await failedSlots() == 800)
    while try await !store.prune(before: .slot(1200), budget: .zero) {}
    #expect(try await counts() == [200, 200, 200, 200, 200, 20, 40])
  }

  @Test("the end of a probe that is run no more stays, for it is not rolled up")
  func openEnd() async throws {
    #expect(try await store.prune(before: .slot(5000), budget: .seconds(30)))
    #expect(try await counts() == [200, 200, 200, 200, 200, 20, 40])
    let summary = try await store.reader.summary(of: .root, over: [Interval(from: .epoch, to: .slot(5000))])
    #expect(summary?.whole.outcomes == [.down: 1300])
  }

  @Test("alerts go when they are over and old; one that is pending stays whatever its age")
  func alerts() async throws {
    for number in 1...3 { try await store.enqueue(.sample(number), sinks: ["hook"]) }
    try await store.delivered(AlertEvent.sample(1).id, by: "hook", at: .slot(5))
    try await store.failed(AlertEvent.sample(2).id, by: "hook", error: "x", at: .slot(50), nextTry: nil)
    _ = try await store.prune(before: .slot(20), budget: .seconds(30))
    let left = try await store.write { try Int.fetchAll($0, sql: "SELECT number FROM outbox ORDER BY number") }
    #expect(left == [2, 3])
  }

  @Test("what happened to incidents goes when it is old")
  func steps() async throws {
    var evaluation = Evaluation()
    evaluation.steps = [1, 30].map { IncidentStep(.opened, of: .sample(), at: .slot($0)) }
    try await store.record(JournalEntry(evaluation: evaluation))
    _ = try await store.prune(before: .slot(20), budget: .seconds(30))
    #expect(try await store.reader.steps(of: Incident.sample().id).map(\.at) == [.slot(30)])
  }

  @Test("control rounds go")
  func location() async throws {
    for number in [1, 30] {
      try await store.record(ControlRound(at: .slot(number), findings: [:]))
    }
    _ = try await store.prune(before: .slot(20), budget: .seconds(30))
    #expect(try await store.reader.controlRounds(count: 9).map(\.at) == [.slot(30)])
  }
}
