import GRDB
import PaymentHealth

extension Recording {
  /// Stores the results of slots that have none yet, and returns these.
  mutating func insert(_ results: [ProbeResult]) throws -> [ProbeResult] {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO result (probe, slot, delay, waited, period, resolve, connect, tls, first_byte, transfer)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (probe, slot) DO NOTHING
        """)
    return try results.filter { result in
      let probe = try number(of: result.probe)
      statement.setUncheckedArguments(result.ordinaryColumns(probe: probe))
      try statement.execute()
      guard db.changesCount > 0 else { return false }
      try insertParticulars(of: result, probe: probe)
      return true
    }
  }

  /// What an ordinary result does not have.
  private mutating func insertParticulars(of result: ProbeResult, probe: Int64) throws {
    if !result.isOrdinary {
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO finding (probe, slot, verdict, first_verdict, tries) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [
        probe, result.slot.milliseconds, result.verdict.code, result.firstVerdict.code, result.tries,
      ])
    }
    for (method, verdict) in result.methods {
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO method_finding (probe, slot, method, verdict) VALUES (?, ?, ?, ?)"
      )
      .execute(arguments: [probe, result.slot.milliseconds, number(of: method), verdict.code])
    }
    if let evidence = result.evidence {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO evidence (probe, slot, evidence) VALUES (?, ?, ?)")
        .execute(arguments: [probe, result.slot.milliseconds, evidence])
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
  fileprivate var isOrdinary: Bool {
    verdict == .up && firstVerdict == .up && tries == 1 && methods.isEmpty
  }

  /// Most of them small numbers, of which SQLite stores 0 and 1 in no bytes and up to 127 in one.
  fileprivate func ordinaryColumns(probe: Int64) -> StatementArguments {
    let waited = started.duration(to: ended).wholeMilliseconds - phases.total.wholeMilliseconds
    return [
      probe, slot.milliseconds, slot.duration(to: started).wholeMilliseconds, waited, period.storedNumber,
      phases.resolve.wholeMicroseconds, phases.connect.wholeMicroseconds, phases.tls.wholeMicroseconds,
      phases.firstByte.wholeMicroseconds, phases.transfer.wholeMicroseconds,
    ]
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
