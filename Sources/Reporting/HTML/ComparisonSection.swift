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
        cells: [part.share.shown, part.coverage.shown, page.length(seconds: part.down)]
          + [country.methods.grouped])
    }
    let table = PageTable(
      label: page(.payments), caption: "\(page(.byConfirmed(page.windowLabel)))",
      titles: [.country, .available, .coverage, .down, .methods].map { page($0) }, rows: rows)
    return """
      <section class="card"><h2>\(page(.payments))</h2><p class="soft">\(page(.meansPayments))</p>\(table.html)</section>

      """
  }

  /// One beside none would be its card once more.
  private var providers: HTML? {
    let providers = page.report.providers
    guard providers.count > 1 else { return nil }
    let titles: [PageWord] = [
      .provider, .available, .coverage, .outages, .recovery, .longest, .median, .percentile, .errorRate,
    ]
    let table = PageTable(
      label: page(.providers), caption: "\(page(.byConfirmed(page.windowLabel)))",
      titles: titles.map { page($0) }, rows: providers.map(row))
    return "<section class=\"card\"><h2>\(page(.providers))</h2>\(table.html)</section>\n"
  }

  private func row(_ provider: ProviderReport) -> PageTable.Row {
    PageTable.Row(head: "<bdi>\(provider.name)</bdi>", cells: provider.comparisonCells(page.length))
  }
}
