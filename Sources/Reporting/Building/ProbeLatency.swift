import PaymentHealth

extension ProbeReport {
  /// Counts and latency of `probe` from what was fetched for `query`.
  init(_ probe: Probe, query: ReportQuery, data: ReportData) {
    let summary = data.summaries[probe.key] ?? ProbeSummary(totals: [])
    let points = zip(query.latencyPieces(of: probe), summary.totals).compactMap { piece, total in
      Quantiles(.total, of: total).map { Point(interval: piece, p50: $0.p50, p95: $0.p95) }
    }
    let hours = data.hours[probe.key] ?? ProbeHours()
    self.init(
      probe: probe.key, every: probe.every, latest: Latest(of: probe, query: query, data: data),
      results: summary.whole.outcomes,
      missed: data.missed.filter { $0.probe == probe.key }.reduce(0) { $0 + $1.count(in: query.latencyInterval) },
      latency: Phase.allCases.compactMap { Quantiles($0, of: summary.whole.latency[$0]) },
      steps: probe.stepLatencies(summary.steps), points: points,
      week: hours.week,
      slow: SlowEpisode.all(in: hours.hours).filter { !$0.interval.clamped(to: query.window).isEmpty })
  }
}

extension Probe {
  fileprivate func stepLatencies(_ sums: [String: LatencySketch]) -> [ProbeReport.StepLatency] {
    let configured = steps.map(\.name)
    let gone = sums.keys.filter { !configured.contains($0) }.sorted()
    return (configured + gone).compactMap { step in
      sums[step].flatMap { ProbeReport.Quantiles(.total, of: $0) }.map { .init(step: step, total: $0) }
    }
  }
}

extension ProbeReport.Latest {
  fileprivate init?(of probe: Probe, query: ReportQuery, data: ReportData) {
    guard query.isUpToNow, let result = data.latest[probe.key], result.started < query.window.from,
      result.started.advanced(by: result.period + probe.timeout) >= query.now
    else { return nil }
    self.init(
      started: result.started, outcome: result.verdict.outcome,
      latency: result.wasAnswered ? result.phases.total : nil)
  }
}

extension ReportData {
  /// What all of these probes answered together, exactly as if they were one.
  func latency(of probes: [Probe]) -> ProbeReport.Quantiles? {
    let sketches = probes.compactMap { summaries[$0.key]?.whole.latency[.total] }
    let sum = sketches.dropFirst().reduce(into: sketches.first ?? LatencySketch()) { $0.merge($1) }
    return ProbeReport.Quantiles(.total, of: sum)
  }
}

extension ProbeReport.Quantiles {
  fileprivate init?(_ phase: Phase, of sketch: LatencySketch) {
    guard let p50 = sketch.quantile(0.5), let p95 = sketch.quantile(0.95), let p99 = sketch.quantile(0.99) else {
      return nil
    }
    self.init(phase: phase, count: sketch.count, p50: p50, p95: p95, p99: p99)
  }
}

extension MissedSlots {
  /// How many of the slots, which are evenly spaced, lie in `interval`.
  func count(in interval: Interval) -> Int {
    guard count > 1 else { return count == 1 && interval.contains(first) ? 1 : 0 }
    let spacing = max(1, first.duration(to: last).wholeMilliseconds / Int64(count - 1))
    func slots(before instant: Timestamp) -> Int64 {
      let passed = instant.milliseconds - first.milliseconds + spacing - 1
      return min(max(0, Timestamp.floorDivide(passed, by: spacing)), Int64(count))
    }
    return Int(slots(before: interval.to) - slots(before: interval.from))
  }
}
