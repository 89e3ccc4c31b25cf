import GRDB
import PaymentHealth

extension Recording {
  /// To be called when the result itself is stored.
  mutating func insert(_ times: [StepTime], of result: ProbeResult, probe: Int64) throws {
    if times.isEmpty { return }
    var bytes: [UInt8] = []
    for time in times {
      bytes.appendLEB128(UInt64(try number(ofStep: time.step)))
      bytes.appendLEB128(UInt64(max(0, time.total.wholeMicroseconds)))
    }
    let statement = try DirectStatement(
      db, "INSERT OR REPLACE INTO step_time (probe, slot, times) VALUES (?, ?, ?)")
    statement.bind([probe, result.slot.milliseconds])
    statement.bind(bytes, at: 3)
    try statement.run()
  }
}

extension Database {
  /// Makes the sums of an hour's steps from all its results.
  func rollUpSteps(ofProbe probe: Int64, hour: Int64) throws {
    let width = RollUp.Width.hour
    var sums: [Int64: LatencySketch] = [:]
    try forEachStepTime(ofProbe: probe, from: width.start(number: hour), to: width.start(number: hour + 1)) {
      sums[$1, default: LatencySketch()].insert(microseconds: $2)
    }
    try replace(sums, probe: probe, width, number: hour)
  }

  /// Makes the sums of a day's steps from its hours, or of a week's from its days.
  func rollUpSteps(ofProbe probe: Int64, _ width: RollUp.Width, number: Int64, from parts: RollUp.Width) throws {
    var sums: [Int64: LatencySketch] = [:]
    try forEachStepRollUp(
      ofProbe: probe, parts, from: width.start(number: number), to: width.start(number: number + 1)
    ) { step, row in
      try sums[step, default: LatencySketch()].merge(stepTotalOf: row)
    }
    try replace(sums, probe: probe, width, number: number)
  }

  private func replace(
    _ sums: [Int64: LatencySketch], probe: Int64, _ width: RollUp.Width, number: Int64
  ) throws {
    let statement = try DirectStatement(
      self, "INSERT OR REPLACE INTO step_roll_up (probe, width, number, step, total) VALUES (?, ?, ?, ?, ?)")
    for (step, sum) in sums {
      statement.bind([probe, Int64(width.rawValue), number, step])
      statement.bind(sum.encoded, at: 5)
      try statement.run()
    }
  }
}
