import GRDB
package import PaymentHealth

extension StoreReader {
  /// When the first try of a slot did not find one of `methods` up, by method and oldest first; methods without any are left out.
  ///
  /// Takes time by the number of failed slots, not by the length of the span.
  package func deviations(
    of probe: ProbeKey, methods: [MethodID], from: Timestamp, to: Timestamp
  ) async throws -> [MethodID: [Deviation]] {
    try await read { db in
      guard let number = try db.number(of: probe) else { return [:] }
      let findings = try db.firstFindings(ofProbe: number, from: from, to: to)
      let found = methods.map { method in (method, findings.compactMap { $0.deviation(of: method) }) }
      return Dictionary(uniqueKeysWithValues: found.filter { !$0.1.isEmpty })
    }
  }
}

/// What the first try of a slot found.
private struct FirstFinding {
  let started: Timestamp
  let until: Timestamp
  let verdict: Verdict
  let methods: [MethodID: Verdict]

  func deviation(of method: MethodID) -> Deviation? {
    let verdict = methods[method] ?? verdict
    return verdict.outcome == .up ? nil : Deviation(from: started, until: until, verdict: verdict)
  }
}

extension Database {
  /// Of results that are still stored.
  fileprivate func firstFindings(ofProbe probe: Int64, from: Timestamp, to: Timestamp) throws -> [FirstFinding] {
    let statement = try DirectStatement(
      self,
      """
      SELECT slot, delay, stands, first_verdict, tries FROM finding WHERE probe = ?1 AND slot < ?3
        AND slot >= max(?2, (SELECT min(slot) FROM result WHERE probe = ?1)) ORDER BY slot
      """)
    statement.bind(probe, from, to)
    let methods = try methodFindings(probe: probe, from: from, to: to)
    var findings: [FirstFinding] = []
    try statement.forEachRow { row in
      let started = row[0] + row[1]
      let own = methods.isEmpty ? nil : methods[row[0]]
      findings.append(
        FirstFinding(
          started: Timestamp(milliseconds: started), until: Timestamp(milliseconds: started + row[2]),
          verdict: try Verdict(code: Int(row[3])), methods: (row[4] == 1 ? own?.last : own?.first) ?? [:]))
    }
    return findings
  }
}
