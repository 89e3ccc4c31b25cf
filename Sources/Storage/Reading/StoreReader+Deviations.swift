import GRDB
package import PaymentHealth

extension StoreReader {
  /// When the first try of a slot did not find one of `methods` up, by method; methods without any are left out.
  ///
  /// Takes time by the number of failed slots, not by the length of the span.
  ///
  /// - Parameter leastMinutes: Results are counted where so many minutes in a row hold failures, see ``Deviations/begun``; nil: nowhere.
  package func deviations(
    of probe: ProbeKey, methods: [MethodID], from: Timestamp, to: Timestamp, leastMinutes: Int? = 1
  ) async throws -> [MethodID: Deviations] {
    try await read { db in
      guard let number = try db.number(of: probe) else { return [:] }
      let findings = try db.findings(ofProbe: number, from: from, to: to)
      let begun = try leastMinutes.map { try db.resultsBegun(ofProbe: number, inMinutesOf: findings, inARow: $0) }
      let found = methods.map { method in (method, Deviations(findings.deviations(of: method), begun: begun ?? [:])) }
      return Dictionary(uniqueKeysWithValues: found.filter { !$0.1.slots.isEmpty })
    }
  }
}

/// What was found in a slot that was not up for all methods at the first try.
private struct Finding {
  /// As of a method of which nothing is said by itself.
  var common: Deviation
  let methods: MethodFindings

  /// Its last try found all methods up, as most single failures do: that was a reply already.
  var endedUp: Bool { common.last == .up && methods.last.isEmpty }

  func deviation(of method: MethodID) -> Deviation? {
    var own = common
    own.last = methods.last[method] ?? common.last
    own.verdict = (own.tries == 1 ? methods.last : methods.first)[method] ?? common.verdict
    return own.verdict.outcome == .up ? nil : own
  }
}

extension [Finding] {
  fileprivate func deviations(of method: MethodID) -> [Deviation] {
    var (found, isAfterReply) = ([Deviation](), false)
    for finding in self {
      isAfterReply = isAfterReply || finding.common.isAfterReply
      if var own = finding.deviation(of: method) {
        own.isAfterReply = isAfterReply
        found.append(own)
        isAfterReply = false
      } else {
        isAfterReply = true
      }
    }
    return found
  }
}

extension Database {
  /// Of results that are still stored, in order of their slots.
  fileprivate func findings(ofProbe probe: Int64, from: Timestamp, to: Timestamp) throws -> [Finding] {
    let statement = try DirectStatement(
      self,
      """
      SELECT slot, delay, stands, first_verdict, verdict, tries FROM finding WHERE probe = ?1 AND slot < ?3
        AND slot >= max(?2, (SELECT min(slot) FROM result WHERE probe = ?1)) ORDER BY slot
      """)
    statement.bind(probe, from, to)
    let methods = try methodFindings(probe: probe, from: from, to: to)
    let spreads = try spreads(ofProbe: probe, from: from, to: to)
    var findings: [Finding] = []
    try statement.forEachRow { row in
      let (slot, started) = (row[0], row[0] + row[1])
      let common = Deviation(
        slot: Timestamp(milliseconds: slot), from: Timestamp(milliseconds: started),
        until: Timestamp(milliseconds: started + row[2]), verdict: try Verdict(code: Int(row[3])),
        last: try Verdict(code: Int(row[4])), tries: Int(row[5]), spread: .milliseconds(spreads[slot] ?? 0))
      findings.append(Finding(common: common, methods: methods[slot] ?? MethodFindings()))
    }
    for index in findings.indices.dropFirst() {
      findings[index].common.isAfterReply =
        try findings[index - 1].endedUp
        || hasResult(ofProbe: probe, between: findings[index - 1].common, and: findings[index].common)
    }
    return findings
  }

  /// Whether anything came between two findings that follow each other: if so it was up.
  private func hasResult(ofProbe probe: Int64, between first: Deviation, and next: Deviation) throws -> Bool {
    if next.from == first.until { return false }
    let statement = try DirectStatement(
      self, "SELECT EXISTS (SELECT 1 FROM result WHERE probe = ? AND slot > ? AND slot < ?)")
    statement.bind(probe, first.slot, next.slot)
    return try statement.number() == 1
  }

  /// From the first try to the last, in milliseconds by slot, of those with several of which the last was not up either.
  private func spreads(ofProbe probe: Int64, from: Timestamp, to: Timestamp) throws -> [Int64: Int64] {
    let statement = try DirectStatement(
      self,
      """
      SELECT slot, measures FROM finding JOIN result USING (probe, slot)
        WHERE probe = ?1 AND slot >= ?2 AND slot < ?3 AND tries > 1 AND verdict <> 0
      """)
    statement.bind(probe, from, to)
    var spreads: [Int64: Int64] = [:]
    try statement.forEachRow { row in spreads[row[0]] = try Measures(encoded: row.bytes(at: 1)).waited }
    return spreads
  }

  /// How many results began in each minute from a finding's start to its end, where so many of these minutes are in a row.
  fileprivate func resultsBegun(
    ofProbe probe: Int64, inMinutesOf findings: [Finding], inARow least: Int
  ) throws -> [Int64: Int] {
    let statement = try DirectStatement(
      self, "SELECT slot + delay FROM result WHERE probe = ? AND slot >= ? AND slot < ?")
    let longest = findings.map { $0.common.from.duration(to: $0.common.until) }.max() ?? .zero
    var counts: [Int64: Int] = [:]
    for span in findings.map(\.common.minutes).merged where span.seconds >= Int64(least) * 60 {
      // A result may begin as late as its next slot.
      statement.bind(probe, span.from.advanced(by: .zero - longest), span.to)
      try statement.forEachRow { row in
        let began = Timestamp(milliseconds: row[0])
        if span.contains(began) { counts[began.minute, default: 0] += 1 }
      }
    }
    return counts
  }
}

extension Deviation {
  /// The whole minutes from its start to its end.
  fileprivate var minutes: Interval {
    Interval(from: Timestamp(minute: from.minute), to: Timestamp(minute: until.minute + 1))
  }
}
