import PaymentHealth

/// The providers beside each other, and whether customers could pay at all.
struct ComparisonSection: Sendable {
  let page: PageContext

  var html: HTML { "\(payments)\(providers)" }

  /// Nothing of a report of a part.
  private var payments: HTML? {
    guard !page.report.countries.isEmpty else { return nil }
    let rows = page.report.countries.map { country in
      let part = country.availability
      return PageTable.Row(
        head: "<bdi>\(country.country ?? page(.everywhere))</bdi>",
        cells: [part.share.shown, part.coverage.shown, part.down == 0 ? "0 s" : page.length(seconds: part.down)]
          + [country.methods.grouped])
    }
    let table = PageTable(
      label: page(.payments), caption: "\(page(.meansPayments))",
      titles: [.country, .available, .coverage, .down, .methods].map { page($0) }, rows: rows)
    return "<section class=\"card\"><h2>\(page(.payments))</h2>\(table.html)</section>\n"
  }

  /// One beside none would be its card once more.
  private var providers: HTML? {
    let providers = page.report.providers
    guard providers.count > 1 else { return nil }
    let titles: [PageWord] = [
      .provider, .available, .coverage, .outages, .recovery, .longest, .median, .percentile, .errorRate,
    ]
    let table = PageTable(
      label: page(.providers), caption: "\(page(.confirmed(window: page.windowLabel, coverage: "")))",
      titles: titles.map { page($0) }, rows: providers.map(row))
    return "<section class=\"card\"><h2>\(page(.providers))</h2>\(table.html)</section>\n"
  }

  private func row(_ provider: ProviderReport) -> PageTable.Row {
    let part = provider.whole.confirmed
    let lengths = [provider.recovery.median, provider.recovery.longest].map { $0.map(page.length) ?? "–" }
    let latency = [provider.latency?.p50, provider.latency?.p95].map { $0?.millisecondsText ?? "–" }
    return PageTable.Row(
      head: "<bdi>\(provider.name)</bdi>",
      cells: [part.share.shown, part.coverage.shown, provider.recovery.outages.grouped] + lengths + latency
        + [provider.errorRate.shown])
  }
}

extension ProviderReport {
  /// Of the window's results that say something of the provider.
  var errorRate: Percentage? {
    let counts = probes.map(\.results)
    let errors = counts.reduce(0) { $0 + ($1[.down] ?? 0) }
    let requests = counts.reduce(errors) { $0 + ($1[.up] ?? 0) + ($1[.degraded] ?? 0) }
    return Percentage(Int64(errors), of: Int64(requests))
  }
}
