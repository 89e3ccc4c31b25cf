import GRDB
import PaymentHealth

/// A slot that had no result before.
struct NewSlot {
  var probe: Int64
  var slot: Timestamp
}

extension Database {
  /// Rolls up what new results have completed.
  ///
  /// An hour is stored once a result of a later one is there, always made from all its results: so it costs a hundredth of what counting
  /// in each result would, and a result that comes late is counted like any other. A day is made from its hours and a week from its
  /// days in the same way. The last hour, day and week of each probe, still open, are made on reading.
  ///
  /// - Parameter last: The last result of each of their probes before them.
  func rollUp(_ new: [NewSlot], after last: [Int64: LastResult]) throws {
    var hours: [Int64: Set<Int64>] = [:]
    for result in new {
      let hour = RollUp.Width.hour.number(of: result.slot)
      let lastHour = last[result.probe].map { RollUp.Width.hour.number(of: $0.slot) } ?? hour
      if hour != lastHour || last[result.probe] == nil { hours[result.probe, default: [lastHour]].insert(hour) }
    }
    for (probe, hours) in hours where hours.count > 1 { try rollUp(hours, ofProbe: probe) }
  }

  func lastSlot(ofProbe number: Int64) throws -> Timestamp? {
    let statement = try DirectStatement(self, "SELECT max(slot) FROM result WHERE probe = ?")
    statement.bind(number, at: 1)
    return try statement.number().map(Timestamp.init(milliseconds:))
  }

  /// Makes all of these hours but the last, and the days and weeks that thereby are complete or other than before.
  private func rollUp(_ hours: Set<Int64>, ofProbe probe: Int64) throws {
    for hour in hours.sorted().dropLast() {
      try replace(sumOfResults(ofProbe: probe, hour: hour), probe: probe, .hour, number: hour)
      try rollUpSteps(ofProbe: probe, hour: hour)
    }
    for (width, parts) in [(RollUp.Width.day, RollUp.Width.hour), (.week, .day)] {
      let numbers = Set(hours.map { width.number(of: RollUp.Width.hour.start(number: $0)) })
      for number in numbers.sorted().dropLast() {
        try replace(sum(of: parts, ofProbe: probe, in: number, width), probe: probe, width, number: number)
        try rollUpSteps(ofProbe: probe, width, number: number, from: parts)
      }
    }
  }

  private func sumOfResults(ofProbe probe: Int64, hour: Int64) throws -> RollUp {
    var sum = RollUp()
    let width = RollUp.Width.hour
    try forEachResult(ofProbe: probe, from: width.start(number: hour), to: width.start(number: hour + 1)) {
      sum.add($1, $2)
    }
    return sum
  }

  private func sum(
    of parts: RollUp.Width, ofProbe probe: Int64, in number: Int64, _ width: RollUp.Width
  ) throws -> RollUp {
    var sum = RollUp()
    try forEachRollUp(ofProbe: probe, parts, from: width.start(number: number), to: width.start(number: number + 1)) {
      try sum.merge($0)
    }
    return sum
  }

  private func replace(_ rollUp: RollUp, probe: Int64, _ width: RollUp.Width, number: Int64) throws {
    let statement = try DirectStatement(
      self,
      """
      INSERT OR REPLACE INTO roll_up (probe, width, number, up, degraded, down, unknown, total, phases)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let counts = RollUp.columns.map { Int64(rollUp.outcomes[$0] ?? 0) }
    for (index, value) in ([probe, Int64(width.rawValue), number] + counts).enumerated() {
      statement.bind(value, at: Int32(index + 1))
    }
    let (total, phases) = rollUp.latency.encoded
    statement.bind(total, at: 8)
    statement.bind(phases, at: 9)
    try statement.run()
  }
}

extension RollUp {
  /// Outcomes in the order of the columns of `roll_up`.
  static let columns: [Outcome] = [.up, .degraded, .down, .unknown]
}
