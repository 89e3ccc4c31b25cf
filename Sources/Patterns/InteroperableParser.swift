/// Reads the grammar of RFC 9485 §3.
struct InteroperableParser {
  /// Groups inside each other; more are refused, so that no pattern can exhaust the stack.
  private static let deepest = 50
  private static let mostTimes = 1000
  /// Characters with a meaning of their own, which a backslash takes from them.
  private static let escaped: Set<Unicode.Scalar> = [
    "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}",
  ]

  private var reader: ScalarReader
  private var depth = 0

  static func parse(_ text: String) throws(PatternProblem) -> PatternNode {
    var parser = InteroperableParser(reader: ScalarReader(text))
    let node = try parser.choice()
    guard parser.reader.next == nil else { throw .malformed(.endWithoutGroup, at: parser.reader.position) }
    return node
  }

  private mutating func choice() throws(PatternProblem) -> PatternNode {
    var nodes = [try sequence()]
    while reader.take("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .choice(nodes)
  }

  private mutating func sequence() throws(PatternProblem) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = reader.next, scalar != "|", scalar != ")" {
      let node = try atom(scalar)
      let times = try times()
      nodes.append(times == 1...1 ? node : .repeated(node, times))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(PatternProblem) -> PatternNode {
    let start = reader.position
    reader.position += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .one(try characterClass(from: start))
    case "\\": return .one(try escape())
    case ".": return .one(ScalarSet(["\n"..."\n", "\r"..."\r"], isInverted: true))
    case "*", "+", "?", "{": throw .malformed(.nothingToRepeat, at: start)
    case "]", "}": throw .malformed(.unknownEscape, at: start)
    default: return .one(ScalarSet([scalar...scalar]))
    }
  }

  private mutating func group(from start: Int) throws(PatternProblem) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .tooLarge }
    let node = try choice()
    guard reader.take(")") else { throw .malformed(.groupWithoutEnd, at: start) }
    return node
  }

  private mutating func times() throws(PatternProblem) -> ClosedRange<Int> {
    if reader.take("?") { return 0...1 }
    if reader.take("*") { return 0 ... .max }
    if reader.take("+") { return 1 ... .max }
    let start = reader.position
    guard reader.take("{") else { return 1...1 }
    guard let least = try number() else { throw .malformed(.nothingToRepeat, at: start) }
    var most = least
    if reader.take(",") { most = try number() ?? .max }
    guard reader.take("}") else { throw .malformed(.groupWithoutEnd, at: start) }
    guard least <= most else { throw .malformed(.reversedRange, at: start) }
    return least...most
  }

  private mutating func number() throws(PatternProblem) -> Int? {
    var value: Int?
    while let digit = reader.next.flatMap({ Character($0).isASCII ? Character($0).wholeNumberValue : nil }) {
      value = (value ?? 0) * 10 + digit
      reader.position += 1
      if (value ?? 0) > Self.mostTimes { throw .tooLarge }
    }
    return value
  }
}

// MARK: - Characters

extension InteroperableParser {
  private mutating func escape() throws(PatternProblem) -> ScalarSet {
    if reader.next == "p" || reader.next == "P" { return try property() }
    let scalar = try escapedScalar()
    return ScalarSet([scalar...scalar])
  }

  private mutating func escapedScalar() throws(PatternProblem) -> Unicode.Scalar {
    let start = reader.position - 1
    guard let letter = reader.next else { throw .malformed(.unknownEscape, at: start) }
    reader.position += 1
    switch letter {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case _ where Self.escaped.contains(letter): return letter
    default: throw .malformed(.unknownEscape, at: start)
    }
  }

  /// `\p{Lu}` or, all but those, `\P{Lu}`.
  private mutating func property() throws(PatternProblem) -> ScalarSet {
    let start = reader.position - 1
    let isInverted = reader.next == "P"
    reader.position += 1
    guard reader.take("{") else { throw .malformed(.unknownEscape, at: start) }
    var name = ""
    while let scalar = reader.next, scalar != "}", name.count < 3 {
      name.unicodeScalars.append(scalar)
      reader.position += 1
    }
    guard reader.take("}"), let categories = Categories(named: name) else {
      throw .malformed(.unknownEscape, at: start)
    }
    return ScalarSet([], categories: isInverted ? categories.inverted : categories)
  }

  /// Behind the bracket that opens it.
  private mutating func characterClass(from start: Int) throws(PatternProblem) -> ScalarSet {
    let isInverted = reader.take("^")
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var categories = Categories()
    if reader.take("-") { ranges.append("-"..."-") }
    while let scalar = reader.next, scalar != "]", scalar != "-" {
      if scalar == "\\", ["p", "P"].contains(reader.following) {
        reader.position += 1
        categories.formUnion(try property().categories)
      } else {
        ranges.append(try range())
      }
    }
    if reader.take("-") { ranges.append("-"..."-") }
    guard reader.take("]") else { throw .malformed(.classWithoutEnd, at: start) }
    guard !ranges.isEmpty || !categories.isEmpty else { throw .malformed(.classWithoutEnd, at: start) }
    return ScalarSet(ranges, categories: categories, isInverted: isInverted)
  }

  /// A character, or two with a hyphen between them; one before the bracket that closes the class is a character.
  private mutating func range() throws(PatternProblem) -> ClosedRange<Unicode.Scalar> {
    let start = reader.position
    let first = try classScalar()
    guard reader.next == "-", reader.following != "]" else { return first...first }
    reader.position += 1
    let last = try classScalar()
    guard first <= last else { throw .malformed(.reversedRange, at: start) }
    return first...last
  }

  private mutating func classScalar() throws(PatternProblem) -> Unicode.Scalar {
    let start = reader.position
    guard let scalar = reader.next else { throw .malformed(.classWithoutEnd, at: start) }
    reader.position += 1
    switch scalar {
    case "\\": return try escapedScalar()
    case "[": throw .unsupported(.nestedClass, at: start)
    case "-", "]": throw .malformed(.reversedRange, at: start)
    default: return scalar
    }
  }
}

/// A text and a place in it.
private struct ScalarReader {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
  var following: Unicode.Scalar? { position + 1 < scalars.count ? scalars[position + 1] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }
}
