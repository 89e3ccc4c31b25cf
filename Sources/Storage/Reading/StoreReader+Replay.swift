import GRDB
package import PaymentHealth

/// Results of a probe over a span, oldest first, without their evidence: what judging needs, many in little time.
package struct JudgedResults: Sendable, Equatable {
  /// Those that were up for all methods at the first try.
  package var plain: [PlainResult] = []
  /// All others; their phases are there only where there was more than one try.
  package var others: [ProbeResult] = []
}

extension StoreReader {
  /// Results of a probe whose slots are in the span.
  package func judgedResults(of probe: ProbeKey, from: Timestamp, to: Timestamp) async throws -> JudgedResults {
    try await read { db in
      guard let number = try db.number(of: probe) else { return JudgedResults() }
      return try db.judgedResults(number, of: probe, from: from, to: to)
    }
  }
}

extension Database {
  fileprivate func judgedResults(
    _ number: Int64, of probe: ProbeKey, from: Timestamp, to: Timestamp
  ) throws -> JudgedResults {
    let findings = try judgedFindings(number, from: from, to: to)
    let statement = try DirectStatement(
      self, "SELECT slot, delay, measures FROM result WHERE probe = ? AND slot >= ? AND slot < ? ORDER BY slot")
    statement.bind(number, from, to)
    var results = JudgedResults()
    try statement.forEachRow { row in
      let measures = try Measures(encoded: row.bytes(at: 2))
      let plain = PlainResult(slot: row[0], delay: row[1], measures)
      if !findings.isEmpty, let finding = findings[row[0]] {
        results.others.append(ProbeResult(plain, of: probe, finding, measures))
      } else {
        results.plain.append(plain)
      }
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

extension PlainResult {
  fileprivate init(slot: Int64, delay: Int64, _ measures: Measures) {
    let phases = measures.phases
    let total = phases[0] + phases[1] + phases[2] + phases[3] + phases[4]
    self.init(
      slot: Timestamp(milliseconds: slot), started: Timestamp(milliseconds: slot + delay),
      ended: Timestamp(milliseconds: slot + delay + total / 1000 + measures.waited),
      period: Duration(storedNumber: measures.period))
  }
}

extension ProbeResult {
  fileprivate init(_ times: PlainResult, of probe: ProbeKey, _ finding: JudgedFinding, _ measures: Measures) {
    let (methods, isSingle) = (finding.methods, finding.tries == 1)
    self.init(
      probe: probe, slot: times.slot, started: times.started, ended: times.ended, period: times.period,
      verdict: finding.verdict, methods: methods.last, tries: finding.tries, firstVerdict: finding.firstVerdict,
      firstMethods: isSingle ? methods.last : methods.first,
      phases: isSingle ? Phases() : Phases(microseconds: measures.phases))
  }
}
