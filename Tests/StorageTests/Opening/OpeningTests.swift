import Foundation
import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("Opening a store", .timeLimit(.minutes(5)))
struct OpeningTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test(
    "commits survive a power cut, and readers do not hold up the writer",
    arguments: [("journal_mode", "wal"), ("synchronous", "2"), ("application_id", "1885436272")])
  func pragmas(name: String, value: String) async throws {
    let store = try await Store.open(at: directory.database)
    #expect(try await store.write { try String.fetchOne($0, sql: "PRAGMA \(name)") } == value)
  }

  @Test("readers neither write nor checkpoint")
  func readerPragmas() async throws {
    let store = try await Store.open(at: directory.database)
    #expect(try await store.reader.read { try Int.fetchOne($0, sql: "PRAGMA wal_autocheckpoint") } == 0)
    let error = await #expect(throws: StoreError.self) {
      try await store.reader.read { try $0.execute(sql: "DELETE FROM result") }
    }
    #expect(error?.problem == .readOnly)
  }

  @Test("creates the directory and files for this user alone")
  func modes() async throws {
    let nested = directory.path + "/a/b/payprobe.db"
    let store = try await Store.open(at: nested)
    try await store.record([.sample(0)])
    for name in ["", "-wal", "-shm", ".lock"] { #expect(try mode(of: nested + name) == 0o600, "\(name)") }
    #expect(try mode(of: directory.path + "/a/b") == 0o700)
    try await store.close()
  }

  @Test("a store that is claimed and not open yet says so, keeps others out, and creates nothing")
  func claimed() async throws {
    let store = try await Store.claim(directory.database)
    let reading = await #expect(throws: StoreError.self) { try await store.reader.firstResult() }
    let writing = await #expect(throws: StoreError.self) { try await store.record([.sample(0)]) }
    #expect([reading?.problem, writing?.problem] == [.opening, .opening])
    await #expect(throws: StoreError.self) { try await Store.claim(directory.database) }
    #expect(!FileManager.default.fileExists(atPath: directory.database))
    #expect(try await store.open(settingAsideAt: .epoch) == nil)
    try await store.record([.sample(0)])
    #expect(try await store.open(settingAsideAt: .epoch) == nil)
    #expect(try await store.reader.firstResult() == .slot(0))
    try await store.close()
    let closed = await #expect(throws: StoreError.self) { try await store.record([.sample(1)]) }
    #expect(closed?.problem == .gone)
  }

  @Test("a file without tables, as one leaves it who is killed while making it, is filled", arguments: [0, 1])
  func unfinished(pages: Int) async throws {
    let queue = try DatabaseQueue(path: directory.database)
    if pages > 0 {
      try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL; VACUUM") }
    }
    try queue.close()
    let reading = await #expect(throws: StoreError.self) { try await Store.read(at: directory.database).firstResult() }
    #expect(reading?.problem == .missing)
    let store = try await Store.open(at: directory.database)
    try await store.record([.sample(0)])
    #expect(try await store.reader.firstResult() == .slot(0))
    try await store.close()
  }

  private func mode(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("opened again, it has what it had; closed, it refuses")
  func reopen() async throws {
    let store = try await Store.open(at: directory.database)
    try await store.record([.sample(0)])
    try await store.close()
    await #expect(throws: StoreError.self) { try await store.record([.sample(1)]) }
    let reader = try await Store.read(at: directory.database)
    #expect(try await reader.firstResult() == .slot(0))
  }

  @Test("what a reader cannot read is said", arguments: [false, true])
  func missing(isThere: Bool) async throws {
    if isThere { _ = FileManager.default.createFile(atPath: directory.database, contents: nil) }
    let error = await #expect(throws: StoreError.self) { try await Store.read(at: directory.database) }
    #expect(error?.problem == .missing)
    #expect(error?.description.hasPrefix(directory.database) == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == (isThere ? 1 : 0))
  }
}

@Suite("Refusing what is no store of ours", .timeLimit(.minutes(5)))
struct RefusalTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// The problem a writer has with the file, and a reader.
  private func problems() async -> [StoreError.Problem?] {
    let writer = await #expect(throws: StoreError.self) { try await Store.open(at: directory.database) }
    let reader = await #expect(throws: StoreError.self) { try await Store.read(at: directory.database) }
    return [writer?.problem, reader?.problem]
  }

  private func changeStore(_ sql: String) async throws {
    let store = try await Store.open(at: directory.database)
    try await store.record((0..<500).map { .sample($0) })
    try await store.write { try $0.execute(sql: sql) }
    try await store.close()
  }

  @Test("a newer schema")
  func newer() async throws {
    try await changeStore("INSERT INTO grdb_migrations VALUES ('of the future')")
    #expect(await problems() == [.newerSchema, .newerSchema])
  }

  @Test("an older schema, to a reader")
  func older() async throws {
    try await changeStore("DELETE FROM grdb_migrations")
    let error = await #expect(throws: StoreError.self) { try await Store.read(at: directory.database) }
    #expect(error?.problem == .olderSchema)
  }

  @Test("the database of another program")
  func foreign() async throws {
    let queue = try DatabaseQueue(path: directory.database)
    try await queue.write { try $0.execute(sql: "CREATE TABLE photo (id INTEGER)") }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: directory.database))
    #expect(await problems() == [.foreign, .foreign])
    #expect(try Data(contentsOf: URL(fileURLWithPath: directory.database)) == before)
    let tables = try DatabaseQueue(path: directory.database)
    #expect(try await tables.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master") } == ["photo"])
  }

  @Test("a file that is no database, left as it was")
  func noDatabase() async throws {
    let text = Data(String(repeating: "orders,amount\n", count: 1000).utf8)
    try text.write(to: URL(fileURLWithPath: directory.database))
    #expect(await problems() == [.notADatabase, .notADatabase])
    #expect(try Data(contentsOf: URL(fileURLWithPath: directory.database)) == text)
  }

  @Test("a folder, named as one")
  func folder() async throws {
    try FileManager.default.createDirectory(atPath: directory.database, withIntermediateDirectories: true)
    #expect(await problems() == [.cannotOpen, .cannotOpen])
    let error = await #expect(throws: StoreError.self) { try await Store.read(at: directory.database) }
    #expect(error?.description.contains("it is a folder; name the file in it") == true)
  }

  @Test("a truncated file", arguments: [50_000, 5000, 60])
  func truncated(length: UInt64) async throws {
    try await changeStore("SELECT 1")
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: directory.database))
    try file.truncate(atOffset: length)
    try file.close()
    #expect(await problems() == [.damaged, .damaged])
    #expect(try Data(contentsOf: URL(fileURLWithPath: directory.database)).count == length)
  }

  @Test("a damaged page is found by the check, and named when it is read")
  func damagedPage() async throws {
    try await changeStore("SELECT 1")
    let page = try await rootPage(of: "result")
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: directory.database))
    try file.seek(toOffset: UInt64(page - 1) * 4096)
    try file.write(contentsOf: Data(repeating: 0xa5, count: 4096))
    try file.close()
    let reader = try await Store.read(at: directory.database)
    #expect(try await !reader.damage().isEmpty)
    let error = await #expect(throws: StoreError.self) {
      try await reader.results(of: .root, from: .epoch, to: .slot(9))
    }
    #expect(error?.problem == .damaged)
  }

  private func rootPage(of table: String) async throws -> Int {
    let reader = try await Store.read(at: directory.database)
    defer { try? reader.close() }
    return try await reader.read { db in
      try #require(try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_master WHERE name = ?", arguments: [table]))
    }
  }

  @Test("a directory that cannot be made")
  func noDirectory() async throws {
    _ = FileManager.default.createFile(atPath: directory.path + "/file", contents: nil)
    let error = await #expect(throws: StoreError.self) { try await Store.open(at: directory.path + "/file/x.db") }
    #expect(error?.problem == .cannotOpen)
  }
}
