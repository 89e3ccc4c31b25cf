import GRDB
import PaymentHealth

extension Recording {
  /// Stores the results of slots that have none yet, and what they complete.
  mutating func insert(_ results: [ProbeResult]) throws {
    let numbers = try results.map { try number(of: $0.probe) }
    let last = try db.lastResults(ofProbes: Set(numbers))
    var present = last
    var new: [NewSlot] = []
    for (probe, result) in zip(numbers, results) where try insert(result, probe: probe) {
      try insertParticulars(of: result, probe: probe)
      try db.endFinding(before: result, probe: probe, last: &present[probe])
      new.append(NewSlot(probe: probe, slot: result.slot))
    }
    try db.rollUp(new, after: last)
  }

  /// False if there is a result of its slot.
  private func insert(_ result: ProbeResult, probe: Int64) throws -> Bool {
    let statement = try DirectStatement(
      db,
      "INSERT INTO result (probe, slot, delay, measures) VALUES (?, ?, ?, ?) ON CONFLICT (probe, slot) DO NOTHING")
    statement.bind(probe, at: 1)
    statement.bind(result.slot.milliseconds, at: 2)
    statement.bind(result.delay, at: 3)
    statement.bind(Measures(result).encoded, at: 4)
    try statement.run()
    return db.changesCount > 0
  }

  /// What an ordinary result does not have.
  private mutating func insertParticulars(of result: ProbeResult, probe: Int64) throws {
    if !result.isOrdinary { try db.insertFinding(of: result, probe: probe) }
    try insert(result.stepTimes, of: result, probe: probe)
    try insert(result.methods, of: result, probe: probe, first: false)
    if result.tries > 1 { try insert(result.firstMethods, of: result, probe: probe, first: true) }
    if let evidence = result.evidence {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO evidence (probe, slot, evidence) VALUES (?, ?, ?)")
        .execute(arguments: [probe, result.slot.milliseconds, evidence])
    }
    if let pause = result.pause {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO pause (provider, host, until) VALUES (?, ?, ?)")
        .execute(arguments: [result.probe.provider.rawValue, pause.host, pause.until.milliseconds])
    }
  }

  private mutating func insert(
    _ methods: [MethodID: Verdict], of result: ProbeResult, probe: Int64, first: Bool
  ) throws {
    guard !methods.isEmpty else { return }
    let statement = try DirectStatement(
      db, "INSERT OR REPLACE INTO method_finding (probe, slot, method, first, verdict) VALUES (?, ?, ?, ?, ?)")
    for (method, verdict) in methods {
      statement.bind([
        probe, result.slot.milliseconds, try number(of: method), first ? 1 : 0, Int64(try verdict.code),
      ])
      try statement.run()
    }
  }

  /// Stores runs of missed slots.
  ///
  /// One that starts where a stored one does is the same one, grown.
  mutating func insert(_ missed: [MissedSlots]) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO missed (probe, first, last, slots) VALUES (?, ?, ?, ?)
        ON CONFLICT (probe, first) DO UPDATE SET last = max(last, excluded.last), slots = max(slots, excluded.slots)
        """)
    for run in missed {
      try statement.execute(arguments: [
        number(of: run.probe), run.first.milliseconds, run.last.milliseconds, run.count,
      ])
    }
  }
}

extension ProbeResult {
  /// Up for all methods at the first try.
  var isOrdinary: Bool {
    verdict == .up && firstVerdict == .up && tries == 1 && methods.isEmpty && firstMethods.isEmpty
  }

  /// Milliseconds from the slot to the start of the first try.
  var delay: Int64 { slot.duration(to: started).wholeMilliseconds }
}

extension Measures {
  fileprivate init(_ result: ProbeResult) {
    let waited = result.started.duration(to: result.ended).wholeMilliseconds - result.phases.total.wholeMilliseconds
    self.init(period: result.period.storedNumber, waited: waited, phases: result.phases.microseconds)
  }
}

extension Duration {
  /// Whole seconds, or else milliseconds as a negative number.
  var storedNumber: Int64 {
    let milliseconds = wholeMilliseconds
    return milliseconds % 1000 == 0 ? milliseconds / 1000 : -milliseconds
  }

  init(storedNumber: Int64) {
    self = storedNumber < 0 ? .milliseconds(-storedNumber) : .seconds(storedNumber)
  }
}
