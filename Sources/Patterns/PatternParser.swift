/// Reads the usual notation of regular expressions, as far as it can be searched for in one pass.
///
///     choice   = sequence *( "|" sequence )
///     sequence = *( atom [ "*" / "+" / "?" / "{n}" / "{n,}" / "{,m}" / "{n,m}" [ "?" ] ] )
///     atom     = character / "." / "^" / "$" / escape / class / "(" [ "?:" / "?<name>" ] choice ")"
///
/// That a repetition is a reluctant one (`+?`) changes where a match ends, not whether there is one: it matters to a group that is kept.
struct PatternParser {
  struct Result {
    var node: PatternNode
    var ignoresCase: Bool
  }

  /// Groups inside each other; more are refused, so that no pattern can exhaust the stack.
  private static let deepest = 50
  /// Times one thing is repeated, where that is counted.
  private static let mostTimes = 1000

  let scalars: [Unicode.Scalar]
  var position = 0
  private var options: Set<Unicode.Scalar> = []
  private var depth = 0
  private var keepsGroup = false

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  static func parse(_ text: String) throws(PatternProblem) -> Result {
    var parser = PatternParser(text)
    parser.takeOptions()
    let node = try parser.choice()
    guard parser.next == nil else { throw .malformed(.endWithoutGroup, at: parser.position) }
    return Result(node: node, ignoresCase: parser.options.contains("i"))
  }

  /// `(?i)` and the like, which hold for the whole pattern.
  private mutating func takeOptions() {
    guard scalars.starts(with: ["(", "?"]), let end = scalars.firstIndex(of: ")") else { return }
    let letters = scalars[2..<end]
    guard !letters.isEmpty, letters.allSatisfy({ ["i", "m", "s"].contains($0) }) else { return }
    options = Set(letters)
    position = end + 1
  }

  private mutating func choice() throws(PatternProblem) -> PatternNode {
    var nodes = [try sequence()]
    while take("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .choice(nodes)
  }

  private mutating func sequence() throws(PatternProblem) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let node = try atom(scalar)
      let (times, isReluctant) = try times()
      nodes.append(times == 1...1 ? node : .repeated(node, times, isReluctant: isReluctant))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func atom(_ scalar: Unicode.Scalar) throws(PatternProblem) -> PatternNode {
    let start = position
    position += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .one(try characterClass(from: start))
    case "\\": return try escape()
    case ".": return .one(options.contains("s") ? .any : .anyInLine)
    case "^": return .assertion(options.contains("m") ? .lineStart : .textStart)
    case "$": return .assertion(options.contains("m") ? .lineEnd : .textEnd)
    case "*", "+", "?": throw .malformed(.nothingToRepeat, at: start)
    default: return .one(ScalarSet([scalar...scalar]))
    }
  }

  private mutating func group(from start: Int) throws(PatternProblem) -> PatternNode {
    let isKept = try takesGroupHead(from: start) && !keepsGroup
    keepsGroup = keepsGroup || isKept
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .tooLarge }
    let node = try choice()
    guard take(")") else { throw .malformed(.groupWithoutEnd, at: start) }
    return isKept ? .kept(node) : node
  }

  /// Whether a group keeps what it finds; under which name makes no difference here.
  private mutating func takesGroupHead(from start: Int) throws(PatternProblem) -> Bool {
    guard take("?") else { return true }
    guard !take(":") else { return false }
    switch next {
    case "=", "!": throw .unsupported(.lookAround, at: start)
    case "<":
      let following = position + 1 < scalars.count ? scalars[position + 1] : nil
      guard following != "=", following != "!" else { throw .unsupported(.lookAround, at: start) }
      guard let end = scalars[position...].firstIndex(of: ">") else { throw .malformed(.groupWithoutEnd, at: start) }
      position = end + 1
      return true
    default: throw .unsupported(.groupOption, at: start)
    }
  }

  /// How often what was just read is repeated; braces that are no count stand for themselves.
  private mutating func times() throws(PatternProblem) -> (ClosedRange<Int>, isReluctant: Bool) {
    guard let times = try count() else { return (1...1, false) }
    let isReluctant = take("?")
    let end = position
    if take("+") { throw .unsupported(.possessive, at: end) }
    guard try count() == nil else { throw .malformed(.nothingToRepeat, at: end) }
    return (times, isReluctant)
  }

  private mutating func count() throws(PatternProblem) -> ClosedRange<Int>? {
    if take("?") { return 0...1 }
    if take("*") { return 0 ... .max }
    if take("+") { return 1 ... .max }
    guard next == "{", let end = scalars[position...].firstIndex(of: "}") else { return nil }
    let text = String(String.UnicodeScalarView(scalars[position + 1..<end]))
    let bounds = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard text != ",", bounds.count <= 2, bounds.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let first = bounds.first, let last = bounds.last, !text.isEmpty
    else { return nil }
    guard let least = first.isEmpty ? 0 : Int(first), let most = last.isEmpty ? .max : Int(last),
      least <= Self.mostTimes, most == .max || most <= Self.mostTimes
    else { throw .tooLarge }
    guard least <= most else { throw .malformed(.reversedRange, at: position) }
    position = end + 1
    return least...most
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }
}
