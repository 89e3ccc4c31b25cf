import FoundationEssentials
import GRDB
import PaymentHealth

extension Recording {
  /// Rolls up what new results have completed.
  ///
  /// A roll-up is stored once a result of a later one is there, always made from all its results: so it costs a tenth of what counting in
  /// each result would, and a result that comes late is counted like any other. The last of each probe, still open, is made on reading.
  ///
  /// - Parameter lastSlots: The last slot of each of their probes before them.
  mutating func rollUp(_ results: [ProbeResult], lastSlots: [ProbeKey: Timestamp]) throws {
    for (probe, results) in Dictionary(grouping: results, by: \.probe) {
      let slots = results.map(\.slot) + [lastSlots[probe]].compactMap(\.self)
      let starts = Set(slots.map(RollUp.start(of:)))
      guard let open = starts.max() else { continue }
      let number = try number(of: probe)
      for start in starts where start < open { try db.replace(db.makeRollUp(of: probe, number, start), probe: number) }
    }
  }

  /// The last slot with a result of each probe that has one.
  mutating func lastSlots(of probes: Set<ProbeKey>) throws -> [ProbeKey: Timestamp] {
    try probes.reduce(into: [:]) { slots, probe in slots[probe] = try db.lastSlot(ofProbe: number(of: probe)) }
  }
}

extension Database {
  func lastSlot(ofProbe number: Int64) throws -> Timestamp? {
    try Int64.fetchOne(cachedStatement(sql: "SELECT max(slot) FROM result WHERE probe = ?"), arguments: [number])
      .map(Timestamp.init(milliseconds:))
  }

  /// Makes a roll-up from the results it is about.
  func makeRollUp(of probe: ProbeKey, _ number: Int64, _ start: Timestamp) throws -> RollUp {
    let end = start.advanced(by: RollUp.width)
    let results = try results(
      of: probe, number: number, "\(ProbeResult.query) WHERE probe = ? AND slot >= ? AND slot < ? ORDER BY slot",
      [number, start.milliseconds, end.milliseconds])
    return results.reduce(into: RollUp(probe: probe, start: start)) { $0.add($1) }
  }

  fileprivate func replace(_ rollUp: RollUp, probe: Int64) throws {
    let statement = try cachedStatement(
      sql: "INSERT OR REPLACE INTO roll_up (probe, \(RollUp.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    statement.setUncheckedArguments(rollUp.values(probe: probe))
    try statement.execute()
  }
}

extension RollUp {
  static let columns = "number, up, degraded, down, unknown, resolve, connect, tls, first_byte, transfer, total"

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
