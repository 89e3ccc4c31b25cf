import GRDB
import PaymentHealth

extension Database {
  /// The results of a probe in a window that consists of `pieces`, which follow each other without gaps.
  ///
  /// Takes time by the number of hours and days, not of results, if the pieces begin on whole hours of UTC; the ends of the window may
  /// lie anywhere.
  ///
  /// - Parameter number: Nil of a probe that nothing is known of.
  func summary(ofProbe number: Int64?, over pieces: [Interval]) throws -> ProbeSummary {
    var assembly = SummaryAssembly(count: pieces.count)
    if let number, let last = try lastSlot(ofProbe: number) {
      try assembly.read(SummaryPlan(pieces: pieces, last: last), ofProbe: number, from: self)
    }
    return assembly.summary
  }

  /// The hours of a probe that are complete, of those of `grid`.
  func hours(ofProbe number: Int64, in grid: HourGrid) throws -> ProbeHours {
    var (sum, total) = (ProbeHoursSum(grid), LatencyBuckets())
    try forEachRollUp(ofProbe: number, .hour, from: grid.interval.from, to: grid.interval.to) { row in
      try total.read(totalOf: row)
      sum.add(hour: row.start, good: row.good, down: row.down, total: total)
    }
    return sum.result
  }
}

/// Carries out a ``SummaryPlan``.
private struct SummaryAssembly {
  private(set) var summary: ProbeSummary

  init(count: Int) {
    summary = ProbeSummary(totals: Array(repeating: LatencySketch(), count: count))
  }

  mutating func read(_ plan: SummaryPlan, ofProbe probe: Int64, from db: Database) throws {
    for part in plan.parts {
      switch part.rows {
      case .results: try readResults(part, plan, ofProbe: probe, from: db)
      case .rollUps(let width): try readRollUps(part, width, plan, ofProbe: probe, from: db)
      }
    }
    for move in plan.moves { try carryOut(move, plan, ofProbe: probe, in: db) }
    if try db.hasStepTimes(ofProbe: probe) { try readSteps(plan, ofProbe: probe, from: db) }
  }

  private mutating func readSteps(_ plan: SummaryPlan, ofProbe probe: Int64, from db: Database) throws {
    var sums: [Int64: LatencySketch] = [:]
    for part in plan.parts where part.use != .pieces {
      switch part.rows {
      case .results:
        try db.forEachStepTime(ofProbe: probe, from: part.from, to: part.to) {
          sums[$1, default: LatencySketch()].insert(microseconds: $2)
        }
      case .rollUps(let width):
        try db.forEachStepRollUp(ofProbe: probe, width, from: part.from, to: part.to) { step, row in
          try sums[step, default: LatencySketch()].merge(stepTotalOf: row)
        }
      }
    }
    let names = try db.stepNames()
    for (step, sum) in sums { summary.steps[try names.name(ofStep: step)] = sum }
  }

  private mutating func readResults(
    _ part: SummaryPlan.Part, _ plan: SummaryPlan, ofProbe probe: Int64, from db: Database
  ) throws {
    try db.forEachResult(ofProbe: probe, from: part.from, to: part.to) { slot, verdict, phases in
      guard let total = summary.whole.add(verdict, phases), let piece = plan.piece(at: slot) else { return }
      summary.totals[piece].insert(microseconds: total)
    }
  }

  private mutating func readRollUps(
    _ part: SummaryPlan.Part, _ width: RollUp.Width, _ plan: SummaryPlan, ofProbe probe: Int64, from db: Database
  ) throws {
    try db.forEachRollUp(ofProbe: probe, width, from: part.from, to: part.to) { row in
      if part.use != .pieces { try summary.whole.merge(row) }
      if part.use != .whole, let piece = plan.piece(ofRollUp: row.number, width) {
        try summary.totals[piece].merge(totalOf: row)
      }
    }
  }

  private mutating func carryOut(
    _ move: SummaryPlan.Move, _ plan: SummaryPlan, ofProbe probe: Int64, in db: Database
  ) throws {
    var hour = LatencyBuckets()
    try db.forEachRollUp(ofProbe: probe, .hour, from: move.from, to: move.to) { row in
      guard let piece = plan.piece(at: row.start) else { return }
      try hour.read(totalOf: row)
      summary.totals[piece].merge(hour)
      summary.totals[move.home].remove(hour)
    }
    summary.totals[move.home].trim()
  }
}
