import GRDB
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

/// A process that writes instant after instant until it is ended.
enum WritingProcess {
  /// Starts it, kills it when it has acknowledged `count` instants, and checks what it left.
  ///
  /// - Parameter last: The last instant that is stored; it goes on from there.
  /// - Returns: The last instant that is stored now.
  static func killed(in database: String, after last: Int, acknowledging count: Int) async throws -> Int {
    let child = try StoreChild(.write, database: database)
    let said = await child.said(atLeast: count)
    let all = try (said + (await child.kill())).map { try #require(Int($0)) }
    #expect(all.first == last + 1, "goes on where the one before ended")
    return try await verify(database, acknowledged: try #require(all.last))
  }

  /// Every acknowledged instant is whole, in its place and there once.
  ///
  /// - Parameter unheard: How many more there may be, stored when nobody listened any more.
  /// - Returns: The last one stored.
  static func verify(_ database: String, acknowledged: Int, unheard: Int = 1) async throws -> Int {
    let store = try await Store.open(at: database)
    let stored = try await store.reader.results(of: .root, from: .epoch, to: .slot(1_000_000))
    #expect(stored.map(\.slot) == stored.indices.map(Timestamp.slot))
    #expect((acknowledged...acknowledged + unheard).contains(stored.count - 1))
    #expect(try await rowCounts(in: store) == [3, 3, 2, 2].map { $0 * stored.count })
    #expect(try await store.reader.damage() == [])
    try await store.close()
    return stored.count - 1
  }

  private static func rowCounts(in store: Store) async throws -> [Int] {
    try await store.write { db in
      try ["result", "transition", "incident", "outbox"].map { table in
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1
      }
    }
  }
}
