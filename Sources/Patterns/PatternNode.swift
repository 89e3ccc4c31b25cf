/// What a pattern means, as a tree.
indirect enum PatternNode: Sendable, Hashable {
  /// One character of these.
  case one(ScalarSet)
  case assertion(Assertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `Int.max` is without end; a reluctant one rather ends.
  case repeated(PatternNode, ClosedRange<Int>, isReluctant: Bool = false)
  /// What is kept: the first group that is no `(?:…)`.
  case kept(PatternNode)

  /// Holds at a place between two characters.
  enum Assertion: Sendable, Hashable {
    case textStart, textEnd, lineStart, lineEnd, wordEdge, noWordEdge
  }
}

extension PatternNode.Assertion {
  /// - Parameters:
  ///   - before: Nil at the start of the text.
  ///   - after: Nil at its end.
  func holds(between before: Unicode.Scalar?, and after: Unicode.Scalar?) -> Bool {
    switch self {
    case .textStart: before == nil
    case .textEnd: after == nil
    case .lineStart: before == nil || before == "\n"
    case .lineEnd: after == nil || after == "\n"
    case .wordEdge: Self.isInWord(before) != Self.isInWord(after)
    case .noWordEdge: Self.isInWord(before) == Self.isInWord(after)
    }
  }

  private static func isInWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map(ScalarSet.word.contains) ?? false
  }
}

/// A set of characters: these, or all but these.
struct ScalarSet: Sendable, Hashable {
  /// In order, without overlaps.
  private let ranges: [ClosedRange<Unicode.Scalar>]
  /// All of these kinds besides.
  let categories: Categories
  private let isInverted: Bool

  init(_ ranges: [ClosedRange<Unicode.Scalar>], categories: Categories = [], isInverted: Bool = false) {
    self.categories = categories
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, next in
      if let last = merged.last, next.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
    self.isInverted = isInverted
  }

  static let digit = ScalarSet(["0"..."9"])
  static let word = ScalarSet(["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])
  static let space = ScalarSet(["\t"..."\r", " "..." "])
  static let any = ScalarSet([], isInverted: true)
  static let anyInLine = ScalarSet(["\n"..."\r"], isInverted: true)

  var inverted: ScalarSet { ScalarSet(ranges, categories: categories, isInverted: !isInverted) }

  /// The set as ranges of characters that are in it, of one without categories.
  var spelledOut: [ClosedRange<Unicode.Scalar>] {
    guard isInverted else { return ranges }
    var gaps: [ClosedRange<Unicode.Scalar>] = []
    var next: Unicode.Scalar? = "\0"
    for range in ranges {
      if let start = next, let end = range.lowerBound.before, start <= end { gaps.append(start...end) }
      next = range.upperBound.after
    }
    if let start = next { gaps.append(start..."\u{10FFFF}") }
    return gaps
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool { lists(scalar) != isInverted }

  /// Whether it has one of the forms of a character; inverted, whether it has none of them.
  func contains(anyOf forms: [Unicode.Scalar]) -> Bool { forms.contains(where: lists) != isInverted }

  private func lists(_ scalar: Unicode.Scalar) -> Bool {
    isInRanges(scalar) || (!categories.isEmpty && categories.contains(scalar))
  }

  private func isInRanges(_ scalar: Unicode.Scalar) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if scalar < ranges[middle].lowerBound {
        high = middle
      } else if scalar > ranges[middle].upperBound {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}

extension Unicode.Scalar {
  fileprivate var before: Unicode.Scalar? {
    value == 0 ? nil : value == 0xE000 ? "\u{D7FF}" : Unicode.Scalar(value - 1)
  }

  fileprivate var after: Unicode.Scalar? {
    value == 0xD7FF ? "\u{E000}" : Unicode.Scalar(value + 1)
  }

  /// With its small and capital letter, where that is one character.
  var cases: [Unicode.Scalar] {
    if value < 0x80 {
      switch self {
      case "a"..."z": return [self, Unicode.Scalar(UInt8(value) & 0xDF)]
      case "A"..."Z": return [self, Unicode.Scalar(UInt8(value) | 0x20)]
      default: return [self]
      }
    }
    let others = [properties.lowercaseMapping, properties.uppercaseMapping].map(\.unicodeScalars)
    return [self] + others.filter { $0.count == 1 }.compactMap(\.first)
  }
}
