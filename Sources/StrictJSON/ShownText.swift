extension String {
  /// Foreign text for a message: in double quotes, on one line, harmless to a terminal, cut after 60 characters.
  ///
  /// Control characters and what turns or hides text (bidirectional controls, zero-width characters, line and paragraph
  /// separators, private use, unassigned) appear as `\u{1b}`, so that what is seen is what is there.
  package var shown: String { shown(limit: 60) }

  package func shown(limit: Int) -> String {
    let head = unicodeScalars.prefix(limit).map(\.shown).joined()
    return "\"" + head + (unicodeScalars.count > limit ? "…" : "") + "\""
  }
}

extension Unicode.Scalar {
  fileprivate var shown: String {
    switch self {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: isHarmless ? String(self) : "\\u{\(String(value, radix: 16))}"
    }
  }

  /// Does nothing to a terminal or a log, and is seen for what it is.
  var isHarmless: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
