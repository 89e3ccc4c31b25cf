/// Reads the grammar of RFC 9535 §2, without filters.
struct JSONPathParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func query() throws(JSONPathProblem) -> [JSONPath.Segment] {
    guard take("$") else { throw problem("a path begins with $") }
    var segments: [JSONPath.Segment] = []
    while position < scalars.count {
      skipBlanks()
      segments.append(try segment())
    }
    return segments
  }

  private mutating func segment() throws(JSONPathProblem) -> JSONPath.Segment {
    if take("[") { return JSONPath.Segment(descends: false, selectors: try bracketed()) }
    guard take(".") else {
      throw problem(position < scalars.count ? "expected . or [" : "blanks at the end")
    }
    let descends = take(".")
    if descends, take("[") { return JSONPath.Segment(descends: true, selectors: try bracketed()) }
    let selector = take("*") ? .wildcard : JSONPath.Selector.name(try shorthandName())
    return JSONPath.Segment(descends: descends, selectors: [selector])
  }

  private mutating func shorthandName() throws(JSONPathProblem) -> String {
    let start = position
    while let scalar = peek, scalar.isNameStart || (position > start && scalar.isDigit) { position += 1 }
    guard position > start else { throw problem("expected a name, * or [ after the dot; write other names as ['…']") }
    return String(String.UnicodeScalarView(scalars[start..<position]))
  }

  private mutating func bracketed() throws(JSONPathProblem) -> [JSONPath.Selector] {
    var selectors: [JSONPath.Selector] = []
    repeat {
      skipBlanks()
      selectors.append(try selector())
      skipBlanks()
    } while take(",")
    guard take("]") else { throw problem("expected , or ]") }
    return selectors
  }

  private mutating func selector() throws(JSONPathProblem) -> JSONPath.Selector {
    switch peek {
    case "*":
      position += 1
      return .wildcard
    case "'", "\"": return .name(try quotedName())
    case "?": throw problem("filters are not supported")
    default: return try indexOrSlice()
    }
  }

  private mutating func indexOrSlice() throws(JSONPathProblem) -> JSONPath.Selector {
    let start = try integer()
    let end = position
    skipBlanks()
    if take(":") { return .slice(try slice(from: start)) }
    guard let start else { throw problem("expected a name in quotes, an index, a slice or *") }
    position = end
    return .index(start)
  }

  private mutating func slice(from start: Int?) throws(JSONPathProblem) -> JSONPath.Slice {
    var slice = JSONPath.Slice(start: start)
    skipBlanks()
    slice.end = try integer()
    skipBlanks()
    guard take(":") else { return slice }
    skipBlanks()
    slice.step = try integer() ?? 1
    return slice
  }

  /// An integer as the RFC allows it (no leading zero, no `-0`, exact in a double), nil when there is none.
  private mutating func integer() throws(JSONPathProblem) -> Int? {
    let start = position
    _ = take("-")
    while peek?.isDigit == true { position += 1 }
    guard position > start else { return nil }
    let digits = String(String.UnicodeScalarView(scalars[start..<position]))
    let limit = (1 << 53) - 1
    guard let value = Int(digits), String(value) == digits, (-limit...limit).contains(value) else {
      position = start
      throw problem("\(digits) is not an index")
    }
    return value
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let scalar = peek, [" ", "\t", "\n", "\r"].contains(scalar) { position += 1 }
  }

  private func problem(_ message: String) -> JSONPathProblem {
    JSONPathProblem(position: position, message: message)
  }
}

extension JSONPathParser {
  /// A name in single or double quotes; only the quote in use needs escaping, and only it may be.
  private mutating func quotedName() throws(JSONPathProblem) -> String {
    let quote = scalars[position]
    position += 1
    var name = String.UnicodeScalarView()
    while let scalar = peek, scalar != quote {
      guard scalar.value >= 0x20 else { throw problem("a control character in a name; write it as an escape") }
      position += 1
      name.append(scalar == "\\" ? try escape(in: quote) : scalar)
    }
    guard take(quote) else { throw problem("the name has no closing quote") }
    return String(name)
  }

  private mutating func escape(in quote: Unicode.Scalar) throws(JSONPathProblem) -> Unicode.Scalar {
    guard let scalar = peek else { throw problem("the name has no closing quote") }
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

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var isNameStart: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" || value >= 0x80
  }
}
