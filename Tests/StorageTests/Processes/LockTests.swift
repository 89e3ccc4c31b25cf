import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite("Only one process writes", .timeLimit(.minutes(5)))
struct LockTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func problem() async -> StoreError.Problem? {
    do {
      _ = try await Store.open(at: directory.database)
      return nil
    } catch { return error.problem }
  }

  @Test("a second opener in the same process is told the owner")
  func sameProcess() async throws {
    let before = Int64(Date().timeIntervalSince1970)
    let store = try await Store.open(at: directory.database)
    guard case .inUse(let owner?) = await problem() else {
      Issue.record("opened twice")
      return
    }
    #expect(owner.pid == getpid())
    #expect((before - 1...before + 60).contains(owner.since))
    try await store.close()
  }

  @Test("an opener in another process is told the owner, until that process dies")
  func otherProcess() async throws {
    let child = try StoreChild(.hold, database: directory.database)
    #expect(await child.said(atLeast: 1) == ["held"])
    guard case .inUse(let owner?) = await problem() else {
      Issue.record("opened twice")
      return
    }
    #expect(owner.pid == child.pid)
    let text = StoreError(.inUse(owner: owner), at: "/x.db").description
    #expect(text.hasPrefix("/x.db: the store is in use by process \(child.pid); the daemon probes already: "))
    _ = await child.kill()
    #expect(await problem() == nil)
  }

  /// A copy of the lock's descriptor, as a program that is just being started has it; the store is closed.
  private func inheritedLock() async throws -> Int32 {
    let store = try await Store.open(at: directory.database)
    let lock = URL(fileURLWithPath: directory.database + ".lock").resolvingSymlinksInPath().path
    let descriptor = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").first {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == lock
    }
    try await store.close()
    return dup(try #require(descriptor.flatMap { Int32($0) }))
  }

  @Test("a program just being started does not keep the lock of a store that is closed")
  func inherited() async throws {
    let copy = try await inheritedLock()
    defer { close(copy) }
    #expect(await problem() == nil)
  }

  @Test("another name of the same file is the same store")
  func symbolicLink() async throws {
    let store = try await Store.open(at: directory.database)
    let link = directory.path + "/link.db"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.database)
    await #expect(throws: StoreError.self) { try await Store.open(at: link) }
    try await store.close()
  }

  /// In a process of its own: what it looks for would strike the other tests.
  @Test("a refused opener closes its own descriptor once, and never another's that got its number meanwhile")
  func refusalClosesOnce() async {
    await #expect(processExitsWith: .success) {
      let directory = try TemporaryDirectory()
      let held = try LockFile(for: directory.database)
      let isOver = Atomic(false)
      let stolen = Atomic(0)
      let opener = Thread {
        while !isOver.load(ordering: .relaxed) {
          let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
          sched_yield()
          if close(descriptor) != 0 { stolen.add(1, ordering: .relaxed) }
        }
      }
      opener.start()
      for _ in 0..<20_000 { #expect(throws: StoreError.self) { try LockFile(for: directory.database) } }
      isOver.store(true, ordering: .relaxed)
      #expect(stolen.load(ordering: .relaxed) == 0)
      withExtendedLifetime(held) {}
    }
  }

  @Test("a store that is let go of frees the lock")
  func release() async throws {
    _ = try await Store.open(at: directory.database)
    // A child that is being started meanwhile has every descriptor until it runs its program, the lock's too.
    while await problem() != nil { try await ContinuousClock().sleep(for: .milliseconds(10)) }
  }

  @Test("readers need no lock")
  func readers() async throws {
    let child = try StoreChild(.hold, database: directory.database)
    #expect(await child.said(atLeast: 1) == ["held"])
    let reader = try await Store.read(at: directory.database)
    #expect(try await reader.firstResult() == nil)
    _ = await child.kill()
  }
}
