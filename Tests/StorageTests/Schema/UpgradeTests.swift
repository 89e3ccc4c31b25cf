import Foundation
import GRDB
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

/// Stores of earlier versions, with what is in them, become stores of this one: whole, or not at all.
@Suite("Upgrading a store", .serialized, .timeLimit(.minutes(10)))
struct UpgradeTests {
  @Test("From every version there was, with all that is in it", arguments: 1...Schema.steps.count)
  func upgrade(steps: Int) async throws {
    let directory = try TemporaryDirectory()
    try EarlierStore.make(at: directory.database, steps: steps)
    let store = try await Store.open(at: directory.database)
    try await store.record((100..<130).map { .sample($0) })
    #expect(try await store.reader.results(of: .root, from: .epoch, to: .slot(100)).count == EarlierStore.results)
    #expect(try await store.reader.firstResult() == .slot(0))
    #expect(try await store.reader.openIncidents().map(\.cause) == [.connectRefused])
    #expect(try await store.reader.transitions(of: [EarlierStore.track], from: .epoch, to: .slot(100)).count == 1)
    #expect(try await store.reader.damage() == [])
    #expect(try EarlierStore.taken(directory.database) == Set(Schema.steps.map(\.name)))
    try await store.close()
  }

  @Test("A step that fails leaves the version it found", arguments: [1, 5, Schema.steps.count - 1])
  func failingStep(steps: Int) throws {
    let directory = try TemporaryDirectory()
    try EarlierStore.make(at: directory.database, steps: steps)
    let before = try EarlierStore.schema(directory.database)
    let queue = try DatabaseQueue(path: directory.database)
    let broken = Schema.steps + [Schema.Step(name: "broken", sql: "CREATE TABLE half (a); CREATE TABLE half (a)")]
    #expect(throws: DatabaseError.self) {
      try queue.writeWithoutTransaction { try Schema.upgrade($0, steps: broken) }
    }
    try queue.close()
    #expect(try EarlierStore.schema(directory.database) == before)
  }

  @Test("A process that is killed while it upgrades leaves the old version or the new")
  func kill() async throws {
    var left: Set<Int> = []
    for round in 0..<12 { left.insert(try await EarlierStore.killed(round: round, steps: 1 + round % 11)) }
    // Whichever, nothing in between: what is counted is checked in each round.
    #expect(!left.isEmpty)
  }

  @Test("A newer version is refused by writers and readers, and not touched")
  func newer() async throws {
    let directory = try TemporaryDirectory()
    try EarlierStore.make(at: directory.database, steps: Schema.steps.count, and: ["from the future"])
    let before = try Data(contentsOf: URL(fileURLWithPath: directory.database))
    func problem(_ open: () async throws(StoreError) -> Void) async -> StoreError.Problem? {
      do {
        try await open()
        return nil
      } catch {
        return error.problem
      }
    }
    let path = directory.database
    #expect(await problem { () throws(StoreError) in _ = try await Store.open(at: path) } == .newerSchema)
    #expect(await problem { () throws(StoreError) in _ = try await Store.read(at: path) } == .newerSchema)
    #expect(try Data(contentsOf: URL(fileURLWithPath: directory.database)) == before)
  }
}

@Suite(.enabled(if: Torture.isWanted, "heavy: make torture"), .serialized, .timeLimit(.minutes(20)))
struct UpgradeTortureTests {
  @Test("200 kills during upgrades leave the old version or the new")
  func kills() async throws {
    var left: [Int] = []
    for round in 0..<200 { left.append(try await EarlierStore.killed(round: round, steps: 1 + round % 11)) }
    let new = left.count { $0 == Schema.steps.count }
    Torture.report("200 kills during upgrades: \(200 - new) left the old version, \(new) the new, none anything else")
  }
}

/// A store as an earlier version left it, with a result in each of 100 slots, a transition and an incident.
enum EarlierStore {
  static let results = 100
  static let track = Track(probe: .root, method: "card")

  static func make(at path: String, steps: Int, and others: [String] = [], rows: Int = results) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try Schema.upgrade(db, steps: Array(Schema.steps.prefix(steps)))
    }
    try queue.write { db in
      for other in others { try db.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [other]) }
      try db.execute(
        sql: """
          INSERT INTO probe (id, provider, probe) VALUES (1, 'paytrail', 'root');
          INSERT INTO method (id, method) VALUES (1, 'card');
          INSERT INTO transition (probe, method, at, verdict, decided) VALUES (1, 1, \(Timestamp.epoch.milliseconds), 0, 0);
          INSERT INTO incident (id, subject, trouble, present, opened, cause, alerts)
            VALUES ('a', 'paytrail', 'down', 'down', \(Timestamp.epoch.milliseconds), 'connect.refused', 1);
          """)
      let measures = Measures(period: 30_000, waited: 0, phases: ProbeResult.sample(0).phases.microseconds).encoded
      for number in 0..<rows {
        try db.execute(
          sql: "INSERT INTO result (probe, slot, delay, measures) VALUES (1, ?, 12, ?)",
          arguments: [Timestamp.slot(number).milliseconds, Data(measures)])
      }
    }
    try queue.close()
  }

  static func taken(_ path: String) throws -> Set<String> {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { try Schema.taken(in: $0) }
  }

  /// All that the file is made of.
  static func schema(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read {
      try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name")
    }
      + (try taken(path)).sorted()
  }

  /// Has a process upgrade a store and kills it after some thousandths of a second, more with each round.
  ///
  /// - Returns: How many steps the store has then, before it is opened again.
  static func killed(round: Int, steps: Int) async throws -> Int {
    let directory = try TemporaryDirectory()
    try make(at: directory.database, steps: steps)
    let old = try schema(directory.database)
    let child = try StoreChild(.upgrade, database: directory.database)
    _ = await child.said(atLeast: 1)
    let end = ContinuousClock.now.advanced(by: .microseconds(round % 20 * 700))
    while ContinuousClock.now < end { await Task.yield() }
    _ = await child.kill()
    let left = try schema(directory.database)
    let count = try taken(directory.database).count
    #expect(left == old || count == Schema.steps.count)
    let store = try await Store.open(at: directory.database)
    #expect(try await store.reader.results(of: .root, from: .epoch, to: .slot(1000)).count == results)
    #expect(try await store.reader.damage() == [])
    try await store.close()
    return count
  }
}
