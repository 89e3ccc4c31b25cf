import Foundation
import PaymentHealth
import Storage
import StrictJSON
import TestSupport
import Testing

@testable import Reporting

/// What payprobe says of availability and latency is what anyone makes of the exported results: `availability.py` does so second by
/// second, and shares nothing with payprobe but the documents.
@Suite(.enabled(if: Oracle.isInstalled, "needs python3 with a time zone database"), .timeLimit(.minutes(30)))
struct OracleTests {
  @Test(
    "By every definition, to the second, and percentiles within 1 %",
    arguments: [1025, 1036, 1055, 1074, 1086, 1217, 1318] + (0..<8 as Range<UInt64>))
  func agrees(seed: UInt64) async throws {
    let found = try await Oracle.differences(seeds: [seed])
    #expect(found == "")
  }
}

@Suite(.enabled(if: Torture.isWanted && Oracle.isInstalled, "heavy: make torture"), .timeLimit(.minutes(40)))
struct OracleTortureTests {
  @Test func thousandHistories() async throws {
    var found: [String] = []
    for first in stride(from: 1000, to: 2000, by: 40) {
      let differences = try await Oracle.differences(seeds: (first..<first + 40).map(UInt64.init))
      if !differences.isEmpty { found.append(differences) }
    }
    Torture.report(
      "1000 random histories by ten definitions, second by second in Python: \(found.count) batches differ")
    #expect(found == [])
  }
}

enum Oracle {
  static let isInstalled: Bool = {
    let question = ["python3", "-c", "import zoneinfo; zoneinfo.ZoneInfo('Europe/Helsinki')"]
    guard let child = try? Spawn.start(question) else { return false }
    return Spawn.wait(for: child) == 0
  }()

  /// What the oracle makes of these cases that payprobe does not, a line each.
  static func differences(seeds: [UInt64]) async throws -> String {
    let directory = try TemporaryDirectory()
    var paths: [String] = []
    for seed in seeds { paths.append(try await write(try OracleCase(seed: seed), seed: seed, into: directory.path)) }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("availability.py")
      .path
    let run = try await Spawn.run(["python3", script] + paths, merged: true)
    return (run.status == 0 ? "" : run.output).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func write(_ story: OracleCase, seed: UInt64, into folder: String) async throws -> String {
    let store = try await Store.open(at: "\(folder)/\(seed).db")
    try await record(story, into: store)
    let table = ExportTable.results(.csv)
    var bytes = table.header
    for probe in story.provider.probes {
      var last: Timestamp? = Timestamp(seconds: 0)
      while let slot = last {
        last = try await store.reader.exportResults(
          of: probe.key, after: slot, before: story.now.advanced(by: .seconds(86_400)), limit: 1000, into: &bytes
        ) { table.add($0, of: probe.key, to: &$1) }
      }
    }
    let results = "\(folder)/\(seed).csv"
    try Data(bytes).write(to: URL(fileURLWithPath: results))
    let report = try await store.reader.report(
      of: story.shop, window: try WindowRequest(story.window), now: story.now)
    try await store.close()
    try FileManager.default.removeItem(atPath: "\(folder)/\(seed).db")
    let path = "\(folder)/\(seed).json"
    try story.document(results: results, report).compact.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// In pieces, as it comes in.
  private static func record(_ story: OracleCase, into store: Store) async throws {
    var ledger = Ledger()
    var rest = story.results[...]
    while !rest.isEmpty {
      let results = Array(rest.prefix(400))
      rest = rest.dropFirst(400)
      let evaluation = ledger.judge(results, in: [story.provider.id: story.provider], decided: results[0].ended)
      try await store.record(JournalEntry(results: results, evaluation: evaluation))
    }
  }
}
