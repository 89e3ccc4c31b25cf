import GRDB
import PaymentHealth

extension Database {
  /// When the first try of a slot did not find one of `methods` up, by method; methods without any are left out.
  ///
  /// Takes time by the number of failed slots, not by the length of the span.
  ///
  /// - Parameter rules: What the rest of a deviation is needed for: nothing is read that none of them asks for.
  func deviations(
    ofProbe number: Int64, methods: [MethodID], during span: Interval, for rules: [AvailabilityRule]
  ) throws -> [MethodID: Deviations] {
    var findings = try findings(ofProbe: number, from: span.from, to: span.to)
    let unanswered = rules.compactMap(\.unanswered)
    try addReplies(to: &findings, ofProbe: number, for: unanswered)
    try addSpreads(to: &findings, ofProbe: number, for: unanswered)
    let begun = try rules.leastMinutes.map {
      try resultsBegun(ofProbe: number, inMinutesOf: findings, inARow: $0)
    }
    let found = methods.map { method in (method, Deviations(findings.deviations(of: method), begun: begun ?? [:])) }
    return Dictionary(uniqueKeysWithValues: found.filter { !$0.1.slots.isEmpty })
  }
}

extension AvailabilityRule {
  fileprivate var unanswered: (requests: Int, within: Duration)? {
    if case .unanswered(let requests, let within) = self { (requests, within) } else { nil }
  }
}

extension [AvailabilityRule] {
  /// The least run of minutes that any of them counts errors in; nil: none does.
  fileprivate var leastMinutes: Int? {
    compactMap { if case .errorRate(_, let minutes) = $0 { minutes } else { nil } }.min()
  }
}

/// What was found in a slot that was not up for all methods at the first try.
private struct Finding {
  /// As of a method of which nothing is said by itself.
  var common: Deviation
  /// Nil where nothing is said of single methods.
  let methods: MethodFindings?

  /// Of all methods alike there was a reply, if but an error.
  var isPlainlyAnswered: Bool {
    !common.isUnanswered && !common.isUnknown && methods == nil
  }

  /// Of all methods alike.
  var isPlainlyUnanswered: Bool { common.isUnanswered && methods == nil }

  /// Whether it follows another without a slot between them, and neither is anything but unanswered.
  func continues(_ other: Finding) -> Bool {
    isPlainlyUnanswered && other.isPlainlyUnanswered && common.from == other.common.until
  }

  func deviation(of method: MethodID) -> Deviation? {
    guard let methods else { return common.verdict.outcome == .up ? nil : common }
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
    var findings: [Finding] = []
    try statement.forEachRow { row in
      let (slot, started) = (row[0], row[0] + row[1])
      let common = Deviation(
        slot: Timestamp(milliseconds: slot), from: Timestamp(milliseconds: started),
        until: Timestamp(milliseconds: started + row[2]), verdict: try Verdict(code: Int(row[3])),
        last: try Verdict(code: Int(row[4])), tries: Int(row[5]))
      findings.append(Finding(common: common, methods: methods[slot]))
    }
    return findings
  }

  /// Whether a reply came before each, where that may matter: a failure that stands alone is the same with and without it.
  fileprivate func addReplies(
    to findings: inout [Finding], ofProbe probe: Int64, for rules: [(requests: Int, within: Duration)]
  ) throws {
    guard let longest = rules.map(\.within).max() else { return }
    // Whether those since the last reply may be a run that counts.
    var mayCount = false
    for index in findings.indices.dropFirst() {
      let (before, next) = (findings[index - 1], findings[index].common)
      mayCount = !before.isPlainlyAnswered && (mayCount || before.common.tries > 1)
      let isNear = before.common.from.duration(to: next.from) <= longest
      mayCount = mayCount || isNear && !before.isPlainlyAnswered
      findings[index].common.isAfterReply =
        try !mayCount || hasResult(ofProbe: probe, between: before.common, and: next)
      if findings[index].common.isAfterReply { mayCount = false }
    }
  }

  /// Whether anything came between two findings that follow each other: if so it was up.
  private func hasResult(ofProbe probe: Int64, between first: Deviation, and next: Deviation) throws -> Bool {
    if next.from == first.until { return false }
    let statement = try DirectStatement(
      self, "SELECT EXISTS (SELECT 1 FROM result WHERE probe = ? AND slot > ? AND slot < ?)")
    statement.bind(probe, first.slot, next.slot)
    return try statement.number() == 1
  }

  /// How long the tries took, where a rule may ask for it: of what goes on with an outage that counts already by all of them, none does.
  fileprivate func addSpreads(
    to findings: inout [Finding], ofProbe probe: Int64, for rules: [(requests: Int, within: Duration)]
  ) throws {
    if rules.isEmpty { return }
    let statement = try DirectStatement(self, "SELECT measures FROM result WHERE probe = ? AND slot = ?")
    var isCounted = false
    for index in findings.indices {
      isCounted = isCounted && findings[index].continues(findings[index - 1])
      if isCounted || findings[index].common.tries == 1 || findings[index].isPlainlyAnswered { continue }
      statement.bind([probe, findings[index].common.slot.milliseconds])
      try statement.forEachRow { row in
        findings[index].common.spread = .milliseconds(try Measures(encoded: row.bytes(at: 0)).waited)
      }
      let found = findings[index]
      isCounted = found.isPlainlyUnanswered && rules.allSatisfy { found.common.holds($0.requests, $0.within) }
    }
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
