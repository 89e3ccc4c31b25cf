import GRDB
package import PaymentHealth

/// A result as it is stored: what is exported of it.
package struct StoredResult: Sendable {
  package var slot: Timestamp
  package var started: Timestamp
  package var ended: Timestamp
  package var period: Duration
  package var finding: StoredFinding?
  /// Whole microseconds of each phase in their order.
  package var phases: [5 of Int64]
  /// Of a probe of several steps.
  package var stepTimes: [StepTime]
}

/// What is stored of a result that was not up for all methods at the first try.
package struct StoredFinding: Sendable {
  package var verdict: Verdict
  package var firstVerdict: Verdict
  package var tries: Int
  package var evidence: String?
  /// Of methods by themselves, where theirs is another, by the last try.
  package var methods: [MethodID: Verdict]
  package var firstMethods: [MethodID: Verdict]
}

extension StoreReader {
  /// Writes results of a probe, in order of their slots, into bytes: at most `limit`, from the first after a slot on.
  ///
  /// So little at a time that a long export holds up no one who writes.
  ///
  /// - Returns: The last slot that was written; nil if there was none.
  package func exportResults(
    of probe: ProbeKey, after slot: Timestamp, before end: Timestamp, limit: Int,
    into bytes: inout [UInt8], writing: @Sendable (StoredResult, inout [UInt8]) -> Void
  ) async throws -> Timestamp? {
    let (written, last) = try await read { db -> ([UInt8], Timestamp?) in
      guard let number = try db.number(of: probe) else { return ([], nil) }
      var chunk: [UInt8] = []
      chunk.reserveCapacity(limit * 160)
      let last = try db.exportResults(number, after: slot, before: end, limit: limit) { writing($0, &chunk) }
      return (chunk, last)
    }
    bytes += written
    return last
  }
}

extension Database {
  fileprivate func exportResults(
    _ probe: Int64, after slot: Timestamp, before end: Timestamp, limit: Int, _ body: (StoredResult) -> Void
  ) throws -> Timestamp? {
    let last = try DirectStatement(
      self,
      "SELECT max(slot) FROM (SELECT slot FROM result WHERE probe = ? AND slot > ? AND slot < ? ORDER BY slot LIMIT ?)")
    last.bind(probe, slot, end)
    last.bind(Int64(limit), at: 4)
    guard let final = try last.number().map(Timestamp.init(milliseconds:)) else { return nil }
    let beyond = final.advanced(by: .milliseconds(1))
    let findings = try storedFindings(probe, from: slot.advanced(by: .milliseconds(1)), to: beyond)
    let stepTimes = try storedStepTimes(probe, from: slot.advanced(by: .milliseconds(1)), to: beyond)
    let results = try DirectStatement(
      self, "SELECT slot, delay, measures FROM result WHERE probe = ? AND slot > ? AND slot < ? ORDER BY slot")
    results.bind(probe, slot, beyond)
    try results.forEachRow { row in
      let measures = try Measures(encoded: row.bytes(at: 2))
      let began = row[0] + row[1]
      let phases = measures.phases
      let total = phases[0] + phases[1] + phases[2] + phases[3] + phases[4]
      body(
        StoredResult(
          slot: Timestamp(milliseconds: row[0]), started: Timestamp(milliseconds: began),
          ended: Timestamp(milliseconds: began + total / 1000 + measures.waited),
          period: Duration(storedNumber: measures.period), finding: findings.isEmpty ? nil : findings[row[0]],
          phases: phases, stepTimes: stepTimes.isEmpty ? [] : stepTimes[row[0]] ?? []))
    }
    return final
  }

  /// By slot, in milliseconds.
  private func storedStepTimes(_ probe: Int64, from: Timestamp, to: Timestamp) throws -> [Int64: [StepTime]] {
    var (times, names) = ([Int64: [StepTime]](), [Int64: String]())
    try forEachStepTime(ofProbe: probe, from: from, to: to) { slot, step, microseconds in
      if names.isEmpty { names = try stepNames() }
      times[slot.milliseconds, default: []].append(
        StepTime(try names.name(ofStep: step), .microseconds(microseconds)))
    }
    return times
  }

  /// By slot, in milliseconds.
  private func storedFindings(_ probe: Int64, from: Timestamp, to: Timestamp) throws -> [Int64: StoredFinding] {
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT slot, verdict, first_verdict, tries, evidence FROM finding LEFT JOIN evidence USING (probe, slot)
          WHERE probe = ? AND slot >= ? AND slot < ?
          """), arguments: [probe, from.milliseconds, to.milliseconds])
    var found: [Int64: StoredFinding] = [:]
    while let row = try rows.next() {
      found[row[0]] = StoredFinding(
        verdict: try Verdict(code: row[1]), firstVerdict: try Verdict(code: row[2]), tries: row[3], evidence: row[4],
        methods: [:], firstMethods: [:])
    }
    if found.isEmpty { return [:] }
    for (slot, methods) in try methodFindings(probe: probe, from: from, to: to) {
      found[slot]?.methods = methods.last
      found[slot]?.firstMethods = methods.first
    }
    return found
  }
}
