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

  @Test("however much was ever told", arguments: [OutboxEntry.pendingQuery, AlertEvent.lastingQuery, AlertCap.query])
  func plans(query: String) async throws {
    let steps = try await store.reader.read { db in
      let arguments: StatementArguments = query.contains(":sink") ? ["sink": "hook"] : [0]
      return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query, arguments: arguments).map {
        $0["detail"] as String
      }
    }
    #expect(!steps.isEmpty)
    #expect(!steps.contains { $0.hasPrefix("SCAN outbox") }, "\(steps)")
    // Only those that are open are in that index.
    for step in steps where step.hasPrefix("SCAN incident") { #expect(step.hasSuffix("USING INDEX incident_open")) }
  }
}
