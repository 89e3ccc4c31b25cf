import Foundation
import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("A process that is killed while it writes", .serialized, .timeLimit(.minutes(1)))
struct CrashTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("loses nothing it had acknowledged, and leaves no half of an instant")
  func kill() async throws {
    var acknowledged = -1
    for count in [1, 17, 60] {
      let child = try StoreChild(.write, database: directory.database)
      let said = await child.said(atLeast: count)
      let all = try (said + (await child.kill())).map { try #require(Int($0)) }
      #expect(all.first == acknowledged + 1, "goes on where the one before ended")
      acknowledged = try #require(all.last)
      acknowledged = try await verify(acknowledged: acknowledged)
    }
  }

  /// Returns the last slot stored: the last one acknowledged, or one that was stored but not acknowledged any more.
  private func verify(acknowledged: Int) async throws -> Int {
    let store = try await Store.open(at: directory.database)
    let stored = try await store.reader.results(of: .root, from: .epoch, to: .slot(1_000_000))
    #expect(stored.map(\.slot) == stored.indices.map(Timestamp.slot))
    #expect(stored.count - 1 == acknowledged || stored.count - 2 == acknowledged)
    #expect(try await rowCounts(in: store) == [3, 3, 2, 2].map { $0 * stored.count })
    #expect(try await store.reader.damage() == [])
    try await store.close()
    return stored.count - 1
  }

  private func rowCounts(in store: Store) async throws -> [Int] {
    try await store.write { db in
      try ["result", "transition", "incident", "outbox"].map { table in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1
      }
    }
  }

  @Test("leaves a log that a reader uses and does not touch")
  func readAfterCrash() async throws {
    let child = try StoreChild(.write, database: directory.database)
    _ = await child.said(atLeast: 5)
    _ = await child.kill()
    let before = try contents()
    let reader = try await Store.read(at: directory.database)
    #expect(try await reader.results(of: .root, from: .epoch, to: .slot(1_000_000)).count >= 5)
    try reader.connection.close()
    #expect(try contents() == before)
  }

  private func contents() throws -> [Data] {
    try ["", "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: directory.database + $0)) }
  }
}
