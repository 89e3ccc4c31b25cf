import GRDB
import PaymentHealth

/// The last result of a probe.
struct LastResult {
  var slot: Timestamp
  /// It has a row in `finding`.
  var isFinding: Bool
}

extension Database {
  /// The last result of each probe that has one.
  func lastResults(ofProbes probes: Set<Int64>) throws -> [Int64: LastResult] {
    let statement = try DirectStatement(
      self,
      """
      SELECT slot, EXISTS (SELECT 1 FROM finding WHERE probe = ?1 AND slot = result.slot) FROM result
      WHERE probe = ?1 ORDER BY slot DESC LIMIT 1
      """)
    return try probes.reduce(into: [:]) { last, probe in
      statement.bind(probe, at: 1)
      try statement.forEachRow { last[probe] = LastResult(slot: Timestamp(milliseconds: $0[0]), isFinding: $0[1] != 0) }
    }
  }

  /// To be called when the result itself is stored.
  func insertFinding(of result: ProbeResult, probe: Int64) throws {
    let statement = try DirectStatement(
      self,
      """
      INSERT OR REPLACE INTO finding (probe, slot, delay, stands, verdict, first_verdict, tries)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    let stands = try standing(ofProbe: probe, slot: result.slot) ?? result.period
    statement.bind([
      probe, result.slot.milliseconds, result.delay, stands.wholeMilliseconds, Int64(try result.verdict.code),
      Int64(try result.firstVerdict.code), Int64(result.tries),
    ])
    try statement.run()
  }

  /// Has the finding before `result`, if there is one, stand until it.
  ///
  /// - Parameter last: The last result of the probe but for this one; then the last of all.
  func endFinding(before result: ProbeResult, probe: Int64, last: inout LastResult?) throws {
    guard let before = last else { return last = LastResult(result) }
    if before.slot < result.slot {
      if before.isFinding { try updateStanding(ofProbe: probe, slot: before.slot) }
      last = LastResult(result)
    } else if let slot = try lastSlot(ofProbe: probe, before: result.slot) {
      try updateStanding(ofProbe: probe, slot: slot)
    }
  }

  private func updateStanding(ofProbe probe: Int64, slot: Timestamp) throws {
    guard let standing = try standing(ofProbe: probe, slot: slot) else { return }
    let statement = try DirectStatement(self, "UPDATE finding SET stands = ? WHERE probe = ? AND slot = ?")
    statement.bind([standing.wholeMilliseconds, probe, slot.milliseconds])
    try statement.run()
  }
}

extension LastResult {
  fileprivate init(_ result: ProbeResult) {
    self.init(slot: result.slot, isFinding: !result.isOrdinary)
  }
}

extension Database {
  /// How long a stored result stands: until the next one, but for its period at most if a slot between them was left out.
  ///
  /// The same as in the states, so that all definitions count one failure as equally long.
  private func standing(ofProbe probe: Int64, slot: Timestamp) throws -> Duration? {
    let statement = try DirectStatement(
      self, "SELECT slot, delay, measures FROM result WHERE probe = ? AND slot >= ? ORDER BY slot LIMIT 2")
    statement.bind([probe, slot.milliseconds])
    defer { statement.reset() }
    guard let row = try statement.next(), row[0] == slot.milliseconds else { return nil }
    let started = slot.advanced(by: .milliseconds(row[1]))
    let period = Duration(storedNumber: try Measures(encoded: row.bytes(at: 2)).period)
    guard let next = try statement.next() else { return period }
    let successor = max(started, Timestamp(milliseconds: next[0] + next[1]))
    // A run begins less than a period after its slot: one that begins later than that is of another slot, and one was left out.
    let isNext = slot.duration(to: successor) < period * 2
    return isNext ? started.duration(to: successor) : min(period, started.duration(to: successor))
  }

  private func lastSlot(ofProbe probe: Int64, before slot: Timestamp) throws -> Timestamp? {
    let statement = try DirectStatement(self, "SELECT max(slot) FROM result WHERE probe = ? AND slot < ?")
    statement.bind([probe, slot.milliseconds])
    return try statement.number().map(Timestamp.init(milliseconds:))
  }
}
