import FoundationEssentials
import GRDB
import PaymentHealth

extension ProbeResult {
  private static let columns = "slot, result.delay, measures, verdict, first_verdict, tries"

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
    let (from, to) = (min(first[0], last[0]) as Int64, max(first[0], last[0]) as Int64)
    let methods = try methodFindings(
      probe: number, from: Timestamp(milliseconds: from), to: Timestamp(milliseconds: to + 1))
    return try rows.map { try ProbeResult($0, probe: probe, methods: methods[$0[0]] ?? MethodFindings()) }
  }

  /// By slot, in milliseconds.
  func methodFindings(probe: Int64, from: Timestamp, to: Timestamp) throws -> [Int64: MethodFindings] {
    let statement = try DirectStatement(
      self, "SELECT slot, first, method, verdict FROM method_finding WHERE probe = ? AND slot >= ? AND slot < ?")
    statement.bind(probe, from, to)
    var names: [Int64: MethodID] = [:]
    var findings: [Int64: MethodFindings] = [:]
    try statement.forEachRow { row in
      if names[row[2]] == nil { names = try methods() }
      guard let method = names[row[2]] else { return }
      findings[row[0], default: MethodFindings()].add(try Verdict(code: Int(row[3])), of: method, first: row[1] != 0)
    }
    return findings
  }

  /// Every method that ever had a row, by its number.
  private func methods() throws -> [Int64: MethodID] {
    let rows = try Row.fetchAll(cachedStatement(sql: "SELECT id, method FROM method"))
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], MethodID(rawValue: $0[1])) })
  }
}
