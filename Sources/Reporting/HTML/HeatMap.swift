import PaymentHealth

/// When in the week a probe is answered slowly: seven days of 24 hours, the darker the slower.
struct HeatMap: Sendable {
  let name: String
  /// From Monday at midnight on; nil without an answer.
  let cells: [ProbeHours.Cell?]
  let page: PageContext

  /// How many times what is usual the medians of each shade are at most; those of the last are more.
  static let shades: [(limit: Int64, words: String)] = [
    (110, "≤ 1.1 ×"), (125, "≤ 1.25 ×"), (150, "≤ 1.5 ×"), (200, "≤ 2 ×"), (.max, "> 2 ×"),
  ]

  var figure: HTML {
    """
    <figure><figcaption>\(page(.week(name, zone: page.calendar.name)))</figcaption><div class="heat">\
    <div class="axis y" aria-hidden="true">\(Weekday.allCases.map { HTML("<span>\(page.name($0))</span>") })</div>\(svg)\
    <div class="axis x" aria-hidden="true">\(["00", "06", "12", "18", "24"].map { HTML("<span>\($0)</span>") })</div></div>\
    \(legend)<details><summary>\(page(.asTable(page(.median))))</summary>\(table)</details></figure>
    """
  }

  /// The median of the medians: what is usual over the week.
  private var usual: Int64 {
    let sorted = cells.compactMap { $0?.p50.wholeMicroseconds }.sorted()
    return sorted.isEmpty ? 1 : max(1, sorted[sorted.count / 2])
  }

  static func shade(of median: Duration, usual: Int64) -> Int {
    shades.firstIndex { $0.limit == .max || median.wholeMicroseconds * 100 <= $0.limit * usual } ?? 0
  }

  private var svg: HTML {
    let usual = usual
    let shaded = Dictionary(grouping: cells.indices) { index in
      cells[index].map { Self.shade(of: $0.p50, usual: usual) }
    }
    let paths = Self.shades.indices.map { shade -> HTML? in
      shaded[shade].map { HTML("<path class=\"heat\(shade)\" d=\"\(Self.squares($0))\"/>") }
    }
    return """
      <svg role="img" viewBox="0 0 240 70" preserveAspectRatio="none"><title>\(page(.week(name, zone: page.calendar.name)))</title>\
      <desc>\(slowest)</desc>\(paths.compactMap(\.self))</svg>
      """
  }

  private static func squares(_ indices: [Int]) -> String {
    indices.map { "M\($0 % 24 * 10) \($0 / 24 * 10)h9v9h-9z" }.joined()
  }

  private var slowest: String {
    let known = cells.indices.compactMap { index in cells[index].map { (index, $0) } }
    return known.max { $0.1.p50 < $1.1.p50 }.map { label($0.0, $0.1) } ?? page(.noAnswers)
  }

  private func label(_ index: Int, _ cell: ProbeHours.Cell) -> String {
    page(
      .hour(
        Weekday.allCases[index / 24], (index % 24).digits(2), p50: cell.p50.latencyText, p95: cell.p95.latencyText))
  }

  private var legend: HTML {
    let items = Self.shades.enumerated().map { shade, part in
      HTML(
        """
        <li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="heat\(shade)" width="10" height="10"/></svg>\
        <span class="figure">\(part.words)</span></li>
        """)
    }
    return "<ul class=\"legend\">\(items)</ul>"
  }

  private var table: HTML {
    let rows = Weekday.allCases.enumerated().map { day, weekday in
      PageTable.Row(
        head: "\(page.name(weekday))",
        cells: cells[day * 24..<day * 24 + 24].map { $0.map { "\($0.p50.wholeMilliseconds)" } ?? "–" })
    }
    return PageTable(
      label: page(.week(name, zone: page.calendar.name)), caption: "\(page(.median))",
      titles: [page(.day)] + (0..<24).map { $0.digits(2) }, rows: rows
    ).html
  }
}
