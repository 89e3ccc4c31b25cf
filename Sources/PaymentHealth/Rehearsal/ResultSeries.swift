/// Results of one probe drawn as text, one mark for each slot.
///
///     ✓ . up      ✗ x failed, with all the tries its rule makes      ~ slow
///     ! our credentials refused      ? our own network gone      - no result
///
/// `✓*20` is twenty of them; spaces mean nothing.
package struct ResultSeries: Sendable, Hashable {
  package enum Mark: Sendable, Hashable {
    case up, failed, slow, refused, blind, missed
  }

  package var marks: [Mark]

  package init(_ marks: [Mark]) {
    self.marks = marks
  }

  /// As many slots as anyone reads, and no more than are quickly played: a year of five minutes.
  static let longest = 105_120

  /// Nil of a text with anything else in it, of none, and of one that is too long.
  package init?(text: String) {
    var marks: [Mark] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == " " { continue }
      guard let mark = Mark(character), let count = rest.popCount(), marks.count + count <= Self.longest else {
        return nil
      }
      marks += Array(repeating: mark, count: count)
    }
    if marks.isEmpty { return nil }
    self.marks = marks
  }
}

extension ResultSeries.Mark {
  fileprivate init?(_ character: Character) {
    switch character {
    case "✓", ".": self = .up
    case "✗", "x": self = .failed
    case "~": self = .slow
    case "!": self = .refused
    case "?": self = .blind
    case "-": self = .missed
    default: return nil
    }
  }

  /// Nil where there is no result.
  var verdict: Verdict? {
    switch self {
    case .up: .up
    case .failed: Verdict(.connectRefused)
    case .slow: Verdict(.latencyDegraded)
    case .refused: Verdict(.authRejected)
    case .blind: Verdict(.localNetwork)
    case .missed: nil
    }
  }
}

extension Substring {
  /// What is written as `*20`; 1 where nothing is, nil where it is no number.
  fileprivate mutating func popCount() -> Int? {
    guard first == "*" else { return 1 }
    let digits = dropFirst().prefix(while: \.isWholeNumber)
    self = self[digits.endIndex...]
    guard let count = Int(digits), (1...ResultSeries.longest).contains(count) else { return nil }
    return count
  }
}
