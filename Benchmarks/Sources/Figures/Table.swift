/// Lines of figures under their titles, each written at once.
package struct Table {
  private let titles: [String]

  /// Writes the titles; the first is that of the lines' names.
  package init(_ titles: String...) {
    self.titles = titles
    report(titles.joined(separator: "  "))
  }

  package func line(_ name: String, _ values: Double...) {
    let cells = zip(titles.dropFirst(), values).map { column($1, $0.count) }
    report(([column(name, titles[0].count)] + cells).joined(separator: "  "))
  }
}
