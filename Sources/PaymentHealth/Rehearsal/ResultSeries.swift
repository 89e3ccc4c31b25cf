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

  /// Why a text is no series; characters count from 1.
  package enum Fault: Error, Sendable, Hashable {
    case unknownMark(Character, position: Int)
    /// What follows `*` is no number that can be used.
    case wrongCount(String, position: Int)
    case empty
    case tooLong(most: Int)
  }

  package init(text: String) throws(Fault) {
    var marks: [Mark] = []
    var rest = Array(text)[...]
    while let character = rest.popFirst() {
      if character == " " { continue }
      guard let mark = Mark(character) else { throw .unknownMark(character, position: rest.startIndex) }
      let count = try rest.popCount()
      guard marks.count + count <= Self.longest else { throw .tooLong(most: Self.longest) }
      marks += Array(repeating: mark, count: count)
    }
    if marks.isEmpty { throw .empty }
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

extension ArraySlice<Character> {
  /// What is written as `*20`; 1 where nothing is.
  fileprivate mutating func popCount() throws(ResultSeries.Fault) -> Int {
    guard first == "*" else { return 1 }
    let position = startIndex + 2
    let digits = dropFirst().prefix { $0.isASCII && $0.isWholeNumber }
    self = self[digits.endIndex...]
    guard let count = Int(String(digits)), count > 0 else { throw .wrongCount(String(digits), position: position) }
    return Swift.min(count, ResultSeries.longest + 1)
  }
}
