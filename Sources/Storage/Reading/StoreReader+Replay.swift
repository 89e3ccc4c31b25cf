import GRDB
package import PaymentHealth

extension StoreReader {
  /// Results of a probe by slot, oldest first, without their phases and evidence: what judging needs, many in little time.
  ///
  /// The phases of what was tried more than once are there, which tell how long the last try took.
  package func judgedResults(of probe: ProbeKey, from: Timestamp, to: Timestamp) async throws -> [ProbeResult] {
    try await read { db in
      guard let number = try db.number(of: probe) else { return [] }
      return try db.judgedResults(number, of: probe, from: from, to: to)
    }
  }
}

extension Database {
  fileprivate func judgedResults(
    _ number: Int64, of probe: ProbeKey, from: Timestamp, to: Timestamp
  ) throws -> [ProbeResult] {
    let findings = try judgedFindings(number, from: from, to: to)
    let statement = try DirectStatement(
      self, "SELECT slot, delay, measures FROM result WHERE probe = ? AND slot >= ? AND slot < ? ORDER BY slot")
    statement.bind(number, from, to)
    var results: [ProbeResult] = []
    try statement.forEachRow { row in
      let measures = try Measures(encoded: row.bytes(at: 2))
      var result = ProbeResult(row, measures, of: probe)
      if !findings.isEmpty, let finding = findings[row[0]] { result.take(finding, measures) }
      results.append(result)
    }
    return results
  }

  /// By slot, in milliseconds.
  private func judgedFindings(_ probe: Int64, from: Timestamp, to: Timestamp) throws -> [Int64: JudgedFinding] {
    let statement = try DirectStatement(
      self, "SELECT slot, verdict, first_verdict, tries FROM finding WHERE probe = ? AND slot >= ? AND slot < ?")
    statement.bind(probe, from, to)
    var found: [Int64: JudgedFinding] = [:]
    try statement.forEachRow { row in
      found[row[0]] = JudgedFinding(
        verdict: try Verdict(code: Int(row[1])), firstVerdict: try Verdict(code: Int(row[2])), tries: Int(row[3]))
    }
    if found.isEmpty { return [:] }
    for (slot, methods) in try methodFindings(probe: probe, from: from, to: to) { found[slot]?.methods = methods }
    return found
  }
}

/// What is stored of a result that was not up for all methods at the first try.
private struct JudgedFinding {
  var verdict: Verdict
  var firstVerdict: Verdict
  var tries: Int
  var methods = MethodFindings()
}

extension ProbeResult {
  fileprivate init(_ row: DirectRow, _ measures: Measures, of probe: ProbeKey) {
    let (began, phases) = (row[0] + row[1], measures.phases)
    let total = phases[0] + phases[1] + phases[2] + phases[3] + phases[4]
    self.init(
      probe: probe, slot: Timestamp(milliseconds: row[0]), started: Timestamp(milliseconds: began),
      ended: Timestamp(milliseconds: began + total / 1000 + measures.waited),
      period: Duration(storedNumber: measures.period), verdict: .up)
  }

  fileprivate mutating func take(_ finding: JudgedFinding, _ measures: Measures) {
    (verdict, firstVerdict, tries) = (finding.verdict, finding.firstVerdict, finding.tries)
    methods = finding.methods.last
    firstMethods = tries == 1 ? finding.methods.last : finding.methods.first
    if tries > 1 { phases = Phases(microseconds: measures.phases) }
  }
}
