import PaymentHealth

/// Lines of at most the style's width.
struct TextPage {
  let style: Style
  private(set) var lines: [String] = []

  init(_ style: Style) { self.style = style }

  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Adds a line of plain text, clipped to the page and then painted.
  mutating func add(_ line: String = "", _ ink: Style.Ink? = nil) {
    lines.append(style.paint(style.clipped(line.withoutTrailingSpace, to: style.width), ink))
  }

  /// Adds a line of parts that are painted one by one; together they must fit the page.
  mutating func add(_ parts: [(String, Style.Ink?)]) {
    lines.append(parts.map { style.paint($0.0, $0.1) }.joined())
  }

  /// Adds a paragraph, its first line after `mark`, the others indented as far.
  mutating func add(_ paragraph: String, after mark: String, markInk: Style.Ink? = nil, ink: Style.Ink? = nil) {
    let indent = mark.displayWidth
    for (index, line) in paragraph.wrapped(to: style.width - indent).enumerated() {
      let start = index == 0 ? mark : String(repeating: " ", count: indent)
      add([(start, index == 0 ? markInk : nil), (line, ink)])
    }
  }
}

extension String {
  fileprivate var withoutTrailingSpace: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
