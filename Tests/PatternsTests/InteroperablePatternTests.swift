import Testing

@testable import Patterns

@Suite struct InteroperablePatternTests {
  @Test(
    "Described as a whole, described in part, or not at all",
    arguments: [
      ("a", "a", .whole), ("a", "bab", .part), ("a", "b", .no), ("", "", .whole), ("", "x", .part),
      ("a|b", "b", .whole),
      ("a|", "", .whole), ("ab*c", "ac", .whole), ("ab+c", "abbc", .whole), ("ab?c", "abbc", .no),
      ("a{2}", "aa", .whole), ("a{2}", "aaa", .part), ("a{2,}", "aaaa", .whole), ("a{2,3}", "aaa", .whole),
      ("a{0}", "", .whole), ("(ab)+", "abab", .whole), ("(a|b)(c|d)", "bd", .whole), (".", "é", .whole),
      (".", "\n", .no), (".", "\r", .no), (".", "\u{2028}", .whole), (".", "😀", .whole), ("[abc]", "b", .whole),
      ("[^abc]", "b", .no), ("[^abc]", "d", .whole), ("[a-c]", "b", .whole), ("[-a]", "-", .whole),
      ("[a-]", "-", .whole),
      ("[-]", "-", .whole), ("[a-]", "b", .no), ("[.]", "a", .no), ("[\\]]", "]", .whole), ("[\\-a]", "-", .whole),
      ("[a^]", "^", .whole), ("\\.", ".", .whole), ("\\.", "a", .no), ("\\n", "\n", .whole), ("\\^", "^", .whole),
      // Anchors of other notations are letters here.
      ("^a$", "^a$", .whole), ("^a$", "a", .no), ("\\p{Lu}", "É", .whole), ("\\p{Lu}", "é", .no),
      ("\\P{Lu}", "é", .whole),
      ("\\p{L}+", "aÉπ", .whole), ("\\p{L}+", "a1", .part), ("\\p{Nd}", "٣", .whole), ("[\\p{Nd}x]+", "1x2", .whole),
      ("[^\\p{Nd}]", "1", .no), ("[^\\P{Nd}]", "1", .whole), ("\\p{Zs}", " ", .whole), ("\\p{Sc}", "€", .whole),
      ("\\p{C}", "\u{7}", .whole), ("\\p{Co}", "\u{E000}", .whole), (",-/:;<=>@_`~", ",-/:;<=>@_`~", .whole),
    ] as [(String, String, Extent)])
  func described(_ pattern: String, _ text: String, _ extent: Extent) throws {
    let pattern = try InteroperablePattern(pattern)
    #expect(pattern.matches(text).holds == (extent == .whole))
    #expect(pattern.isFound(in: text).holds == (extent != .no))
  }

  enum Extent: Sendable { case whole, part, no }

  @Test(
    "What RFC 9485 does not have is refused, and where",
    arguments: [
      ("*", .malformed(.nothingToRepeat, at: 0)), ("a**", .malformed(.nothingToRepeat, at: 2)),
      ("a+?", .malformed(.nothingToRepeat, at: 2)), ("{2}", .malformed(.nothingToRepeat, at: 0)),
      ("a{", .malformed(.nothingToRepeat, at: 1)), ("a{,2}", .malformed(.nothingToRepeat, at: 1)),
      ("a{2", .malformed(.groupWithoutEnd, at: 1)), ("a{3,2}", .malformed(.reversedRange, at: 1)),
      ("a{1001}", .tooLarge), ("(a", .malformed(.groupWithoutEnd, at: 0)), ("a)", .malformed(.endWithoutGroup, at: 1)),
      ("(?:a)", .malformed(.nothingToRepeat, at: 1)), ("[", .malformed(.classWithoutEnd, at: 0)),
      ("[]", .malformed(.classWithoutEnd, at: 0)), ("[^]", .malformed(.classWithoutEnd, at: 0)),
      ("[]a]", .malformed(.classWithoutEnd, at: 0)), ("[a-b-c]", .malformed(.classWithoutEnd, at: 0)),
      ("[b-a]", .malformed(.reversedRange, at: 1)), ("[[]", .unsupported(.nestedClass, at: 1)),
      ("]", .malformed(.unknownEscape, at: 0)), ("}", .malformed(.unknownEscape, at: 0)),
      ("\\", .malformed(.unknownEscape, at: 0)), ("\\d", .malformed(.unknownEscape, at: 0)),
      ("\\w", .malformed(.unknownEscape, at: 0)), ("\\1", .malformed(.unknownEscape, at: 0)),
      ("\\p", .malformed(.unknownEscape, at: 0)), ("\\p{Xx}", .malformed(.unknownEscape, at: 0)),
      ("\\p{Cs}", .malformed(.unknownEscape, at: 0)), ("\\p{L", .malformed(.unknownEscape, at: 0)),
    ] as [(String, PatternProblem)])
  func refused(_ pattern: String, _ problem: PatternProblem) {
    #expect(throws: problem) { try InteroperablePattern(pattern) }
  }

  @Test("Neither nesting nor repetition nor length is without end")
  func bounded() throws {
    #expect(throws: PatternProblem.tooLarge) {
      try InteroperablePattern(String(repeating: "(", count: 900))
    }
    #expect(throws: PatternProblem.tooLarge) { try InteroperablePattern("((a{100}){100}){100}") }
    #expect(throws: PatternProblem.tooLong(bytes: 1001)) {
      try InteroperablePattern(String(repeating: "a", count: 1001))
    }
    let slow = try InteroperablePattern("(a|aa)*b")
    let visits = slow.matches(String(repeating: "a", count: 10_000)).visits
    #expect(visits < 200_000)
  }

  @Test("Every character is of exactly one category, and all but those of one are the others")
  func categories() {
    for scalar: Unicode.Scalar in ["a", "É", "\u{1C5}", "1", "Ⅷ", "_", "-", "«", "€", "\n", "\u{E000}", "\u{378}"] {
      let own = Categories.all.map(\.name).filter { Categories(named: $0)?.contains(scalar) == true }
      #expect(own.count == 1, "\(scalar.value)")
      for name in own {
        #expect(Categories(named: name)?.inverted.contains(scalar) == false)
        #expect(Categories(named: String(name.prefix(1)))?.contains(scalar) == true)
      }
    }
  }
}
