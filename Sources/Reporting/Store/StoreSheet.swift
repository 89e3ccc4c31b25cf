import PaymentHealth
package import Storage
import StrictJSON

/// What `payprobe store info` shows.
package struct StoreSheet: Sendable {
  private let facts: StoreFacts
  private let path: String
  private let walBytes: Int64
  private let calendar: ZoneCalendar

  /// - Parameter timeZone: IANA name of the zone of the times.
  package init(facts: StoreFacts, path: String, walBytes: Int64, timeZone: String) {
    calendar = ZoneCalendar(timeZone: timeZone)
    self.facts = facts
    self.path = path
    self.walBytes = walBytes
  }

  package var text: String {
    let tables = facts.tables.filter { $0.rows > 0 }.map { table in
      "  \(table.name.left(18))\(table.rows.grouped.right(16)) rows\(table.bytes.inBytes.right(14))"
    }
    let lines: [String] = [path.printable] + head.map { "  \($0.0.left(18))\($0.1)" } + ["", "tables"] + tables
    return lines.map { $0 + "\n" }.joined()
  }

  private var head: [(String, String)] {
    let since = [
      ("results since", facts.firstResult), ("roll-ups since", facts.firstRollUp),
      ("transitions since", facts.firstTransition), ("last result", facts.lastResult),
    ].map { ($0, $1.map { "\(calendar.local($0).dateAndClock) \(calendar.name)" } ?? "none") }
    return [
      ("version", "\(facts.steps) (\(facts.version))"),
      ("size", "\(facts.bytes.inBytes), WAL \(walBytes.inBytes)"),
      ("free in it", "\(facts.freeBytes.inBytes), which \"payprobe store compact\" gives back"),
      ("a result takes", bytesPerResult.map { "\($0) B" } ?? Self.tooFew),
      ("roll-ups take", rollUpShare.map { "\($0) on top" } ?? Self.tooFew),
      ("results are kept", "\(ProbeResult.kept.inWords); all else for ever"),
    ] + since
  }

  private static let tooFew = "too few yet to say"

  /// In a small store most of a page is empty.
  private static let fewest: Int64 = 10_000

  private var bytesPerResult: String? {
    let rows = facts.table("result").rows
    guard rows >= Self.fewest else { return nil }
    let tenths = facts.resultBytes * 10 / rows
    return "\(tenths / 10).\(tenths % 10)"
  }

  private var rollUpShare: String? {
    guard bytesPerResult != nil, facts.table("roll_up").rows > 0 else { return nil }
    return Percentage(facts.rollUpBytes, of: facts.resultBytes)?.text
  }

  package var json: String {
    func time(_ instant: Timestamp?) -> JSONNode { .text(instant?.utc) }
    return JSONNode.members([
      "kind": "payprobe.store", "version": .integer(1), "path": .text(path),
      "schema": .members(["steps": .integer(Int64(facts.steps)), "last": .text(facts.version)]),
      "bytes": .integer(facts.bytes), "walBytes": .integer(walBytes), "freeBytes": .integer(facts.freeBytes),
      "resultBytes": .integer(facts.resultBytes), "firstResultUTC": time(facts.firstResult),
      "lastResultUTC": time(facts.lastResult), "firstRollUpUTC": time(facts.firstRollUp),
      "firstTransitionUTC": time(facts.firstTransition),
      "resultsKeptSeconds": .integer(ProbeResult.kept.components.seconds),
      "tables": .list(
        facts.tables.map {
          .members(["name": .text($0.name), "rows": .integer($0.rows), "bytes": .integer($0.bytes)])
        }),
    ]).rows
  }
}

/// What came of one check.
package struct StoreCheckResult: Sendable {
  package let check: StoreCheck
  package let faults: [String]

  package init(check: StoreCheck, faults: [String]) {
    self.check = check
    self.faults = faults
  }

  package var text: String {
    ([(faults.isEmpty ? "✓ " : "✗ ") + check.rawValue] + faults.map { "    \($0.printable)" }).joined(separator: "\n")
      + "\n"
  }
}

extension [StoreCheckResult] {
  package var json: String {
    JSONNode.members([
      "kind": "payprobe.storeCheck", "version": .integer(1), "ok": .bool(allSatisfy(\.faults.isEmpty)),
      "checks": .list(
        map { .members(["check": .text("\($0.check)"), "faults": .list($0.faults.map { .text($0) })]) }),
    ]).pretty
  }
}

extension Int64 {
  /// `974.9 MB`, `96 kB`.
  package var inBytes: String {
    if self < 1_000_000 { return "\((self + 999) / 1000) kB" }
    let tenths = (self + 50_000) / 100_000
    return "\((tenths / 10).grouped).\(tenths % 10) MB"
  }
}
