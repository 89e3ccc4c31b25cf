import PaymentHealth

extension TextPage {
  /// The window by every definition, a line each.
  mutating func addDefinitions(_ provider: ProviderReport) {
    for subject in provider.definedSubjects {
      let rows = subject.definedRows
      let width = max(14, (rows.map(\.name.displayWidth).max() ?? 0) + 1)
      let title = provider.isPart ? style.foreign(subject.name) : "by definition"
      add("  \(style.clipped(title, to: width - 1).left(width))\(titles)", .faint)
      for row in rows {
        let figures = [row.share, row.coverage].map { style.plainDash($0).right(12) } + [row.down.grouped.right(12)]
        add("  \(row.name.left(width))\(figures.joined())\(row.remark.map { "   \($0)" } ?? "")")
      }
    }
  }

  private var titles: String { ["available", "coverage", "down, s"].map { $0.right(12) }.joined() }
}
