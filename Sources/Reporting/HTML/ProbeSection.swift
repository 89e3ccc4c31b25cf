import PaymentHealth

/// One probe on the page: how many results, how fast the answers came, and at which hours they come slowly.
struct ProbeSection: Sendable {
  let probe: ProbeReport
  let page: PageContext

  private var name: String { "\(probe.probe)" }

  var html: HTML {
    let chart = probe.points.isEmpty ? nil : LatencyChart(probe: probe, page: page).figure
    let week = probe.week.isEmpty ? nil : HeatMap(name: name, cells: probe.week, page: page).figure
    return """
      <div class="section"><h3>\(page(.probe(name)))</h3><p class="soft">\(counts)</p>\(chart)\
      \(probe.latency.isEmpty ? "<p class=\"soft\">\(page(.noAnswers))</p>" : phases)\(week)\(probe.slow.map(episode))</div>

      """
  }

  private var phases: HTML {
    let rows =
      probe.latency.map { row("\(page($0.phase.word))", $0) }
      + probe.steps.map { row("\(page(.step)) <bdi>\($0.step)</bdi>", $0.total) }
    return PageTable(
      label: page(.phases(of: name)), caption: "\(page(.phasesInMilliseconds))",
      titles: [page(.phase), "p50", "p95", "p99", page(.answers)], rows: rows
    ).html
  }

  private func row(_ head: HTML, _ part: ProbeReport.Quantiles) -> PageTable.Row {
    PageTable.Row(head: head, cells: [part.p50, part.p95, part.p99].map(\.millisecondsText) + [part.count.grouped])
  }

  private func episode(_ episode: SlowEpisode) -> HTML {
    let words = page(
      .slow(page.span(episode.interval), median: episode.median.latencyText, usual: episode.usual.latencyText))
    return "<p class=\"slow\">\(words)</p>"
  }

  private var counts: String {
    let all = probe.results.values.reduce(0, +)
    let every = page.length(probe.every)
    guard all == 0, let latest = probe.latest else {
      let split = Outcome.allCases.compactMap { outcome in probe.results[outcome].map { ($0, outcome.word(nil)) } }
      return page(.results(all, every: every, split: split, missed: probe.missed)).capitalisedFirst
    }
    return page(
      .lastStands(
        every: every, missed: probe.missed, at: page.calendar.local(latest.started).dateAndClock,
        latest.outcome.word(nil), in: latest.latency?.latencyText))
  }
}

extension Phase {
  var word: PageWord {
    switch self {
    case .resolve: .resolve
    case .connect: .connect
    case .tls: .tls
    case .firstByte: .firstByte
    case .transfer: .transfer
    case .total: .total
    }
  }
}
