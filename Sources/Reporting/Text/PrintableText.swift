extension String {
  /// The text as it may be shown anywhere: on one line, and nothing in it moves the cursor, turns the direction or hides.
  ///
  /// Controls, format characters (bidirectional overrides, joiners), line separators, private and unassigned characters become
  /// visible escapes such as `\u{1b}`; all kinds of space become a plain one; of combining marks in a row four are kept.
  package var printable: String { printable(keeping: []) }

  /// The same of our own words, in which some languages have spaces that do not break, join letters, or isolate what is put in.
  ///
  /// What others wrote is ``printable`` before it becomes part of them.
  var printableWords: String { printable(keeping: ["\u{a0}", "\u{202f}", "\u{200c}", "\u{2068}", "\u{2069}"]) }

  private func printable(keeping kept: [Unicode.Scalar]) -> String {
    if utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return self }
    var result = ""
    var marks = 0
    for scalar in unicodeScalars {
      marks = scalar.isCombining ? marks + 1 : 0
      if marks <= 4 { result += kept.contains(scalar) ? String(scalar) : scalar.printable }
    }
    return result
  }

  /// The text with `replacement` for every scalar it has one for.
  ///
  /// By scalars, because a mark drawn onto a `<` or a quote makes another `Character` of it, and it remains one to whoever parses it.
  func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in unicodeScalars {
      // Not by `append(contentsOf:)` of the scalars, which copies all that is there already.
      if let text = replacement(scalar) { result += text } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  /// Columns a terminal needs for the text, at most.
  package var displayWidth: Int {
    unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }

  /// The text in at most `width` columns, with `…` where something is missing.
  package func clipped(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var result = ""
    var used = 1
    for character in self {
      used += String(character).displayWidth
      if used > width { break }
      result.append(character)
    }
    return width > 0 ? result + "…" : ""
  }

  /// The text in exactly `width` columns, clipped or filled up on the right.
  func left(_ width: Int) -> String {
    let text = clipped(to: width)
    return text + String(repeating: " ", count: width - text.displayWidth)
  }

  /// The text in exactly `width` columns, clipped or filled up on the left.
  func right(_ width: Int) -> String {
    let text = clipped(to: width)
    return String(repeating: " ", count: width - text.displayWidth) + text
  }

  /// The text in lines of at most `width` columns, broken at spaces, or anywhere when a word is longer.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ").flatMap({ String($0).chunks(of: width) }) {
      if line.isEmpty {
        line = word
      } else if line.displayWidth + 1 + word.displayWidth <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private func chunks(of width: Int) -> [String] {
    reduce(into: [""]) { chunks, character in
      let last = chunks[chunks.count - 1]
      if !last.isEmpty, last.displayWidth + String(character).displayWidth > width {
        chunks.append(String(character))
      } else {
        chunks[chunks.count - 1].append(character)
      }
    }
  }
}

extension Unicode.Scalar {
  /// One of ASCII that needs no look into Unicode's tables.
  private var isPlain: Bool { (0x20..<0x7f).contains(value) }

  fileprivate var printable: String {
    if isPlain { return String(self) }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: escaped
    case .spaceSeparator: " "
    default: String(self)
    }
  }

  private var escaped: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(value, radix: 16))}"
    }
  }

  fileprivate var isCombining: Bool {
    if isPlain { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// 0 for marks drawn onto the character before, 2 for the wide ones of East Asia and emoji.
  ///
  /// Source: Unicode Standard Annex #11; the selector of emoji style counts 1, because it makes a narrow character wide.
  fileprivate var displayWidth: Int {
    if isPlain || value == 0xfe0f { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format: return 0
    default: return isWide ? 2 : 1
    }
  }

  private var isWide: Bool {
    guard value >= 0x1100 else { return false }
    return properties.isEmojiPresentation || Self.wide.contains { $0.contains(value) }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x4dbf, 0x4e00...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3,
    0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x16fe0...0x18d08,
    0x1aff0...0x1b2fb, 0x1f000...0x1f02f, 0x1f0a0...0x1f0ff, 0x1f18e...0x1f18e, 0x1f191...0x1f19a, 0x1f200...0x1f64f,
    0x1f680...0x1f6ff, 0x1f7e0...0x1f7eb, 0x1f900...0x1f9ff, 0x1fa70...0x1faff, 0x20000...0x3fffd,
  ]
}
