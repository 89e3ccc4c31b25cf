import Foundation
import GRDB
import PaymentHealth

extension Recording {
  /// Counts results into the roll-ups of their slots.
  mutating func rollUp(_ results: [ProbeResult]) throws {
    for (key, results) in Dictionary(grouping: results, by: RollUpKey.init) {
      let probe = try number(of: key.probe)
      var rollUp =
        try db.rollUp(of: key.probe, number: probe, start: key.start) ?? RollUp(probe: key.probe, start: key.start)
      for result in results { rollUp.add(result) }
      try db.replace(rollUp, probe: probe)
    }
  }
}

private struct RollUpKey: Hashable {
  var probe: ProbeKey
  var start: Timestamp

  init(_ result: ProbeResult) {
    probe = result.probe
    start = RollUp.start(of: result.slot)
  }
}

extension RollUp {
  static let columns =
    "number, up, degraded, down, unknown, resolve, connect, tls, first_byte, transfer, total"

  /// The number of the roll-up that starts at `instant`, or of the first that starts after it.
  static func number(from instant: Timestamp) -> Int64 {
    -Timestamp.floorDivide(-instant.milliseconds, by: width.wholeMilliseconds)
  }

  init(_ row: Row, probe: ProbeKey) {
    let counts: [(Outcome, Int)] = [(.up, row[1]), (.degraded, row[2]), (.down, row[3]), (.unknown, row[4])]
    let sketches = zip(Phase.columns, 5...).compactMap { phase, column in
      row.sketch(at: column).map { (phase, $0) }
    }
    self.init(
      probe: probe, start: Timestamp(milliseconds: row[0] * Self.width.wholeMilliseconds),
      outcomes: Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 }),
      latency: Dictionary(uniqueKeysWithValues: sketches))
  }

  fileprivate func values(probe: Int64) -> StatementArguments {
    let counts = [Outcome.up, .degraded, .down, .unknown].map { outcomes[$0] ?? 0 }
    let sketches = Phase.columns.map { phase in latency[phase].map { Data($0.encoded) } }
    return [probe, Self.number(from: start)] + StatementArguments(counts) + StatementArguments(sketches)
  }
}

extension Phase {
  /// In the order of the columns of `roll_up`.
  fileprivate static let columns: [Phase] = [.resolve, .connect, .tls, .firstByte, .transfer, .total]
}

extension Row {
  fileprivate func sketch(at column: Int) -> LatencySketch? {
    let bytes: Data? = self[column]
    return bytes.flatMap { LatencySketch(encoded: $0) }
  }
}

extension Database {
  fileprivate func rollUp(of probe: ProbeKey, number: Int64, start: Timestamp) throws -> RollUp? {
    let statement = try cachedStatement(sql: "SELECT \(RollUp.columns) FROM roll_up WHERE probe = ? AND number = ?")
    return try Row.fetchOne(statement, arguments: [number, RollUp.number(from: start)]).map {
      RollUp($0, probe: probe)
    }
  }

  fileprivate func replace(_ rollUp: RollUp, probe: Int64) throws {
    let statement = try cachedStatement(
      sql: "INSERT OR REPLACE INTO roll_up (probe, \(RollUp.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    statement.setUncheckedArguments(rollUp.values(probe: probe))
    try statement.execute()
  }
}
