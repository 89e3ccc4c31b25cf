import ArgumentParser
import Foundation
import PaymentHealth
import Reporting
import Scheduling
import Storage

struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "What the store holds, whether it is sound, and giving free space back.",
    discussion: """
      Single results are kept for 90 days and deleted in small batches by the process that records; roll-ups, transitions \
      and incidents stay for ever. An upgrade of payprobe brings the store up to date in one transaction.
      """,
    subcommands: [Info.self, Check.self, Compact.self])

  struct Info: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How large it is and what of, since when, and what a compaction would give back.")

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
      let (installation, reader) = try await Installation.forReading(options)
      let sheet = StoreSheet(
        facts: try await reader.facts(), path: installation.storePath,
        walBytes: FileSize.of(installation.storePath + "-wal"), timeZone: installation.shop.merchant.timeZone)
      try Output.write(json ? sheet.json : sheet.text)
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether the file is whole and its rows agree with each other; 1 if not.",
      discussion: "Changes nothing, and can run beside the daemon. Takes some ten seconds for a gigabyte.")

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "As JSON.") var json = false

    func run() async throws {
      let (_, reader) = try await Installation.forReading(options)
      var results: [StoreCheckResult] = []
      for check in StoreCheck.allCases {
        let result = StoreCheckResult(check: check, faults: try await reader.faults(by: check))
        results.append(result)
        if !json { try Output.write(result.text) }
      }
      if json { try Output.write(results.json) }
      if results.contains(where: { !$0.faults.isEmpty }) { throw ExitCode(1) }
    }
  }

  struct Compact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the file anew without its free pages.",
      discussion: """
        A daemon that has the store does it itself, within a second, and goes on probing; what it finds is written when \
        the file is done. Without a daemon the command has the store meanwhile, and rounds of a timer that are due then \
        end with 75. Needs room for a copy of the file, twice. Ended at any moment it leaves all that was stored.
        """)

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
      // What is no store of ours is refused before anything is made beside it.
      let (installation, _) = try await Installation.forReading(options)
      let path = installation.storePath
      let done = try await StoreCompaction(path: path, clock: SystemWallClock()).run()
      let held = done.isHeld ? "; it becomes smaller when whoever reads it now has ended" : ""
      try Output.line("\(path): \(done.before.inBytes) before, \(done.after.inBytes) now\(held)")
    }
  }
}

enum FileSize {
  /// Zero of a file that is not there.
  static func of(_ path: String) -> Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
  }
}
