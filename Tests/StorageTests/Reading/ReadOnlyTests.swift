import Foundation
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

@Suite("Reading beside the writer and without it", .timeLimit(.minutes(5)))
struct ReadOnlyTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
    try await store.record((0..<3).map { .sample($0) })
  }

  @Test("a reader sees whole transactions while they are written")
  func beside() async throws {
    let reader = try await Store.read(at: directory.database)
    async let written: Void = {
      for batch in 1...150 { try await store.record((0..<3).map { .sample(batch * 3 + $0) }) }
    }()
    var seen = 0
    while seen < 453 {
      let count = try await reader.results(of: .root, from: .epoch, to: .slot(1000)).count
      #expect(count >= seen && count % 3 == 0)
      seen = count
    }
    try await written
  }

  @Test("a user who may only read does, where nothing can be created, once the writer is gone")
  func readOnlyDirectory() async throws {
    try await store.close()
    #expect(!FileManager.default.fileExists(atPath: directory.database + "-wal"))
    try allow(0o444, 0o555)
    let said = try await StoreChild(.readAsNobody, database: directory.database).said()
    try allow(0o600, 0o755)
    #expect(said == ["3"])
  }

  @Test("a user who may not read is told so")
  func forbidden() async throws {
    try await store.close()
    try allow(0o000, 0o555)
    let said = try await StoreChild(.readAsNobody, database: directory.database).said()
    try allow(0o600, 0o755)
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("cannotOpen: \(directory.database): the store cannot be opened") == true)
  }

  private func allow(_ file: Int, _ folder: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: file], ofItemAtPath: directory.database)
    try FileManager.default.setAttributes([.posixPermissions: folder], ofItemAtPath: directory.path)
  }

  @Test("a path that means something in a file name of SQLite's")
  func oddPath() async throws {
    let path = directory.path + "/100% ?mode=memory#x.db"
    let odd = try await Store.open(at: path)
    try await odd.record([.sample(0)])
    try await odd.close()
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try await Store.read(at: path).firstResult() == .slot(0))
  }

  @Test("a cancelled reader is told so")
  func cancelled() async throws {
    let task = Task { [reader = store.reader] in
      withUnsafeCurrentTask { $0?.cancel() }
      return try await reader.firstResult()
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("a write is carried through although its task is cancelled")
  func cancelledWrite() async throws {
    let task = Task { [store] in
      withUnsafeCurrentTask { $0?.cancel() }
      try await store.record([.sample(9)])
    }
    try await task.value
    #expect(try await store.reader.lastSlots() == [.root: .slot(9)])
  }
}
