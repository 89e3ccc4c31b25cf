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
    var (escaped, rest) = ("", printable[...])
    while let character = rest.popFirst() {
      if Self.special.contains(character) || escaped.beginsLink(with: character, before: rest.first) {
        escaped.append("\\")
      }
      escaped.append(character)
    }
    return escaped
  }

  /// GitHub Flavored Markdown 0.29, section 6.9: links that nothing marks begin with `www.` or a scheme; `:name:` is a picture.
  ///
  /// The colon of a time is neither.
  private func beginsLink(with character: Character, before next: Character?) -> Bool {
    if character == "." { return suffix(3).lowercased() == "www" }
    return character == ":" && !((last?.isNumber ?? false) && (next?.isNumber ?? false))
  }

  private static let special: Set<Character> = Set("\\`*_{}[]<>()#|!~&@$^=")
}
