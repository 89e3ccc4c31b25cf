import GRDB
package import PaymentHealth

extension StoreReader {
  /// What is usual of probes, and how they answered last.
  ///
  /// Takes time by the number of hours, some 20 to 80 rows for each probe.
  ///
  /// - Parameters:
  ///   - hours: Of the past, for the present hour and the one before.
  ///   - begin: Nobody asks for answers of before.
  package func latency(
    of probes: [ProbeKey], over hours: [BaselineHours], answersSince begin: Timestamp
  ) async throws -> [ProbeKey: LatencyPast] {
    try await read { db in
      let known = try probes.compactMap { probe in try db.number(of: probe).map { (probe, $0) } }
      let past = try known.map { probe, number in
        (probe, try db.latency(of: probe, number: number, over: hours, since: begin))
      }
      return Dictionary(past, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension Database {
  fileprivate func latency(
    of probe: ProbeKey, number: Int64, over hours: [BaselineHours], since begin: Timestamp
  ) throws -> LatencyPast {
    let baselines = try hours.compactMap { try baseline(ofProbe: number, over: $0) }
    guard let slower = baselines.max(by: { $0.limit < $1.limit }) else {
      return LatencyPast(baseline: nil, tail: LatencyTail())
    }
    return LatencyPast(baseline: slower, tail: LatencyTail(try lastAnswers(of: probe, number: number, since: begin)))
  }

  /// As many as are kept, if there are so many; results that are no answers are passed over.
  private func lastAnswers(of probe: ProbeKey, number: Int64, since begin: Timestamp) throws -> [LatencyTail.Answer] {
    var count = LatencyTail.most
    while true {
      let results = try recentResults(of: probe, number: number, count: count)
      let answers = results.compactMap(LatencyTail.Answer.init)
      let isAll = results.count < count || results.first.map { $0.slot < begin } ?? true
      if isAll || answers.count >= LatencyTail.most { return answers }
      count *= 4
    }
  }

  private func baseline(ofProbe number: Int64, over hours: BaselineHours) throws -> LatencyBaseline? {
    let weeks = try hours.weeks.compactMap { try latency(ofProbe: number, inHour: $0) }
    let needsDays = weeks.count < LatencyBaseline.leastWeeks
    let days = needsDays ? try hours.days.compactMap { try latency(ofProbe: number, inHour: $0) } : []
    return LatencyBaseline(weeks: weeks, days: days)
  }

  /// Nil of too few answers.
  private func latency(ofProbe number: Int64, inHour start: Timestamp) throws -> HourLatency? {
    var answers = LatencyBuckets()
    try forEachRollUp(ofProbe: number, .hour, from: start, to: start.advanced(by: .seconds(1))) {
      try answers.read(totalOf: $0)
    }
    return HourLatency(answers)
  }
}
