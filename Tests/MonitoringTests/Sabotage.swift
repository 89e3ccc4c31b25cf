import Foundation
import GRDB
import Testing

@testable import Storage

/// What may happen to a store under a daemon that runs.
enum Sabotage: String, CustomTestStringConvertible {
  case readOnly
  /// Another program writes, and does not end.
  case locked
  /// Another program writes for longer than anyone would wait.
  case stuck
  /// Every page but the first is garbage.
  case damaged
  case removed

  var testDescription: String { rawValue }

  static let passing: [Sabotage] = [.readOnly, .locked]
  static let lasting: [Sabotage] = [.damaged, .removed]

  /// - Returns: What ends it.
  @discardableResult func commit(on store: Store) async throws -> @Sendable () async throws -> Void {
    switch self {
    case .readOnly:
      try await store.run("PRAGMA query_only = 1")
      return { try await store.run("PRAGMA query_only = 0") }
    case .locked, .stuck:
      try await store.run("PRAGMA busy_timeout = \(self == .locked ? 20 : 240_000)")
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: store.path, configuration: configuration)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      return { try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") } }
    case .damaged:
      try await store.run("PRAGMA wal_checkpoint(TRUNCATE)")
      try Self.garble(store.path)
      try await store.run("PRAGMA shrink_memory")
      return {}
    case .removed:
      for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: store.path + suffix) }
      return {}
    }
  }

  private static func garble(_ path: String) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let length = try file.seekToEnd()
    try file.seek(toOffset: 4096)
    try file.write(contentsOf: Data(repeating: 0xa5, count: Int(length) - 4096))
    try file.close()
  }
}

extension Store {
  fileprivate func run(_ sql: String) async throws {
    try await writeOutsideTransaction { try $0.execute(sql: sql) }
  }
}
