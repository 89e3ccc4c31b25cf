import Foundation
import GRDB
import PaymentHealth
import Sandbox
import Storage
import TestSupport
import Testing

/// What happens to the store of a daemon that runs, from the outside: neither probes nor alerts wait for it.
@Suite(.timeLimit(.minutes(5)), .serialized) struct StoreFaultTests {
  @Test("Locked by another program, the outage is told all the same and written when the lock is gone")
  func locked() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }
    let other = try OtherProgram(holding: ground.store)
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { !ground.hookCalls.isEmpty }
    #expect(try await ground.results().allSatisfy { $0.verdict.outcome == .up })
    try other.letGo()
    try await eventually { try await ground.results().contains { $0.verdict.outcome == .down } }
    ground.server.reset()
    try await eventually { ground.hookCalls.count >= 2 }
    try await ground.expectNothingLost(by: daemon, saying: "Paytrail is down")
  }

  @Test(
    "Held by another program at the start, or so that it cannot be upgraded, it is waited for and no slot is left out",
    arguments: [true, false])
  func heldAtStart(isOlder: Bool) async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    if isOlder { try ground.makeOlder() }
    let start = Playground.now
    let other = try OtherProgram(holding: ground.store, exclusively: !isOlder)
    let daemon = try ground.start("run")
    try await eventually { daemon.hasSaid("what is found is kept in memory") }
    let asked = ground.server.requests.count
    try await eventually { ground.server.requests.count >= asked + 3 }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { ground.server.requests.count >= asked + 8 }
    try other.letGo()
    try await eventually { !ground.hookCalls.isEmpty }
    ground.server.reset()
    try await eventually { ground.hookCalls.count >= 2 }
    daemon.signal(SIGTERM)
    let ending = await daemon.ending
    #expect(ending.status == 0)
    #expect(ending.errors.contains("the store is open"))
    let results = try await ground.results().filter { $0.started >= start }
    #expect(results.hasEverySlot)
    #expect(results.contains { $0.verdict.outcome == .down })
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
    #expect(try await ground.run("store", "check").status == 0)
  }

  @Test("Stopped before the store could be opened, it says what is lost")
  func stoppedWhileHeld() async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    let other = try OtherProgram(holding: ground.store, exclusively: true)
    let asked = ground.server.requests.count
    let daemon = try ground.start("run")
    try await eventually { ground.server.requests.count >= asked + 5 }
    daemon.signal(SIGTERM)
    let ending = await daemon.ending
    #expect(ending.status == 0)
    #expect(ending.errors.contains("results could not be written and are lost"))
    try other.letGo()
    #expect(try await ground.results().count == 1)
  }

  @Test("On a full disk too", .enabled(if: SmallDisk.isPossible, "needs mount namespaces"))
  func full() async throws {
    let ground = try await Playground()
    let disk = try SmallDisk(in: ground.folder, bytes: 6 << 20)
    let arguments = ["run", "--config", ground.configuration, "--store", disk.store]
    let daemon = try Program(arguments, under: disk.command)
    try await eventually { ground.server.requests.count >= 4 }
    try disk.fill(seenFrom: daemon)
    try await eventually { daemon.hasSaid("the disk is full") }
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { !ground.hookCalls.isEmpty }
    ground.server.reset()
    try await eventually { ground.hookCalls.count >= 2 }
    try disk.clear(seenFrom: daemon)
    try await eventually { daemon.hasSaid("the store works again") }
    try disk.copyStore(seenFrom: daemon, to: ground.store)
    let results = try await ground.results()
    #expect(results.hasEverySlot)
    #expect(results.contains { $0.verdict.outcome == .down })
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    #expect(ground.hookKinds == ["down paytrail", "resolved paytrail"])
  }

  @Test("Removed while it is open, a new one goes on where the old one ended")
  func removed() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    ground.server.set(.status(503), on: .paytrail)
    try await eventually { !ground.hookCalls.isEmpty }
    for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: ground.store + suffix) }
    try await eventually { try await ground.results().count >= 3 }
    ground.server.reset()
    try await eventually { ground.hookCalls.count >= 2 }
    try await ground.expectNothingLost(by: daemon, saying: "removed or replaced")
  }

  @Test("Damaged, it is set aside at the next start, named, and nothing of it is deleted")
  func damaged() async throws {
    let ground = try await Playground()
    let first = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }
    first.signal(SIGTERM)
    #expect(await first.ending.status == 0)
    let garbage = Data(repeating: 0xa5, count: 70_000)
    try garbage.write(to: URL(fileURLWithPath: ground.store))
    let second = try ground.start("run")
    try await eventually { try await ground.results().count >= 2 }
    second.signal(SIGTERM)
    let ending = await second.ending
    let files = try FileManager.default.contentsOfDirectory(atPath: ground.folder)
    let aside = try #require(files.first { $0.hasPrefix("payprobe.db.damaged-") })
    #expect(ending.errors.contains(aside))
    #expect(try Data(contentsOf: URL(fileURLWithPath: ground.folder + "/" + aside)) == garbage)
  }
}

/// Another program that keeps the store locked.
private final class OtherProgram {
  private let database: DatabaseQueue

  /// - Parameter exclusively: Whether nobody may read it either.
  init(holding path: String, exclusively: Bool = false) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(5)
    database = try DatabaseQueue(path: path, configuration: configuration)
    try database.writeWithoutTransaction { db in
      if exclusively { try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
      try db.execute(sql: "BEGIN IMMEDIATE")
    }
  }

  func letGo() throws {
    try database.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    try database.close()
  }
}

extension [ProbeResult] {
  /// No slot between the first and the last was left out.
  var hasEverySlot: Bool {
    zip(self, dropFirst()).allSatisfy { $0.slot.duration(to: $1.slot) == $0.period }
  }
}

extension Playground {
  /// The store as the payprobe before one of its upgrades left it.
  fileprivate func makeOlder() throws {
    let database = try DatabaseQueue(path: store)
    try database.write { db in
      try db.execute(sql: "DROP TABLE sink_pause; DELETE FROM grdb_migrations WHERE identifier = 'pauses of sinks'")
    }
    try database.close()
  }

  fileprivate func expectNothingLost(by daemon: Program, saying trouble: String) async throws {
    let results = try await results()
    #expect(results.hasEverySlot)
    daemon.signal(SIGTERM)
    let ending = await daemon.ending
    #expect(ending.status == 0)
    #expect(ending.errors.contains(trouble))
    #expect(hookKinds == ["down paytrail", "resolved paytrail"])
    let incident = try #require(try await wholeReport().incidents.first { $0.subject == "paytrail" })
    #expect(incident.closed != nil)
  }
}
