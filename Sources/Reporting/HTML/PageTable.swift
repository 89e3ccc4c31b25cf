/// A table that scrolls by itself where it is wider than the page.
struct PageTable: Sendable {
  struct Row: Sendable {
    let head: HTML
    let cells: [String]
  }

  /// For those who do not see it.
  let label: String
  let caption: HTML
  /// One more than a row has cells.
  let titles: [String]
  let rows: [Row]

  var html: HTML {
    """
    <div class="scroll" tabindex="0" role="region" aria-label="\(label)"><table><caption>\(caption)</caption><thead><tr>\
    \(titles.map { HTML("<th scope=\"col\">\($0)</th>") })</tr></thead><tbody>\(rows.map(row))</tbody></table></div>
    """
  }

  private func row(_ row: Row) -> HTML {
    "<tr><th scope=\"row\">\(row.head)</th>\(row.cells.map { HTML("<td>\($0)</td>") })</tr>\n"
  }
}
