extension JSONPathParser {
  /// A text in single or double quotes; only the quote in use needs escaping, and only it may be.
  mutating func quotedText() throws(JSONPathProblem) -> String {
    let quote = scalars[position]
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek, scalar != quote {
      guard scalar.value >= 0x20 else { throw problem("a control character in a text; write it as an escape") }
      position += 1
      text.append(scalar == "\\" ? try escape(in: quote) : scalar)
    }
    guard take(quote) else { throw problem("the text has no closing quote") }
    return String(text)
  }

  private mutating func escape(in quote: Unicode.Scalar) throws(JSONPathProblem) -> Unicode.Scalar {
    guard let scalar = peek else { throw problem("the text has no closing quote") }
    position += 1
    switch scalar {
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "/", "\\", quote: return scalar
    case "u": return try unicodeEscape()
    default:
      position -= 1
      throw problem("no escape begins like this")
    }
  }

  private mutating func unicodeEscape() throws(JSONPathProblem) -> Unicode.Scalar {
    let start = position
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    if UTF16.isLeadSurrogate(first), take("\\"), take("u") {
      let second = try codeUnit()
      if UTF16.isTrailSurrogate(second) {
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
      }
    }
    position = start
    throw problem("\\u escapes need both halves of a surrogate pair")
  }

  private mutating func codeUnit() throws(JSONPathProblem) -> UInt16 {
    let digits = scalars[position..<min(position + 4, scalars.count)]
    let text = String(String.UnicodeScalarView(digits))
    guard digits.count == 4, digits.allSatisfy({ $0.properties.isASCIIHexDigit }), let unit = UInt16(text, radix: 16)
    else { throw problem("\\u needs four hexadecimal digits") }
    position += 4
    return unit
  }
}
