extension PatternParser {
  /// Behind a backslash outside of a class.
  mutating func escape() throws(PatternProblem) -> PatternNode {
    switch next {
    case "b": return .assertion(passing(.wordEdge))
    case "B": return .assertion(passing(.noWordEdge))
    case "A": return .assertion(passing(.textStart))
    case "z": return .assertion(passing(.textEnd))
    case let letter? where letter == "k" || ("1"..."9").contains(letter):
      throw .unsupported(.backReference, at: position - 1)
    default: return .one(try escapedSet())
    }
  }

  private mutating func passing(_ assertion: PatternNode.Assertion) -> PatternNode.Assertion {
    position += 1
    return assertion
  }

  /// Behind a backslash, outside of a class or in one: a class of characters, or one.
  private mutating func escapedSet() throws(PatternProblem) -> ScalarSet {
    let start = position - 1
    let letter = next
    position += 1
    switch letter {
    case "d": return .digit
    case "D": return .digit.inverted
    case "w": return .word
    case "W": return .word.inverted
    case "s": return .space
    case "S": return .space.inverted
    case "p", "P": throw .unsupported(.property, at: start)
    default:
      let scalar = try escapedScalar(letter, from: start)
      return ScalarSet([scalar...scalar])
    }
  }

  private mutating func escapedScalar(
    _ letter: Unicode.Scalar?, from start: Int
  ) throws(PatternProblem) -> Unicode.Scalar {
    guard let letter else { throw .malformed(.unknownEscape, at: start) }
    switch letter {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "f": return "\u{0C}"
    case "v": return "\u{0B}"
    case "0": return "\0"
    case "x": return try codePoint(digits: 2, from: start)
    case "u": return try codePoint(digits: 4, from: start)
    case "a"..."z", "A"..."Z", "1"..."9": throw .malformed(.unknownEscape, at: start)
    default: return letter
    }
  }

  /// So many hexadecimal digits, or any number of them in braces.
  private mutating func codePoint(digits: Int, from start: Int) throws(PatternProblem) -> Unicode.Scalar {
    let isBraced = take("{")
    let text = String(String.UnicodeScalarView(scalars[position...].prefix(isBraced ? 8 : digits).prefix { $0 != "}" }))
    position += text.unicodeScalars.count
    guard text.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit),
      isBraced ? take("}") : text.utf8.count == digits,
      let scalar = UInt32(text, radix: 16).flatMap(Unicode.Scalar.init)
    else { throw .malformed(.codePoint, at: start) }
    return scalar
  }

  /// Behind the bracket that opens it; a closing one that comes first stands for itself.
  mutating func characterClass(from start: Int) throws(PatternProblem) -> ScalarSet {
    let isInverted = take("^")
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    repeat {
      guard next != nil else { throw .malformed(.classWithoutEnd, at: start) }
      ranges += try member()
    } while next != "]"
    position += 1
    return ScalarSet(ranges, isInverted: isInverted)
  }

  /// A character, a range of them or an escape.
  private mutating func member() throws(PatternProblem) -> [ClosedRange<Unicode.Scalar>] {
    let start = position
    let first = try memberSet()
    guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]", first.count == 1,
      first[0].lowerBound == first[0].upperBound
    else { return first }
    position += 1
    let last = try memberSet()
    guard last.count == 1, last[0].lowerBound == last[0].upperBound, first[0].lowerBound <= last[0].lowerBound else {
      throw .malformed(.reversedRange, at: start)
    }
    return [first[0].lowerBound...last[0].lowerBound]
  }

  private mutating func memberSet() throws(PatternProblem) -> [ClosedRange<Unicode.Scalar>] {
    guard let scalar = next else { throw .malformed(.classWithoutEnd, at: position) }
    position += 1
    switch scalar {
    case "[": throw .unsupported(.nestedClass, at: position - 1)
    case "\\": return try escapedSet().spelledOut
    default: return [scalar...scalar]
    }
  }
}
