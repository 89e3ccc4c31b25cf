import GRDB
import PaymentHealth

extension Database {
  /// Calls `body` with the slot, verdict and phases (see `Phases.microseconds`) of each result in the span, oldest first.
  func forEachResult(
    ofProbe probe: Int64, from: Timestamp, to: Timestamp, _ body: (Timestamp, Verdict, [5 of Int64]) throws -> Void
  ) throws {
    let verdicts = try findings(ofProbe: probe, from: from, to: to)
    let statement = try DirectStatement(
      self, "SELECT slot, measures FROM result WHERE probe = ? AND slot >= ? AND slot < ? ORDER BY slot")
    statement.bind(probe, from, to)
    try statement.forEachRow { row in
      let measures = try Measures(encoded: row.bytes(at: 1))
      try body(Timestamp(milliseconds: row[0]), verdicts[row[0]] ?? .up, measures.phases)
    }
  }

  /// Calls `body` with each stored roll-up that starts in the span, oldest first.
  func forEachRollUp(
    ofProbe probe: Int64, _ width: RollUp.Width, from: Timestamp, to: Timestamp, _ body: (RollUpRow) throws -> Void
  ) throws {
    let statement = try DirectStatement(
      self,
      """
      SELECT number, total, up, degraded, down, unknown, phases FROM roll_up
      WHERE probe = ?1 AND width = ?4 AND number >= ?2 AND number < ?3 ORDER BY number
      """)
    statement.bind(probe, at: 1)
    statement.bind(width.number(of: width.end(of: from)), at: 2)
    statement.bind(width.number(of: width.end(of: to)), at: 3)
    statement.bind(Int64(width.rawValue), at: 4)
    try statement.forEachRow { try body(RollUpRow(row: $0, width: width)) }
  }

  /// The verdicts that are not up, and some that are.
  private func findings(ofProbe probe: Int64, from: Timestamp, to: Timestamp) throws -> [Int64: Verdict] {
    let statement = try DirectStatement(
      self, "SELECT slot, verdict FROM finding WHERE probe = ? AND slot >= ? AND slot < ?")
    statement.bind(probe, from, to)
    var verdicts: [Int64: Verdict] = [:]
    try statement.forEachRow { verdicts[$0[0]] = try Verdict(code: Int($0[1])) }
    return verdicts
  }
}

extension DirectStatement {
  func bind(_ probe: Int64, _ from: Timestamp, _ to: Timestamp) {
    bind(probe, at: 1)
    bind(from.milliseconds, at: 2)
    bind(to.milliseconds, at: 3)
  }
}

/// A stored roll-up; only what is asked for is read.
struct RollUpRow {
  let row: DirectRow
  let width: RollUp.Width

  var number: Int64 { row[0] }
  var start: Timestamp { width.start(number: number) }

  /// Up or degraded, in the order of ``RollUp/columns``.
  var good: Int { Int(row[2] + row[3]) }
  var down: Int { Int(row[4]) }
}

extension RollUp {
  mutating func merge(_ other: RollUpRow) throws {
    for (index, outcome) in Self.columns.enumerated() {
      let count = Int(other.row[Int32(2 + index)])
      if count > 0 { outcomes[outcome, default: 0] += count }
    }
    guard latency.merge(total: other.row.bytes(at: 1), phases: other.row.bytes(at: 6)) else {
      throw UnknownCode(text: "a roll-up's latency cannot be read")
    }
  }
}

extension LatencyBuckets {
  mutating func read(totalOf other: RollUpRow) throws {
    guard read(encoded: other.row.bytes(at: 1)) else {
      throw UnknownCode(text: "a roll-up's latency cannot be read")
    }
  }
}

extension LatencySketch {
  mutating func merge(totalOf other: RollUpRow) throws {
    guard merge(encoded: other.row.bytes(at: 1)) else {
      throw UnknownCode(text: "a roll-up's latency cannot be read")
    }
  }
}
