import PaymentHealth

extension ProbeReport {
  /// Counts and latency of `probe` from what was fetched for `query`.
  init(_ probe: Probe, query: ReportQuery, data: ReportData) {
    let samples = data.samples(of: probe.key, for: query)
    let whole = samples.reduce(into: RollUp(probe: probe.key, start: query.window.from)) { $0.merge($1) }
    self.init(
      probe: probe.key, every: probe.every, latest: Latest(of: probe, query: query, data: data),
      results: whole.outcomes.filter { $0.value > 0 },
      missed: data.missed.filter { $0.probe == probe.key }.reduce(0) { $0 + $1.count(in: query.latencyInterval) },
      latency: Phase.allCases.compactMap { phase in whole.latency[phase].flatMap { Quantiles(phase, of: $0) } },
      points: Self.points(samples, every: probe.every, query: query))
  }

  private static func points(_ samples: [RollUp], every: Duration, query: ReportQuery) -> [Point] {
    let shortest = query.isShort ? every : max(every, RollUp.width)
    let pieces = query.window.pieces(in: ZoneCalendar(timeZone: query.timeZone), shortest: shortest)
    var rest = samples.sorted { $0.start < $1.start }[...]
    return pieces.compactMap { piece in
      let own = rest.prefix { $0.start < piece.to }
      rest = rest.dropFirst(own.count)
      let total = own.reduce(into: LatencySketch()) { $0.merge($1.latency[.total] ?? LatencySketch()) }
      return Quantiles(.total, of: total).map { Point(interval: piece, p50: $0.p50, p95: $0.p95) }
    }
  }
}

extension ReportData {
  /// Roll-ups of the window in order; of a short window, single results in their place.
  fileprivate func samples(of probe: ProbeKey, for query: ReportQuery) -> [RollUp] {
    guard query.isShort else { return rollUps[probe] ?? [] }
    return (results[probe] ?? []).filter { query.includes($0.started) }.map { result in
      var single = RollUp(probe: probe, start: result.started)
      single.add(result)
      return single
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
