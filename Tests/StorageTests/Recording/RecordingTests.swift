import GRDB
import PaymentHealth
import Synchronization
import Testing

@testable import Storage

@Suite("Results and what they cause are one transaction", .timeLimit(.minutes(1)))
struct RecordingTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  /// One of everything.
  private func full(event: Int = 1) -> Evaluation {
    let track = Track(probe: .root, method: "nordea")
    var evaluation = Evaluation()
    evaluation.tracks = [
      track: TrackState(verdict: .up, since: .epoch, tries: 1, lastSlot: .epoch, measuredUntil: .slot(1))
    ]
    evaluation.transitions = [Transition(track: track, at: .epoch, verdict: .up, decided: .slot(1))]
    evaluation.incidents = [.sample()]
    evaluation.events = [.sample(event)]
    return evaluation
  }

  private func rowCounts() async throws -> [String: Int] {
    try await store.write { db in
      let tables = ["result", "roll_up", "missed", "track", "transition", "incident", "outbox", "probe", "method"]
      let counts = try tables.map { ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0) }
      return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
    }
  }

  @Test(
    "a statement that fails, wherever it is, leaves nothing; the same call then works",
    arguments: ["result", "missed", "roll_up", "track", "transition", "incident", "outbox"])
  func atomic(table: String) async throws {
    try await store.write { db in
      try db.execute(
        sql: "CREATE TRIGGER boom BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'no room'); END")
    }
    let missed = [MissedSlots(probe: .root, first: .slot(1), last: .slot(1), count: 1)]
    let error = await #expect(throws: StoreError.self) {
      try await store.record([.sample(0), .sample(120)], missed: missed, sinks: ["hook"]) { [full] _, _, _ in full(1) }
    }
    #expect(error?.detail == "no room")
    #expect(try await rowCounts() == [:])
    try await store.write { try $0.execute(sql: "DROP TRIGGER boom") }
    let results = [ProbeResult.sample(0), .sample(120)]
    let events = try await store.record(results, missed: missed, sinks: ["hook"]) { [full] _, _, _ in full(1) }
    #expect(events == [.sample(1)])
    let expected = [
      "result": 2, "roll_up": 1, "missed": 1, "track": 1, "transition": 1, "incident": 1, "outbox": 1, "probe": 1,
      "method": 1,
    ]
    #expect(try await rowCounts() == expected)
  }

  @Test("a slot that is already stored is left out, and causes nothing; the others are stored")
  func duplicates() async throws {
    let evaluated = Mutex<[[Timestamp]]>([])
    for numbers in [[0, 1], [1, 2, 1], [0, 2]] {
      let results = numbers.map { ProbeResult.sample($0, verdict: $0 == 1 ? Verdict(.httpStatus) : .up) }
      _ = try await store.record(results, sinks: []) { _, _, new in
        evaluated.withLock { $0.append(new.map(\.slot)) }
        return Evaluation()
      }
    }
    #expect(evaluated.withLock { $0 } == [[.slot(0), .slot(1)], [.slot(2)]])
    #expect(
      try await store.reader.results(of: .root, from: .epoch, to: .slot(9)).map(\.verdict.outcome) == [.up, .down, .up])
    let span = Interval(from: .epoch, to: .slot(9))
    #expect(try await store.reader.summary(of: .root, over: [span]).whole.outcomes == [.up: 2, .down: 1])
  }

  @Test("a repeated result does not change the one that is stored")
  func firstWins() async throws {
    try await store.record([.sample(0, evidence: "first")])
    try await store.record([.sample(0, verdict: Verdict(.dnsTimeout), evidence: "second")])
    #expect(try await store.reader.latestResults() == [.root: .sample(0, evidence: "first")])
  }

  @Test("each provider is evaluated once, on what is known of it alone, in order of slots")
  func snapshots() async throws {
    let other = Incident.sample(.provider("adyen"))
    var known = full()
    known.incidents += [other, .sample(.location), .sample(.provider("paytrail"), opened: .slot(9), closed: .slot(10))]
    _ = try await store.record(known)
    let seen = Mutex<[ProviderID: (ProviderSnapshot, [Timestamp])]>([:])
    let results = [ProbeResult.sample(3), .sample(2, of: .methods), .sample(1), .sample(1, of: .adyen)]
    _ = try await store.record(results, sinks: []) { id, snapshot, results in
      seen.withLock { $0[id] = (snapshot, results.map(\.slot)) }
      return Evaluation()
    }
    let (paytrail, adyen) = seen.withLock { ($0["paytrail"], $0["adyen"]) }
    #expect(paytrail?.0 == ProviderSnapshot(tracks: full().tracks, incidents: [.sample()]))
    #expect(paytrail?.1 == [.slot(1), .slot(2), .slot(3)])
    #expect(adyen?.0 == ProviderSnapshot(incidents: [other]))
    #expect(adyen?.1 == [.slot(1)])
  }

  @Test("a control round is given the open incident of the location alone")
  func controls() async throws {
    let round = ControlRound(at: .slot(1), findings: ["iana": .dnsTimeout])
    let told = try await store.record(round, sinks: ["hook"]) { LocationEvaluator.evaluate(round, incident: $0) }
    #expect(told.map(\.kind) == [.blind])
    let again = ControlRound(at: .slot(3), findings: ["iana": .dnsTimeout])
    #expect(try await store.record(again, sinks: ["hook"]) { LocationEvaluator.evaluate(again, incident: $0) } == [])
    let over = ControlRound(at: .slot(5), findings: ["iana": nil])
    let resolved = try await store.record(over, sinks: ["hook"]) { LocationEvaluator.evaluate(over, incident: $0) }
    #expect(resolved.map(\.kind) == [.resolved])
    #expect(try await store.reader.openIncidents() == [])
  }

  @Test(
    "transitions are never changed nor deleted", arguments: ["UPDATE transition SET at = 0", "DELETE FROM transition"])
  func appendOnly(sql: String) async throws {
    _ = try await store.record(full())
    let error = await #expect(throws: StoreError.self) { try await store.write { try $0.execute(sql: sql) } }
    #expect(error?.detail == "transitions are append-only")
  }
}
