extension String {
  /// Whether a group of this regular expression is repeated in which something is repeated, so that there are
  /// exponentially many ways to try on a text that does not match.
  ///
  /// Errs on the safe side: of two repetitions one inside the other at least one has no bound. Knows neither comments
  /// nor the extended syntax.
  var nestsRepetitions: Bool {
    var scanner = RepetitionScanner(rest: Array(unicodeScalars)[...])
    return scanner.findsNesting()
  }
}

/// Reads a regular expression only for its groups and how often they are repeated.
private struct RepetitionScanner {
  var rest: ArraySlice<Unicode.Scalar>
  /// Of each open group the most times something in it is repeated, if that can vary; else 0.
  var open = [0]

  mutating func findsNesting() -> Bool {
    while let next = rest.popFirst() {
      var inside = 0
      switch next {
      case "(":
        open.append(0)
        continue
      case ")": inside = open.popLast() ?? 0
      case "[": skipClass()
      case "\\": skipEscape()
      default: break
      }
      let times = popTimes()
      if inside > 0, times.upperBound > 1, max(inside, times.upperBound) == .max { return true }
      let varying = times.lowerBound < times.upperBound && times.upperBound > 1 ? times.upperBound : 0
      open.append(max(open.popLast() ?? 0, inside, varying))
    }
    return false
  }

  /// A backslash and a letter, or `\Q…\E`.
  private mutating func skipEscape() {
    guard rest.popFirst() == "Q" else { return }
    while let next = rest.popFirst() {
      if next == "\\", rest.first == "E" {
        rest.removeFirst()
        return
      }
    }
  }

  /// Up to the bracket that closes the class; a closing bracket that comes first stands for itself.
  private mutating func skipClass() {
    if rest.first == "^" { rest.removeFirst() }
    if rest.first == "]" { rest.removeFirst() }
    while let next = rest.popFirst(), next != "]" {
      if next == "[" { skipClass() } else if next == "\\" { skipEscape() }
    }
  }

  /// How often what was just read is repeated.
  private mutating func popTimes() -> ClosedRange<Int> {
    guard let first = rest.first else { return 1...1 }
    let times: ClosedRange<Int>
    switch first {
    case "?": times = 0...1
    case "*", "+": times = 0 ... .max
    case "{":
      guard let counts = rest.counts else { return 1...1 }
      times = counts
      rest = rest.drop { $0 != "}" }
    default: return 1...1
    }
    rest.removeFirst()
    if rest.first == "?" || rest.first == "+" { rest.removeFirst() }
    return times
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// The bounds of `{2}`, `{2,}`, `{,5}` or `{2,5}`, which it begins with.
  fileprivate var counts: ClosedRange<Int>? {
    guard let end = firstIndex(of: "}"), end > startIndex + 1 else { return nil }
    let text = String(String.UnicodeScalarView(self[startIndex + 1..<end]))
    let bounds = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = bounds.first, let last = bounds.last, bounds.count <= 2,
      let least = first.isEmpty ? 0 : Int(first), let most = last.isEmpty ? .max : Int(last), least <= most
    else { return nil }
    return least...most
  }
}
