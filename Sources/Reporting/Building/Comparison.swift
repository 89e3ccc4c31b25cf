import PaymentHealth

extension ProviderReport {
  /// Of the window's results that say something of the provider.
  var errorRate: Percentage? {
    let counts = probes.map(\.results)
    let errors = counts.reduce(0) { $0 + ($1[.down] ?? 0) }
    let requests = counts.reduce(errors) { $0 + ($1[.up] ?? 0) + ($1[.degraded] ?? 0) }
    return Percentage(Int64(errors), of: Int64(requests))
  }

  /// Availability and coverage by `confirmed`, outages, the usual and the longest time to recover, p50, p95, the error rate.
  var comparisonCells: [String] { comparisonCells(\.inWords) }

  func comparisonCells(_ length: (Duration) -> String) -> [String] {
    let part = whole.confirmed
    let lengths = [recovery.median, recovery.longest].map { $0.map(length) ?? "–" }
    let latencies = [latency?.p50, latency?.p95].map { $0?.millisecondsText ?? "–" }
    return [part.share.shown, part.coverage.shown, recovery.outages.grouped] + lengths + latencies + [errorRate.shown]
  }
}

extension ProbeReport {
  /// One sentence for each slow episode, with the probe before it.
  func slowTexts(_ calendar: ZoneCalendar) -> [String] {
    slow.map { episode in
      let words = EnglishPage().sentence(
        .slow(
          calendar.span(episode.interval), median: episode.median.latencyText, usual: episode.usual.latencyText))
      return "\(probe.probe): \(words)"
    }
  }

  /// The hour of the week whose median is the highest, such as `Monday 09: median 120 ms, 95 % within 300 ms`.
  var slowestHour: String? {
    let known = week.indices.compactMap { hour in week[hour].map { (hour, $0) } }
    return known.max { ($0.1.p50, $1.0) < ($1.1.p50, $0.0) }.map { hour, cell in
      EnglishPage().sentence(
        .hour(
          Weekday.allCases[hour / 24], (hour % 24).digits(2), p50: cell.p50.latencyText, p95: cell.p95.latencyText))
    }
  }
}
