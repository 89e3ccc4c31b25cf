import Foundation
import GRDB
import PaymentHealth
import Testing

@testable import Storage

@Suite("Going on in a new file", .timeLimit(.minutes(5)))
struct StartOverTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private var files: Set<String> {
    get throws { Set(try FileManager.default.contentsOfDirectory(atPath: directory.path)) }
  }

  private func filled() async throws -> Store {
    let store = try await Store.open(at: directory.database)
    try await store.record((0..<500).map { .sample($0) })
    for number in 1...3 { try await store.enqueue(.sample(number), sinks: ["hook"]) }
    try await store.delivered(AlertEvent.sample(1).id, by: "hook", at: .slot(1))
    try await store.failed(AlertEvent.sample(2).id, by: "hook", error: "no route", at: .slot(1), nextTry: .slot(2))
    try await store.disable("ops", reason: "410 Gone", at: .slot(1))
    try await store.note(SinkPause(of: "hook", since: .slot(1), until: .slot(9)))
    return store
  }

  private func fillAndClose() async throws {
    let store = try await filled()
    try await store.close()
  }

  /// A child that another test starts meanwhile has every descriptor until it runs its program, the lock's too.
  private func reopen() async throws -> (store: Store, aside: String?) {
    while true {
      do throws(StoreError) {
        return try await Store.settingAside(directory.database)
      } catch {
        guard case .inUse = error.problem else { throw error }
        try await ContinuousClock().sleep(for: .milliseconds(10))
      }
    }
  }

  @Test("the old one is set aside whole, with what its WAL had; alerts on their way go along")
  func setAside() async throws {
    let store = try await filled()
    let pending = try await store.reader.pendingEntries()
    let cap = try await store.reader.ledger(at: .slot(2)).cap
    #expect(cap != AlertCap())
    let aside = try await store.startOver(at: Timestamp(seconds: 1_767_225_600))
    #expect(aside == directory.database + ".damaged-20260101T000000Z")
    let old = try await Store.read(at: try #require(aside))
    #expect(try await old.results(of: .root, from: .epoch, to: .slot(999)).count == 500)
    #expect(try await store.reader.firstResult() == nil)
    try await store.record([.sample(7)])
    #expect(try await store.reader.pendingEntries() == pending)
    #expect(try await store.reader.disabledSinks().map(\.sink) == ["ops"])
    #expect(try await store.reader.sinkPauses(at: .slot(2)).map(\.until) == [.slot(9)])
    #expect(pending.map(\.attempts) == [1, 0])
    #expect(try await store.reader.ledger(at: .slot(2)).cap == cap)
    #expect(try await store.reader.firstResult() == .slot(7))
  }

  @Test("when the file cannot be moved, nothing is open until it can, and it is tried again")
  func unmovable() async throws {
    try await fillAndClose()
    let connections = StoreConnections(at: directory.database)
    try connections.open()
    for _ in 0..<2 {
      let error = #expect(throws: StoreError.self) {
        try connections.replace { path throws(StoreError) in throw StoreError(.readOnly, at: path) }
      }
      #expect(error?.problem == .readOnly)
      #expect(connections.current == nil)
    }
    let aside = try connections.replace { path throws(StoreError) in try StoreFile.setAside(path, at: .epoch) }
    #expect(aside != nil)
    #expect(connections.current != nil)
    _ = connections.close()
  }

  @Test("when the new file cannot be made, the old one is moved once, and the new one is tried again")
  func unmakeable() async throws {
    try await fillAndClose()
    let connections = StoreConnections(at: directory.database)
    try connections.open()
    let manager = FileManager.default
    #expect(throws: StoreError.self) {
      try connections.replace { path throws(StoreError) in
        let aside = try StoreFile.setAside(path, at: .epoch)
        _ = try? manager.createDirectory(atPath: path, withIntermediateDirectories: false)
        return aside
      }
    }
    #expect(connections.current == nil)
    try manager.removeItem(atPath: directory.database)
    let aside = try connections.replace { path throws(StoreError) in
      Issue.record("moved again")
      return path
    }
    #expect(aside == nil)
    #expect(connections.current != nil)
    _ = connections.close()
  }

  @Test("the lock stays")
  func lock() async throws {
    let store = try await filled()
    _ = try await store.startOver(at: .epoch)
    let error = await #expect(throws: StoreError.self) { try await Store.open(at: directory.database) }
    guard case .inUse? = error?.problem else {
      Issue.record("opened twice: \(String(describing: error))")
      return
    }
    try await store.close()
  }

  @Test("a lock that was removed with the file is taken again, unless another was first", arguments: [false, true])
  func lockRemoved(hasRival: Bool) async throws {
    let store = try await filled()
    for name in try files { try FileManager.default.removeItem(atPath: directory.path + "/" + name) }
    let rival = hasRival ? try await Store.open(at: directory.database) : nil
    if rival == nil {
      #expect(try await store.startOver(at: .epoch) == nil)
      try await store.record([.sample(1000)])
    } else {
      let error = await #expect(throws: StoreError.self) { try await store.startOver(at: .epoch) }
      if case .inUse(let owner?)? = error?.problem {
        #expect(owner.pid == getpid())
      } else {
        Issue.record("\(error as Any)")
      }
    }
    let third = await #expect(throws: StoreError.self) { try await Store.open(at: directory.database) }
    if case .inUse? = third?.problem {} else { Issue.record("\(String(describing: third))") }
    try await rival?.close()
  }

  @Test("a file that was removed is not written to in the dark, and leaves nothing to set aside")
  func removed() async throws {
    let store = try await filled()
    for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: directory.database + suffix) }
    let error = await #expect(throws: StoreError.self) { try await store.record([.sample(501)]) }
    #expect(error?.problem == .gone)
    #expect(try await store.startOver(at: .epoch) == nil)
    try await store.record([.sample(501)])
    #expect(try await store.reader.firstResult() == .slot(501))
    #expect(try files.allSatisfy { !$0.contains("damaged") })
  }

  @Test("a file that was put in place of the open one is used as it is")
  func replaced() async throws {
    let store = try await filled()
    let backup = directory.path + "/backup.db"
    let other = try await Store.open(at: backup)
    try await other.record([.sample(3)])
    try await other.close()
    for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: directory.database + suffix) }
    try FileManager.default.moveItem(atPath: backup, toPath: directory.database)
    await #expect(throws: StoreError.self) { try await store.record([.sample(501)]) }
    #expect(try await store.startOver(at: .epoch) == nil)
    try await store.record([.sample(501)])
    #expect(
      try await store.reader.results(of: .root, from: .epoch, to: .slot(999)).map(\.slot) == [.slot(3), .slot(501)])
  }

  @Test("one that cannot be opened is set aside at the start", arguments: [50_000, 5000, 60])
  func truncated(length: UInt64) async throws {
    try await fillAndClose()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: directory.database))
    try file.truncate(atOffset: length)
    try file.close()
    let (store, aside) = try await reopen()
    #expect(try Data(contentsOf: URL(fileURLWithPath: try #require(aside))).count == length)
    try await store.record([.sample(0)])
    try await store.close()
  }

  @Test("one whose header is gone is known for ours by the lock beside it; a stranger's file is refused and stays")
  func header() async throws {
    let text = Data(repeating: 0x41, count: 9000)
    try text.write(to: URL(fileURLWithPath: directory.database))
    for _ in 0..<2 {
      let error = await #expect(throws: StoreError.self) {
        try await Store.settingAside(directory.database)
      }
      #expect(error?.problem == .notADatabase)
      #expect(try files == ["payprobe.db"])
    }
    try Data().write(to: URL(fileURLWithPath: directory.database + ".lock"))
    let (store, aside) = try await reopen()
    #expect(try Data(contentsOf: URL(fileURLWithPath: try #require(aside))) == text)
    try await store.close()
  }

  @Test("a sound one is opened as it is")
  func sound() async throws {
    try await fillAndClose()
    let (store, aside) = try await reopen()
    #expect(aside == nil)
    #expect(try await store.reader.firstResult() == .slot(0))
    try await store.close()
  }
}

extension Store {
  /// Opens it, and sets it aside if it is damaged; returns where it is then.
  fileprivate static func settingAside(_ path: String) async throws(StoreError) -> (store: Store, aside: String?) {
    let store = try await claim(path)
    return (store, try await store.open(settingAsideAt: .epoch))
  }
}
