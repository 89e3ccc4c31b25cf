import Foundation
import GRDB
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

@Suite("What is so in every sound store", .timeLimit(.minutes(5)))
struct StoreCheckTests {
  let directory: TemporaryDirectory
  let store: Store

  /// Three hours of a probe with a failure, its transitions and an incident.
  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
    var evaluation = Evaluation()
    let track = Track(probe: .root, method: "card")
    evaluation.transitions = [
      Transition(track: track, at: .slot(0), verdict: .up, decided: .slot(0)),
      Transition(track: track, at: .slot(9), verdict: Verdict(.httpStatus), decided: .slot(9)),
    ]
    evaluation.incidents = [.sample(opened: .slot(9))]
    let results = (0..<7000).map {
      ProbeResult.sample($0, verdict: $0 == 9 ? Verdict(.httpStatus) : .up, evidence: $0 == 9 ? "503" : nil)
    }
    try await store.record(JournalEntry(results: results, evaluation: evaluation))
  }

  private func faults(_ check: StoreCheck) async throws -> [String] { try await store.reader.faults(by: check) }

  @Test("A store as it is written is sound", arguments: StoreCheck.allCases)
  func sound(check: StoreCheck) async throws {
    #expect(try await faults(check) == [])
    #expect(try await store.prune(before: .slot(3000), budget: .seconds(30)))
    #expect(try await faults(check) == [])
  }

  static let planted: [(StoreCheck, String, [String])] = [
    (
      .hours, "DELETE FROM result WHERE slot = \(Timestamp.slot(250).milliseconds)",
      ["hour 2026-01-01T02:00Z of paytrail/root"]
    ),
    (
      .hours, "UPDATE roll_up SET up = up + 1 WHERE width = 0 AND number % 24 = 5 AND number < 490905",
      ["hour 2026-01-01T05:00Z of paytrail/root"]
    ),
    (
      .hours, "DELETE FROM roll_up WHERE width = 0 AND number % 24 = 5 AND number < 490905",
      ["hour 2026-01-01T05:00Z of paytrail/root"]
    ),
    (
      .days, "DELETE FROM roll_up WHERE width = 1 AND number = 20454",
      ["day 2026-01-01T00:00Z of paytrail/root"]
    ),
    (
      .days, "UPDATE roll_up SET down = 7 WHERE width = 1 AND number = 20454",
      ["day 2026-01-01T00:00Z of paytrail/root"]
    ),
    (
      .findings, "INSERT INTO evidence VALUES (1, \(Timestamp.slot(50).milliseconds + 1), 'x')",
      [
        "evidence 2026-01-01T00:00Z of paytrail/root"
      ]
    ),
    (
      .transitions,
      "INSERT INTO transition (number, probe, method, at, verdict, decided) SELECT 99, probe, method, at, verdict, decided FROM transition ORDER BY number DESC LIMIT 1",
      ["transition 99 of paytrail/root"]
    ),
    (
      .incidents,
      "INSERT INTO incident (id, subject, trouble, present, opened, cause, alerts) SELECT 'again', subject, trouble, present, opened, cause, 0 FROM incident",
      ["open twice: paytrail"]
    ),
  ]

  @Test("What does not agree is named", arguments: planted)
  func fault(check: StoreCheck, sql: String, expected: [String]) async throws {
    try await store.write { try $0.execute(sql: sql) }
    #expect(try await faults(check) == expected)
    // A changed hour is no part of its day any more.
    let related: [StoreCheck] = check == .hours ? [.hours, .days] : [check]
    for other in StoreCheck.allCases where !related.contains(other) { #expect(try await faults(other) == []) }
  }

  @Test(
    "What a clock that was set back leaves is sound",
    arguments: [
      "INSERT INTO transition (number, probe, method, at, verdict, decided) SELECT 99, probe, method, at - 9, 0, decided - 9 FROM transition ORDER BY number DESC LIMIT 1",
      "UPDATE incident SET closed = opened - 1",
    ])
  func setBack(sql: String) async throws {
    try await store.write { try $0.execute(sql: sql) }
    for check in StoreCheck.allCases { #expect(try await faults(check) == []) }
  }

  @Test("Of many faults ten are named")
  func many() async throws {
    try await store.write { try $0.execute(sql: "UPDATE roll_up SET up = up + 1 WHERE width = 0") }
    #expect(try await faults(.hours).count == 10)
  }

  @Test("Facts count every row, and what is free")
  func facts() async throws {
    let facts = try await store.reader.facts()
    #expect(facts.table("result").rows == 7000 && facts.table("finding").rows == 1)
    #expect(facts.table("transition").rows == 2 && facts.table("nope").rows == 0)
    #expect(facts.tables.reduce(0) { $0 + $1.bytes } <= facts.bytes)
    #expect(facts.firstResult == .slot(0) && facts.lastResult == .slot(6999))
    #expect(facts.firstTransition == .slot(0) && facts.firstRollUp == .slot(0))
    #expect(facts.version == Schema.steps.last?.name && facts.steps == Schema.steps.count)
    #expect(facts.freePages == 0)
    #expect(try await store.prune(before: .slot(6000), budget: .seconds(30)))
    #expect(try await store.reader.facts().freePages > 20)
  }
}

@Suite("Compacting a store", .serialized, .timeLimit(.minutes(5)))
struct CompactTests {
  @Test("Without room for two copies it says where how much is missing")
  func noRoom() throws {
    let directory = try TemporaryDirectory()
    try FreeSpace.check(for: 1, besides: directory.database)
    let error = #expect(throws: StoreError.self) { try FreeSpace.check(for: 1 << 61, besides: directory.database) }
    #expect(error?.problem == .full && error?.detail.contains(" are needed there") == true)
  }

  @Test("gives free pages back, what is recorded meanwhile waits, and nothing is lost")
  func besideRecording() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: directory.database)
    try await store.record((0..<9000).map { .sample($0) })
    #expect(try await store.prune(before: .slot(8000), budget: .seconds(30)))
    async let recorded: Void = store.record((9000..<9010).map { .sample($0) })
    let done = try await store.compact()
    try await recorded
    #expect(done.after < done.before / 2 && !done.isHeld)
    #expect(try await store.reader.results(of: .root, from: .epoch, to: .slot(10_000)).count == 1010)
    #expect(try await store.reader.facts().freePages == 0)
    #expect(try await store.reader.damage() == [])
    try await store.close()
  }

  @Test("While somebody reads what was before, the file stays as it is, and that is said")
  func held() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: directory.database)
    try await store.record((0..<9000).map { .sample($0) })
    #expect(try await store.prune(before: .slot(8000), budget: .seconds(30)))
    var configuration = Configuration()
    configuration.readonly = true
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: directory.database, configuration: configuration)
    try await other.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM result")
    }
    let done = try await store.compact()
    #expect(done.isHeld)
    try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    try other.close()
    let again = try await store.compact()
    #expect(!again.isHeld)
  }

  @Test("Who asked and is gone is forgotten; an answer is there for who waits")
  func request() throws {
    let directory = try TemporaryDirectory()
    let request = CompactionRequest(forStore: directory.database)
    let now = Timestamp(seconds: 1_790_000_000)
    #expect(!request.isOpen(at: now) && request.answer == nil)
    try request.open()
    request.renew(at: now)
    #expect(request.isOpen(at: now.advanced(by: .seconds(9))) && !request.isOpen(at: now.advanced(by: .seconds(11))))
    request.renew(at: now.advanced(by: .seconds(11)))
    #expect(request.isOpen(at: now.advanced(by: .seconds(11))))
    let done = Compaction(before: 9, after: 3, isHeld: false)
    request.answer(.success(done))
    #expect(!request.isOpen(at: now.advanced(by: .seconds(11))) && request.answer?.done == done)
    request.answer(.failure(StoreError(.full, at: directory.database)))
    #expect(request.answer?.fault?.contains("free some space") == true)
    request.close()
    request.renew(at: now)
    #expect(!request.isOpen(at: now) && request.answer == nil)
  }

  @Test("A process that is killed while it compacts leaves all that was stored", arguments: 0..<6)
  func kill(round: Int) async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: directory.database)
    try await store.record((0..<9000).map { .sample($0) })
    #expect(try await store.prune(before: .slot(3000), budget: .seconds(30)))
    try await store.close()
    let child = try StoreChild(.compact, database: directory.database)
    _ = await child.said(atLeast: 1)
    let end = ContinuousClock.now.advanced(by: .milliseconds(round * 2))
    while ContinuousClock.now < end { await Task.yield() }
    _ = await child.kill()
    let reader = try await Store.read(at: directory.database)
    #expect(try await reader.results(of: .root, from: .epoch, to: .slot(10_000)).count == 6000)
    for check in StoreCheck.allCases { #expect(try await reader.faults(by: check) == []) }
  }
}
