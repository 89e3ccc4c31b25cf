import StrictJSON

extension String {
  /// The longest beginning that is at most `limit` bytes once escaped in JSON, with `…` where something was cut off.
  package func clipped(toEscapedBytes limit: Int) -> String {
    let quotes = 2
    var used = 0
    for index in unicodeScalars.indices {
      used += String(unicodeScalars[index]).quotedAsJSON.utf8.count - quotes
      if used > limit { return String(unicodeScalars[..<index]) + "…" }
    }
    return self
  }

  /// One line of printable text: every control character and Unicode line end becomes a space.
  package var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch self {
    case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
