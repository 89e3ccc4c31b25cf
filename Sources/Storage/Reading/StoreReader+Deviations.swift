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
      let spans = try FailedSlots(db, ofProbe: number, findings.map(\.slot)).spans
      let found = methods.map { method in
        (
          method,
          zip(findings, spans).compactMap { finding, span in span.flatMap { finding.deviation(of: method, $0) } }
        )
      }
      return Dictionary(uniqueKeysWithValues: found.filter { !$0.1.isEmpty })
    }
  }
}

/// What the first try of a slot found.
private struct FirstFinding {
  let slot: Int64
  let verdict: Verdict
  let methods: [MethodID: Verdict]

  func deviation(of method: MethodID, _ span: FailedSlots.Span) -> Deviation? {
    let verdict = methods[method] ?? verdict
    return verdict.outcome == .up ? nil : Deviation(from: span.from, until: span.until, verdict: verdict)
  }
}

extension Database {
  fileprivate func firstFindings(ofProbe probe: Int64, from: Timestamp, to: Timestamp) throws -> [FirstFinding] {
    var rows: [(slot: Int64, verdict: Int64, tries: Int64)] = []
    let statement = try DirectStatement(
      self, "SELECT slot, first_verdict, tries FROM finding WHERE probe = ? AND slot >= ? AND slot < ? ORDER BY slot")
    statement.bind(probe, from, to)
    try statement.forEachRow { rows.append(($0[0], $0[1], $0[2])) }
    guard let first = rows.first, let last = rows.last else { return [] }
    let methods = try methodFindings(probe: probe, between: first.slot, and: last.slot)
    return try rows.map { row in
      let own = methods[row.slot] ?? MethodFindings()
      return FirstFinding(
        slot: row.slot, verdict: try Verdict(code: Int(row.verdict)), methods: row.tries == 1 ? own.last : own.first)
    }
  }
}

/// How long the results of given slots stand: until the next one, but for their period at most if a slot between them was left out.
///
/// The same as in the states, so that all definitions count one failure as equally long.
private struct FailedSlots {
  struct Span {
    let from: Timestamp
    let until: Timestamp
  }

  /// One for each slot; nil where its result is no longer stored.
  private(set) var spans: [Span?] = []
  private let slots: [Int64]
  private let statement: DirectStatement

  /// - Parameter slots: In order.
  init(_ db: Database, ofProbe probe: Int64, _ slots: [Int64]) throws {
    self.slots = slots
    statement = try DirectStatement(
      db, "SELECT slot, delay, measures FROM result WHERE probe = ? AND slot >= ? ORDER BY slot")
    statement.bind(probe, at: 1)
    while spans.count < slots.count { try scan(from: slots[spans.count]) }
  }

  /// Failed slots mostly follow each other, so that the row after one is the next one's.
  private mutating func scan(from slot: Int64) throws {
    statement.bind(slot, at: 2)
    defer { statement.reset() }
    guard var row = try statement.next(), row[0] == slot else { return spans.append(nil) }
    while spans.count < slots.count, row[0] == slots[spans.count] {
      let (slot, period) = (Timestamp(milliseconds: row[0]), try row.period(at: 2))
      let started = Timestamp(milliseconds: row[0] + row[1])
      let end = started.advanced(by: period)
      guard let next = try statement.next() else { return spans.append(Span(from: started, until: end)) }
      let successor = max(started, Timestamp(milliseconds: next[0] + next[1]))
      // A run begins less than a period after its slot: one that begins later than that is of another slot, and one was left out.
      let isNext = slot.duration(to: successor) < period * 2
      spans.append(Span(from: started, until: isNext ? successor : min(end, successor)))
      row = next
    }
  }
}

extension DirectRow {
  fileprivate func period(at column: Int32) throws -> Duration {
    Duration(storedNumber: try Measures(encoded: bytes(at: column)).period)
  }
}
