import GRDB
import PaymentHealth

extension Database {
  /// Whether anything is stored of the steps of a probe by themselves.
  func hasStepTimes(ofProbe probe: Int64) throws -> Bool {
    let statement = try DirectStatement(
      self,
      """
      SELECT EXISTS (SELECT 1 FROM step_time WHERE probe = ?1) OR EXISTS (SELECT 1 FROM step_roll_up WHERE probe = ?1)
      """)
    statement.bind(probe, at: 1)
    return try statement.number() == 1
  }

  /// Every step that ever had a row, by its number.
  func stepNames() throws -> [Int64: String] {
    let rows = try Row.fetchAll(cachedStatement(sql: "SELECT id, step FROM step"))
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Calls `body` with the slot, the step and the microseconds of each answer in the span, oldest first.
  func forEachStepTime(
    ofProbe probe: Int64, from: Timestamp, to: Timestamp, _ body: (Timestamp, Int64, Int64) throws -> Void
  ) throws {
    let statement = try DirectStatement(
      self, "SELECT slot, times FROM step_time WHERE probe = ? AND slot >= ? AND slot < ? ORDER BY slot")
    statement.bind(probe, from, to)
    try statement.forEachRow { row in
      var times = LEB128Reader(row.bytes(at: 1))
      while !times.isAtEnd {
        try body(Timestamp(milliseconds: row[0]), try times.microseconds(), try times.microseconds())
      }
    }
  }

  /// Calls `body` with the step of each stored sum that starts in the span, and its row.
  func forEachStepRollUp(
    ofProbe probe: Int64, _ width: RollUp.Width, from: Timestamp, to: Timestamp,
    _ body: (Int64, DirectRow) throws -> Void
  ) throws {
    let statement = try DirectStatement(
      self,
      "SELECT step, total FROM step_roll_up WHERE probe = ? AND width = ? AND number >= ? AND number < ? ORDER BY number"
    )
    statement.bind([
      probe, Int64(width.rawValue), width.number(of: width.end(of: from)), width.number(of: width.end(of: to)),
    ])
    try statement.forEachRow { try body($0[0], $0) }
  }
}

extension [Int64: String] {
  /// Of ``Database/stepNames()``.
  func name(ofStep number: Int64) throws -> String {
    guard let name = self[number] else { throw UnknownCode(text: "step \(number) has no name") }
    return name
  }
}

extension LatencySketch {
  mutating func merge(stepTotalOf row: DirectRow) throws {
    guard merge(encoded: row.bytes(at: 1)) else {
      throw UnknownCode(text: "a step's latency cannot be read")
    }
  }
}
