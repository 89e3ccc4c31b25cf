/// Markdown in which foreign text stays text: nothing in it is a link, an image, a tag or a new line.
struct MarkdownText {
  private var blocks: [String] = []

  var text: String { blocks.joined(separator: "\n\n") + "\n" }

  mutating func heading(_ level: Int, _ words: String) {
    blocks.append("\(String(repeating: "#", count: level)) \(words.inMarkdown)")
  }

  mutating func paragraph(_ words: String) { blocks.append(words.inMarkdown) }

  mutating func list(_ items: [String]) {
    if !items.isEmpty { blocks.append(items.map { "- \($0.inMarkdown)" }.joined(separator: "\n")) }
  }

  /// Nothing if there are no rows.
  mutating func table(_ titles: [String], _ rows: [[String]]) {
    if rows.isEmpty { return }
    let lines = [titles] + [titles.map { _ in "---" }] + rows.map { $0.map(\.inMarkdown) }
    blocks.append(lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n"))
  }
}

extension String {
  /// CommonMark 0.31, section 2.4: any ASCII punctuation may be escaped by a backslash; what cannot be seen is shown.
  fileprivate var inMarkdown: String {
    printable.reduce(into: "") { escaped, character in
      if Self.special.contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }

  private static let special: Set<Character> = Set("\\`*_{}[]<>()#|!~&@:$^=")
}
