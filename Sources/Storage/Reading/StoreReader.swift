import GRDB
import PaymentHealth
import Synchronization

/// The database as one who only reads has it.
///
/// Each method sees one moment of the store, and none is held up by its writer or holds it up. They throw ``StoreError``, or
/// `CancellationError` when the calling task is cancelled, which also stops the query. Spans of time are half-open: `from` is in, `to` is
/// not.
package final class StoreReader: Sendable {
  package let path: String
  private let connections: [DatabaseQueue]
  private let turn = Atomic(0)

  /// - Parameter count: How many connections share the queries that are made at the same time; at least one.
  init(path: String, connections count: Int = 1) throws(StoreError) {
    self.path = path
    var connections = [try DatabaseQueue.reader(at: path)]
    while connections.count < count { connections.append(try DatabaseQueue.reader(at: path)) }
    self.connections = connections
  }

  /// A reader of a store that is still being opened: everything asked of it throws ``StoreError/Problem/opening``.
  init(unopenedAt path: String) {
    self.path = path
    connections = []
  }

  func close() throws {
    for connection in connections { try connection.close() }
  }

  /// What SQLite's quick check finds wrong with the file, empty if nothing.
  ///
  /// Reads all of it: seconds per gigabyte.
  package func damage() async throws -> [String] {
    do {
      return try await read { try String.fetchAll($0, sql: "PRAGMA quick_check(20)").filter { $0 != "ok" } }
    } catch let error as StoreError where error.problem == .damaged {
      return [error.detail]
    }
  }

  func read<Value: Sendable>(_ query: @Sendable (Database) throws -> Value) async throws -> Value {
    guard !connections.isEmpty else { throw StoreError(.opening, at: path) }
    let connection = connections[turn.wrappingAdd(1, ordering: .relaxed).oldValue % connections.count]
    do {
      return try await connection.read(query)
    } catch let error as CancellationError {
      throw error
    } catch {
      throw StoreError(error, at: path)
    }
  }

  /// Reads of a damaged store what can be read, outside a transaction: that would fail in the end, whatever was read by then.
  func salvage<Value: Sendable>(_ query: @Sendable (Database) throws -> Value) async throws(StoreError) -> Value {
    guard let first = connections.first else { throw StoreError(.opening, at: path) }
    do { return try await first.unsafeRead(query) } catch { throw StoreError(error, at: path) }
  }
}

extension Database {
  /// Every probe that ever had a row, by its number.
  func probes() throws -> [Int64: ProbeKey] {
    let rows = try Row.fetchAll(cachedStatement(sql: "SELECT id, provider, probe FROM probe"))
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], ProbeKey($0, from: 1)) })
  }
}

extension ProbeKey {
  init(_ row: Row, from first: Int) {
    self.init(provider: ProviderID(rawValue: row[first]), probe: ProbeID(rawValue: row[first + 1]))
  }
}
