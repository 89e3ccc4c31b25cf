import Foundation
import GRDB
import Glibc
import PaymentHealth
import Testing

@testable import Storage

@Suite("What persons told payprobe")
struct InstructionFileTests {
  let directory: TemporaryDirectory
  let file: InstructionFile

  init() throws {
    directory = try TemporaryDirectory()
    file = InstructionFile(besideStore: directory.database)
  }

  static let wishes: [Wish] = [
    .silence(
      Matcher(provider: "paytrail", method: "nordea", probe: "list", cause: .tlsExpired, owner: .provider),
      until: .epoch),
    .maintenance(
      Maintenance(
        .once(from: .instant(.epoch), to: .local(CivilDate(daysSince1970: 20_779), second: 7200)),
        timeZone: "Europe/Helsinki"), of: Matcher()),
    .maintenance(
      Maintenance(
        .weekly(
          Maintenance.Week(
            days: [.sunday, .monday], at: 7200, length: .seconds(3 * 3600), since: CivilDate(daysSince1970: 20_000))),
        timeZone: "UTC", comment: "it's \"batch\""), of: Matcher(provider: "paytrail")),
    .end(2), .acknowledge("paytrail/nordea@1", as: .degraded), .note("paytrail@1"),
  ]

  @Test("there is no file until something is told, and then all of it comes back, numbered in order")
  func roundTrip() async throws {
    #expect(try await file.instructions() == Instructions())
    #expect(await file.stamp == nil)
    var told: [Instruction] = []
    for wish in Self.wishes {
      let before = await file.stamp
      told.append(try await file.add(wish, by: "anna", comment: "it's \"ä€\"", at: .epoch))
      let after = await file.stamp
      #expect(after != before && after != nil)
    }
    #expect(told.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(try await file.instructions() == Instructions(told))
  }

  @Test("many who tell something at once all do")
  func together() async throws {
    let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 0..<8 {
        group.addTask { [file] in
          try await file.add(.end(1), by: "anna", comment: "", at: .epoch).number
        }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(numbers == Set(1...8))
  }

  @Test("another file in its place has another stamp, though it holds as much")
  func replaced() async throws {
    _ = try await file.add(.end(1), by: "anna", comment: "", at: .epoch)
    let before = await file.stamp
    try FileManager.default.moveItem(atPath: file.path, toPath: file.path + ".old")
    #expect(await file.stamp == nil)
    #expect(try await file.instructions() == Instructions())
    #expect(try await file.add(.end(2), by: "anna", comment: "", at: .epoch).number == 1)
    let after = await file.stamp
    #expect(after != nil && after != before)
  }

  @Test("nothing told is ever changed or forgotten")
  func appendOnly() async throws {
    _ = try await file.add(.end(1), by: "anna", comment: "", at: .epoch)
    let queue = try DatabaseQueue(path: file.path)
    for change in ["UPDATE instruction SET author = 'x'", "DELETE FROM instruction"] {
      #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: change) } }
    }
  }

  @Test("what a newer payprobe wrote is left out and named, the rest is known")
  func newerWish() async throws {
    let told = try await file.add(.end(1), by: "anna", comment: "", at: .epoch)
    for _ in 0..<6 {
      try await DatabaseQueue(path: file.path).write {
        try $0.execute(
          sql: "INSERT INTO instruction (at, author, comment, wish) VALUES (0, 'bert', '', '{\"quiet\":{}}')")
      }
    }
    let known = try await file.instructions()
    #expect(known.all == [told])
    #expect(known.gap?.hasPrefix("\(file.path): #2, #3, #4, #5, #6 and others cannot be understood; ") == true)
  }

  @Test("only this user may read it, and it is there beside a store that is set aside")
  func beside() async throws {
    let store = try await Store.open(at: directory.database)
    _ = try await file.add(.end(1), by: "anna", comment: "", at: .epoch)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
    _ = try await store.startOver(at: .epoch)
    #expect(try await store.reader.instructions().all.count == 1)
    try await store.close()
  }

  @Test("a symbolic link in its place is refused, and nothing is created where it points to")
  func link() async throws {
    let target = directory.database + ".target"
    try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
    let error = await #expect(throws: StoreError.self) {
      try await file.add(.end(1), by: "anna", comment: "", at: .epoch)
    }
    #expect(error?.problem == .cannotOpen && error?.detail.contains("symbolic link") == true)
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test(
    "an administrator's file belongs to whom the store does, new or not; a file of others is not given away",
    .enabled(if: geteuid() == 0))
  func owner() async throws {
    let store = try await Store.open(at: directory.database)
    try await store.close()
    #expect(chown(directory.database, 4711, 4712) == 0)
    for _ in 0..<2 {
      _ = try await file.add(.end(1), by: "anna", comment: "", at: .epoch)
      #expect(StoreFile.owner(of: file.path) == StoreFile.Owner(user: 4711, group: 4712))
      #expect(chown(file.path, 0, 0) == 0)
    }
    try FileManager.default.removeItem(atPath: file.path)
    try Data("a secret of the administrator's".utf8).write(to: URL(fileURLWithPath: file.path))
    await #expect(throws: StoreError.self) { try await file.add(.end(1), by: "anna", comment: "", at: .epoch) }
    #expect(StoreFile.owner(of: file.path) == StoreFile.Owner(user: 0, group: 0))
  }

  @Test("what is no such file is refused with its name")
  func stranger() async throws {
    try Data("no database at all, but long enough to be looked at as one".utf8).write(
      to: URL(fileURLWithPath: file.path))
    let error = await #expect(throws: StoreError.self) { try await file.instructions() }
    #expect(error?.problem == .notADatabase && error?.path == file.path)
    #expect(
      error?.description.hasSuffix(
        "; move it away; silences, maintenance and notes in it are forgotten then, and can be said again") == true)
    let store = try await Store.open(at: directory.database)
    let known = await store.reader.knownInstructions()
    try await store.close()
    #expect(known.all.isEmpty && known.gap == error?.description)
    await #expect(throws: StoreError.self) { try await file.add(.end(1), by: "anna", comment: "", at: .epoch) }
  }
}
