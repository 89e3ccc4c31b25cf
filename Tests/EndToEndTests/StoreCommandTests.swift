import Foundation
import GRDB
import StrictJSON
import TestSupport
import Testing

/// What the store holds, whether it is sound, and giving back what is free in it: with the built program, beside a daemon.
@Suite(.timeLimit(.minutes(5)), .serialized) struct StoreCommandTests {
  @Test("Beside a daemon the store is described, checked and written anew, and no slot is missed")
  func besideADaemon() async throws {
    let ground = try await Playground()
    let daemon = try ground.start("run")
    try await eventually { try await ground.results().count >= 3 }
    let info = try await ground.run("store", "info", "--json")
    let node = try JSONNode.read(Array(info.output.utf8), as: .configuration)
    #expect(node["kind"]?.string == "payprobe.store" && node["path"]?.string == ground.store)
    let results = node["tables"]?.array?.first { $0["name"]?.string == "result" }
    #expect((results?["rows"]?.number?.integer ?? 0) >= 3)
    let check = try await ground.run("store", "check")
    #expect(check.status == 0 && check.output.split(separator: "\n").allSatisfy { $0.hasPrefix("✓ ") })
    let compact = try await ground.run("store", "compact")
    #expect(compact.status == 0 && compact.output.contains("B before, "), "\(compact.errors)")
    try await eventually { daemon.hasSaid("store compacted") }
    #expect(!FileManager.default.fileExists(atPath: ground.store + ".compact"))
    let count = try await ground.results().count
    try await eventually { try await ground.results().count >= count + 2 }
    daemon.signal(SIGTERM)
    #expect(await daemon.ending.status == 0)
    #expect(try await ground.results().hasEverySlot)
  }

  @Test("What does not agree ends with 1 and says where")
  func unsound() async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    let queue = try DatabaseQueue(path: ground.store)
    try await queue.write { db in
      try db.execute(sql: "INSERT INTO evidence SELECT probe, slot + 1, 'x' FROM result LIMIT 1")
    }
    try queue.close()
    let check = try await ground.run("store", "check")
    #expect(
      check.status == 1 && check.output.contains("✗ what is known of a failure belongs to a result\n    evidence "))
    let json = try await ground.run("store", "check", "--json")
    #expect(json.status == 1 && json.output.contains("\"ok\": false"))
  }

  @Test(
    "A store of a later payprobe is refused by every command that reads or writes, and left as it is",
    arguments: ["wal", "delete"])
  func newer(journal: String) async throws {
    let ground = try await Playground()
    _ = try await ground.checkUntil(status: 0, rounds: 1)
    let queue = try DatabaseQueue(path: ground.store)
    try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')") }
    try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = \(journal)") }
    try queue.close()
    let bytes = FileManager.default.contents(atPath: ground.store)
    for arguments in [
      ["status"], ["report"], ["store", "info"], ["store", "check"], ["store", "compact"], ["export", "results"],
      ["incidents", "list"], ["check"], ["run"], ["replay"],
    ] {
      let ending = try await Program.run(arguments + ["--config", ground.configuration])
      #expect(ending.status >= 64, "\(arguments)")
      #expect(ending.errors.contains("newer"), "\(arguments): \(ending.errors)")
      #expect(FileManager.default.contents(atPath: ground.store) == bytes, "\(arguments)")
    }
  }

  @Test("Without a store there is nothing to describe, and it says what to do")
  func missing() async throws {
    let ground = try await Playground()
    for command in ["info", "check", "compact"] {
      let ending = try await ground.run("store", command)
      #expect(ending.status == 66 && ending.errors.contains(ground.store), "\(ending.errors)")
    }
  }
}
