/// Reads the grammar of RFC 9535 §2.
struct JSONPathParser {
  let scalars: [Unicode.Scalar]
  var position = 0
  /// Filters, parentheses and functions inside each other.
  var depth = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func query() throws(JSONPathProblem) -> [JSONPath.Segment] {
    guard take("$") else { throw problem("a path begins with $") }
    let segments = try segments()
    guard position < scalars.count else { return segments }
    skipBlanks()
    throw problem(position < scalars.count ? "expected . or [" : "blanks at the end")
  }

  /// As many as there are; blanks behind the last do not belong to it.
  mutating func segments() throws(JSONPathProblem) -> [JSONPath.Segment] {
    var segments: [JSONPath.Segment] = []
    while true {
      let end = position
      skipBlanks()
      guard peek == "." || peek == "[" else {
        position = end
        return segments
      }
      segments.append(try segment())
    }
  }

  private mutating func segment() throws(JSONPathProblem) -> JSONPath.Segment {
    if take("[") { return JSONPath.Segment(descends: false, selectors: try bracketed()) }
    position += 1
    let descends = take(".")
    if descends, take("[") { return JSONPath.Segment(descends: true, selectors: try bracketed()) }
    let selector = take("*") ? .wildcard : JSONPath.Selector.name(try shorthandName())
    return JSONPath.Segment(descends: descends, selectors: [selector])
  }

  private mutating func shorthandName() throws(JSONPathProblem) -> String {
    let start = position
    while let scalar = peek, scalar.isNameStart || (position > start && scalar.isDigit) { position += 1 }
    guard position > start else { throw problem("expected a name, * or [ after the dot; write other names as ['…']") }
    return scalars[start..<position].reduce(into: "") { $0.unicodeScalars.append($1) }
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
    case "'", "\"": return .name(try quotedText())
    case "?":
      position += 1
      return .filter(try condition())
    default: return try indexOrSlice()
    }
  }

  private mutating func indexOrSlice() throws(JSONPathProblem) -> JSONPath.Selector {
    let start = try integer()
    let end = position
    skipBlanks()
    if take(":") { return .slice(try slice(from: start)) }
    guard let start else { throw problem("expected a name in quotes, an index, a slice, * or ?") }
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

  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  mutating func skipBlanks() {
    while peek?.isBlank == true { position += 1 }
  }

  func problem(_ message: String) -> JSONPathProblem {
    JSONPathProblem(position: position, message: message)
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }

  var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }

  fileprivate var isNameStart: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_" || value >= 0x80
  }
}
