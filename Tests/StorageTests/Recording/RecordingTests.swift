import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("Results and what they cause are one transaction", .timeLimit(.minutes(5)))
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
      let tables = [
        "result", "roll_up", "missed", "control_round", "track", "transition", "incident", "outbox", "probe", "method",
      ]
      let counts = try tables.map { ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0) }
      return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
    }
  }

  @Test(
    "a statement that fails, wherever it is, leaves nothing; the same call then works",
    arguments: ["result", "missed", "roll_up", "control_round", "track", "transition", "incident", "outbox"])
  func atomic(table: String) async throws {
    try await store.write { db in
      try db.execute(
        sql: "CREATE TRIGGER boom BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'no room'); END")
    }
    let missed = [MissedSlots(probe: .root, first: .slot(1), last: .slot(1), count: 1)]
    let entry = JournalEntry(
      results: [.sample(0), .sample(120)], missed: missed, rounds: [ControlRound(at: .slot(1), findings: [:])],
      evaluation: full(), sinks: ["hook"])
    let error = await #expect(throws: StoreError.self) {
      try await store.record(entry)
    }
    #expect(error?.detail == "no room")
    #expect(try await rowCounts() == [:])
    try await store.write { try $0.execute(sql: "DROP TRIGGER boom") }
    let expected = [
      "result": 2, "roll_up": 1, "missed": 1, "control_round": 1, "track": 1, "transition": 1, "incident": 1,
      "outbox": 1, "probe": 1, "method": 1,
    ]
    // Twice: whoever does not know whether a commit reached the disk may repeat it.
    for _ in 0..<2 {
      try await store.record(entry)
      #expect(try await rowCounts() == expected)
    }
    #expect(try await store.reader.pendingEntries().map(\.event) == [.sample(1)])
  }

  @Test("a slot that is already stored is left out; the others are stored")
  func duplicates() async throws {
    for numbers in [[0, 1], [1, 2, 1], [0, 2]] {
      try await store.record(numbers.map { .sample($0, verdict: $0 == 1 ? Verdict(.httpStatus) : .up) })
    }
    #expect(
      try await store.reader.results(of: .root, from: .epoch, to: .slot(9)).map(\.verdict.outcome) == [.up, .down, .up])
    let span = Interval(from: .epoch, to: .slot(9))
    #expect(try await store.reader.summary(of: .root, over: [span])?.whole.outcomes == [.up: 2, .down: 1])
  }

  @Test("a repeated result does not change the one that is stored")
  func firstWins() async throws {
    try await store.record([.sample(0, evidence: "first")])
    try await store.record([.sample(0, verdict: Verdict(.dnsTimeout), evidence: "second")])
    #expect(try await store.reader.latestResults() == [.root: .sample(0, evidence: "first")])
  }

  @Test("what judging goes on from is what was stored of tracks, of what is open and of what ended within a day")
  func ledger() async throws {
    var known = full()
    let closed = Incident.sample(.provider("paytrail"), opened: .slot(9), closed: .slot(10))
    known.incidents += [.sample(.provider("adyen")), .sample(.location), closed]
    try await store.record(known)
    let hour = Timestamp.slot(10).advanced(by: ConfirmationRule.longestMemory)
    let recent = Dictionary(grouping: known.transitions, by: \.track)
    #expect(
      try await store.reader.ledger(at: hour)
        == Ledger(tracks: known.tracks, incidents: known.incidents, recent: recent))
    let history = IncidentHistory(
      known.incidents.map { IncidentHistory.Begin(subject: $0.subject, at: $0.opened, trouble: $0.trouble) })
    let expected = Ledger(
      tracks: known.tracks, incidents: known.incidents.filter(\.isOpen), recent: recent, history: history)
    #expect(try await store.reader.ledger(at: hour.advanced(by: .seconds(1))) == expected)
    #expect(expected.openIncidents.count == 3)
  }

  @Test(
    "transitions are never changed nor deleted", arguments: ["UPDATE transition SET at = 0", "DELETE FROM transition"])
  func appendOnly(sql: String) async throws {
    try await store.record(full())
    let error = await #expect(throws: StoreError.self) { try await store.write { try $0.execute(sql: sql) } }
    #expect(error?.detail == "transitions are append-only")
  }
}
