import GRDB
import PaymentHealth

extension ProbeResult {
  private static let columns =
    "slot, delay, waited, period, resolve, connect, tls, first_byte, transfer, verdict, first_verdict, tries"

  /// All results, to be narrowed by a condition on `probe` and `slot`.
  static let query = """
    SELECT \(columns), evidence
    FROM result LEFT JOIN finding USING (probe, slot) LEFT JOIN evidence USING (probe, slot)
    """

  /// Only those that are not ordinary, without evidence.
  ///
  /// The last column is the start of the result after it.
  static let deviationQuery = """
    SELECT \(columns), NULL,
      (SELECT slot + delay FROM result AS next WHERE next.probe = finding.probe AND next.slot > finding.slot
       ORDER BY next.slot LIMIT 1)
    FROM finding CROSS JOIN result USING (probe, slot)
    """

  fileprivate init(_ row: Row, probe: ProbeKey, methods: MethodFindings) throws {
    let slot = Timestamp(milliseconds: row[0])
    let started = slot.advanced(by: .milliseconds(row[1] as Int64))
    let phases = Phases(row, from: 4)
    let duration = phases.total.wholeMilliseconds + (row[2] as Int64)
    self.init(
      probe: probe, slot: slot, started: started, ended: started.advanced(by: .milliseconds(duration)),
      period: Self.validity(Duration(storedNumber: row[3]), of: slot, from: started, row),
      verdict: try Verdict(code: row[9] ?? 0), methods: methods.last,
      tries: row[11] ?? 1, firstVerdict: try Verdict(code: row[10] ?? 0),
      firstMethods: (row[11] ?? 1) == 1 ? methods.last : methods.first, phases: phases, evidence: row[12])
  }
}

extension ProbeResult {
  /// A result stands until the next one if that is known and no slot between them was left out, otherwise for its period at most.
  ///
  /// The same as in the states, so that all definitions count one failure as equally long. A run begins less than a period after its
  /// slot; what begins later than that is of another slot.
  fileprivate static func validity(
    _ period: Duration, of slot: Timestamp, from started: Timestamp, _ row: Row
  ) -> Duration {
    guard row.count > 13, let next = (row[13] as Int64?).map(Timestamp.init(milliseconds:)) else { return period }
    let distance = max(.zero, started.duration(to: next))
    return slot.duration(to: next) < period * 2 ? distance : min(period, distance)
  }
}

/// The verdicts of single methods in one slot.
private struct MethodFindings {
  var last: [MethodID: Verdict] = [:]
  var first: [MethodID: Verdict] = [:]

  mutating func add(_ verdict: Verdict, of method: MethodID, first isFirst: Bool) {
    if isFirst { first[method] = verdict } else { last[method] = verdict }
  }
}

extension Phases {
  fileprivate init(_ row: Row, from first: Int) {
    self.init(
      resolve: .microseconds(row[first] as Int64), connect: .microseconds(row[first + 1] as Int64),
      tls: .microseconds(row[first + 2] as Int64), firstByte: .microseconds(row[first + 3] as Int64),
      transfer: .microseconds(row[first + 4] as Int64))
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

  private func methodFindings(
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
