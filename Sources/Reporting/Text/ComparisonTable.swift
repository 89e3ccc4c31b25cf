import PaymentHealth

extension TextPage {
  /// Whether customers could pay at all, and the providers beside each other.
  mutating func addComparison(_ report: Report) {
    addPayments(report)
    guard report.providers.count > 1 else { return }
    let titles: [(String, Int)] = [
      ("confirmed", 11), ("coverage", 11), ("outages", 9), ("to recover", 12), ("longest", 12), ("p50, ms", 10),
      ("p95, ms", 10), ("errors", 10),
    ]
    let shown = columns(titles.map(\.1))
    let nameWidth = min(TableColumns.longestName, style.width - 2 - shown.reduce(0) { $0 + titles[$1].1 })
    add(
      "  \("side by side".left(nameWidth))\(shown.map { titles[$0].0.right(titles[$0].1) }.joined())", .faint)
    for provider in report.providers {
      let cells = provider.comparisonCells
      let text = shown.map { style.plainDash(cells[$0]).right(titles[$0].1) }.joined()
      add("  \(style.clipped(style.foreign(provider.name), to: nameWidth - 1).left(nameWidth))\(text)")
    }
    add()
  }

  /// As many of the columns as fit beside a short name, in their order.
  private func columns(_ widths: [Int]) -> [Int] {
    var room = style.width - 16
    return widths.indices.prefix { index in
      room -= widths[index]
      return room >= 0
    }
  }

  private mutating func addPayments(_ report: Report) {
    for country in report.countries {
      let part = country.availability
      let place = country.country.map { " in \(style.foreign($0))" } ?? ""
      let lost = part.down == 0 ? "" : "; not for \(Duration.seconds(part.down).inWords)"
      add(
        "Customers could pay by some method\(place): \(part.share?.text ?? "not measured") by confirmed, coverage "
          + "\(style.plainDash(part.coverage.shown))\(lost)", after: "  ")
    }
    if !report.countries.isEmpty { add() }
  }
}
