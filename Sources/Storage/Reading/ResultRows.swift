import FoundationEssentials
import GRDB
import PaymentHealth

extension ProbeResult {
  private static let columns = "slot, delay, measures, verdict, first_verdict, tries"

  /// All results, to be narrowed by a condition on `probe` and `slot`.
  static let query = """
    SELECT \(columns), evidence
    FROM result LEFT JOIN finding USING (probe, slot) LEFT JOIN evidence USING (probe, slot)
    """

  fileprivate init(_ row: Row, probe: ProbeKey, methods: MethodFindings) throws {
    let slot = Timestamp(milliseconds: row[0])
    let started = slot.advanced(by: .milliseconds(row[1] as Int64))
    let measures = try row.withUnsafeData(atIndex: 2) { data in
      try (data ?? Data()).withUnsafeBytes { try Measures(encoded: $0) }
    }
    let phases = Phases(microseconds: measures.phases)
    let duration = phases.total.wholeMilliseconds + measures.waited
    self.init(
      probe: probe, slot: slot, started: started, ended: started.advanced(by: .milliseconds(duration)),
      period: Duration(storedNumber: measures.period),
      verdict: try Verdict(code: row[3] ?? 0), methods: methods.last,
      tries: row[5] ?? 1, firstVerdict: try Verdict(code: row[4] ?? 0),
      firstMethods: (row[5] ?? 1) == 1 ? methods.last : methods.first, phases: phases, evidence: row[6])
  }
}

/// The verdicts of single methods in one slot.
struct MethodFindings {
  var last: [MethodID: Verdict] = [:]
  var first: [MethodID: Verdict] = [:]

  mutating func add(_ verdict: Verdict, of method: MethodID, first isFirst: Bool) {
    if isFirst { first[method] = verdict } else { last[method] = verdict }
  }
}

extension Database {
  func recentResults(of probe: ProbeKey, number: Int64, count: Int) throws -> [ProbeResult] {
    let sql = "\(ProbeResult.query) WHERE probe = ? ORDER BY slot DESC LIMIT ?"
    return try results(of: probe, number: number, sql, [number, count]).reversed()
  }

  /// - Parameter sql: A query that yields rows of ``ProbeResult/query`` of one probe, in either order of their slots.
  func results(
    of probe: ProbeKey, number: Int64, _ sql: String, _ arguments: StatementArguments
  ) throws -> [ProbeResult] {
    let rows = try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    guard let first = rows.first, let last = rows.last else { return [] }
    let methods = try methodFindings(probe: number, between: first[0], and: last[0])
    return try rows.map { try ProbeResult($0, probe: probe, methods: methods[$0[0]] ?? MethodFindings()) }
  }

  func methodFindings(
    probe: Int64, between first: Int64, and last: Int64
  ) throws -> [Int64: MethodFindings] {
    let statement = try cachedStatement(
      sql: """
        SELECT slot, first, method.method, verdict FROM method_finding JOIN method ON method.id = method_finding.method
        WHERE probe = ? AND slot BETWEEN ? AND ?
        """)
    let rows = try Row.fetchAll(statement, arguments: [probe, min(first, last), max(first, last)])
    return try rows.reduce(into: [:]) { findings, row in
      findings[row[0], default: MethodFindings()].add(
        try Verdict(code: row[3]), of: MethodID(rawValue: row[2]), first: row[1])
    }
  }
}
