import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("What is asked of the outbox often is found by an index", .timeLimit(.minutes(5)))
struct OutboxQueryPlanTests {
  let store: Store
  let directory: TemporaryDirectory

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  @Test(
    "however much was ever told",
    arguments: [
      OutboxEntry.pendingQuery, AlertEvent.lastingQuery, Telling.outlivingQuery,
      AlertCap.query + " ORDER BY json_extract(event, '$.decided')",
    ])
  func plans(query: String) async throws {
    let steps = try await store.reader.read { db in
      let arguments: StatementArguments = query.contains(":sink") ? ["sink": "hook"] : [0]
      return try db.plan(of: query, arguments)
    }
    #expect(!steps.isEmpty)
    #expect(!steps.contains { $0.hasPrefix("SCAN outbox") }, "\(steps)")
    // Only those that are open are in that index.
    for step in steps where step.hasPrefix("SCAN incident") { #expect(step.hasSuffix("USING INDEX incident_open")) }
  }

  @Test(
    "What is read of a damaged store is not sorted, which would take all or nothing",
    arguments: [
      (TrackState.query + " ORDER BY track.probe DESC, track.method DESC", ["provider": nil]),
      (Advisory.lastingQuery + " ORDER BY id DESC", [:]),
      (Database.beginsQuery + " ORDER BY opened DESC", [0, 1]),
      (AlertCap.query + " ORDER BY json_extract(event, '$.decided') DESC", [0]),
    ] as [(String, StatementArguments)])
  func unsorted(query: String, arguments: StatementArguments) async throws {
    let steps = try await store.reader.read { try $0.plan(of: query, arguments) }
    #expect(!steps.isEmpty && !steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
  }
}

extension Database {
  fileprivate func plan(of query: String, _ arguments: StatementArguments) throws -> [String] {
    try Row.fetchAll(self, sql: "EXPLAIN QUERY PLAN " + query, arguments: arguments).map { $0["detail"] as String }
  }
}
