import TestSupport
import Testing

@testable import Patterns

@Suite("Regular expressions") struct PatternTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let pattern: String
    let found: [String]
    let notFound: [String]
    var testDescription: String { pattern }

    init(_ pattern: String, in found: [String], notIn notFound: [String]) {
      self.pattern = pattern
      self.found = found
      self.notFound = notFound
    }
  }

  @Test(
    "What is found and what is not",
    arguments: [
      Row("", in: ["", "a"], notIn: []),
      Row("b", in: ["b", "abc"], notIn: ["", "B"]),
      Row("^b", in: ["b", "bc"], notIn: ["ab", "a\nb"]),
      Row("b$", in: ["b", "ab"], notIn: ["bc", "b\n"]),
      Row("^a.c$", in: ["abc", "a\u{1F600}c"], notIn: ["ac", "abbc", "a\nc"]),
      Row("^(?:ab|cd|)$", in: ["ab", "cd", ""], notIn: ["ac", "abcd"]),
      Row("^a*$", in: ["", "a", "aaaa"], notIn: ["ab"]),
      Row("^a+$", in: ["a", "aaaa"], notIn: ["", "ab"]),
      Row("^a?$", in: ["", "a"], notIn: ["aa"]),
      Row("^a{2}$", in: ["aa"], notIn: ["a", "aaa"]),
      Row("^a{2,}$", in: ["aa", "aaaaa"], notIn: ["a"]),
      Row("^a{,2}$", in: ["", "a", "aa"], notIn: ["aaa"]),
      Row("^a{1,3}$", in: ["a", "aa", "aaa"], notIn: ["", "aaaa"]),
      Row("^a{0}b$", in: ["b"], notIn: ["ab"]),
      Row("^a{x}$", in: ["a{x}"], notIn: ["a"]),
      Row("^a{,}$", in: ["a{,}"], notIn: ["a"]),
      Row("^(a+?b)+?$", in: ["ab", "aabab"], notIn: ["a", "b"]),
      Row("^(?<kind>a|b)c$", in: ["ac", "bc"], notIn: ["c"]),
      Row("^(a*)*$", in: ["", "aaa"], notIn: ["b"]),
      Row("^((a|b)*c|d)+$", in: ["d", "abcd", "cc"], notIn: ["ab"]),
      Row("[abc]", in: ["xbx"], notIn: ["x", ""]),
      Row("^[^abc]$", in: ["x", "\n"], notIn: ["a", ""]),
      Row("^[]a]+$", in: ["]a]"], notIn: ["["]),
      Row("^[^]a]$", in: ["b"], notIn: ["]", "a"]),
      Row("^[a-c-]+$", in: ["a-c", "b"], notIn: ["d"]),
      Row("^[-a]+$", in: ["-a"], notIn: ["b"]),
      Row(#"^[\w-]+$"#, in: ["a_1-"], notIn: ["a b", "é"]),
      Row(#"^[\D]$"#, in: ["a", "\u{10FFFF}"], notIn: ["7"]),
      Row(#"^[^\s\d]$"#, in: ["a"], notIn: [" ", "7", "\t"]),
      Row(#"^\d{4}-\d\d$"#, in: ["2026-01"], notIn: ["2026-1", "٢٠٢٦-٠١"]),
      Row(#"^\W\S\D$"#, in: ["--a", "é1b"], notIn: ["a-a", "- a", "-a1"]),
      Row(#"^\s+$"#, in: [" \t\r\n\u{0B}"], notIn: ["", "\u{A0}"]),
      Row(#"\bok\b"#, in: ["ok", "is ok.", "\"ok\""], notIn: ["token", "oks"]),
      Row(#"\Bok"#, in: ["token"], notIn: ["ok", " ok"]),
      Row(#"\Aa\z"#, in: ["a"], notIn: ["a\n", "ba"]),
      Row(#"^\(\.\*\[\]\{\}\|\\\/\^\$\+\?\)$"#, in: [#"(.*[]{}|\/^$+?)"#], notIn: []),
      Row(#"^\n\r\t\f\v\0$"#, in: ["\n\r\t\u{0C}\u{0B}\0"], notIn: []),
      Row(#"^\x41\u0042\u{1F600}\x{43}$"#, in: ["AB\u{1F600}C"], notIn: []),
      Row("^[é-ü]$", in: ["é", "ö"], notIn: ["e", "ý"]),
      Row("^é$", in: ["\u{E9}"], notIn: ["e\u{301}"]),
      Row("(?i)^straße [^x]$", in: ["STRAßE y", "straße Y"], notIn: ["straße X", "straße x"]),
      Row("(?i)^[À-Ö]$", in: ["à", "Ö"], notIn: ["÷"]),
      Row("(?s)^a.b$", in: ["a\nb"], notIn: []),
      Row("(?m)^b$", in: ["a\nb\nc"], notIn: ["ab"]),
      Row("(?ims)^A.B$", in: ["x\na\nb"], notIn: []),
      Row("]}", in: ["[{]}"], notIn: ["]"]),
    ])
  func finds(_ row: Row) throws {
    let pattern = try Pattern(row.pattern)
    for text in row.found { #expect(pattern.isFound(in: text), "in \(text.debugDescription)") }
    for text in row.notFound { #expect(!pattern.isFound(in: text), "not in \(text.debugDescription)") }
  }

  @Test(
    "What is no pattern, or none that can be searched for in one pass, is named with its place",
    arguments: [
      ("(", .malformed(.groupWithoutEnd, at: 0)), ("a(b", .malformed(.groupWithoutEnd, at: 1)),
      ("a)", .malformed(.endWithoutGroup, at: 1)), ("x[a", .malformed(.classWithoutEnd, at: 1)),
      ("[", .malformed(.classWithoutEnd, at: 0)), ("[]", .malformed(.classWithoutEnd, at: 0)),
      ("[a-", .malformed(.classWithoutEnd, at: 0)), ("*", .malformed(.nothingToRepeat, at: 0)),
      ("a|+", .malformed(.nothingToRepeat, at: 2)), ("a**", .malformed(.nothingToRepeat, at: 2)),
      ("a{2}{3}", .malformed(.nothingToRepeat, at: 4)), ("[b-a]", .malformed(.reversedRange, at: 1)),
      (#"[a-\d]"#, .malformed(.reversedRange, at: 1)), ("a{2,1}", .malformed(.reversedRange, at: 1)),
      (#"\"#, .malformed(.unknownEscape, at: 0)), (#"a\y"#, .malformed(.unknownEscape, at: 1)),
      (#"[\b]"#, .malformed(.unknownEscape, at: 1)), (#"\Q(\E"#, .malformed(.unknownEscape, at: 0)),
      (#"\x4"#, .malformed(.codePoint, at: 0)), (#"\u{110000}"#, .malformed(.codePoint, at: 0)),
      (#"\u{41"#, .malformed(.codePoint, at: 0)), (#"\uD800"#, .malformed(.codePoint, at: 0)),
      (#"\x{}"#, .malformed(.codePoint, at: 0)), (#"(a)\1"#, .unsupported(.backReference, at: 3)),
      (#"(?<a>b)\k<a>"#, .unsupported(.backReference, at: 7)), ("(?=a)", .unsupported(.lookAround, at: 0)),
      ("a(?!b)", .unsupported(.lookAround, at: 1)), ("(?<=a)b", .unsupported(.lookAround, at: 0)),
      ("(?<!a)b", .unsupported(.lookAround, at: 0)), ("a(?i)b", .unsupported(.groupOption, at: 1)),
      ("(?x)b", .unsupported(.groupOption, at: 0)), ("(?>a)", .unsupported(.groupOption, at: 0)),
      ("a++", .unsupported(.possessive, at: 2)), (#"\p{L}"#, .unsupported(.property, at: 0)),
      ("[[:alpha:]]", .unsupported(.nestedClass, at: 1)), ("(?<a", .malformed(.groupWithoutEnd, at: 0)),
      ("a{1001}", .tooLarge), ("(a{100}){100}", .tooLarge), ("((((a{9}){9}){9}){9}){9}", .tooLarge),
      ("(((){1000}){1000}){1000}", .tooLarge), ("a{99999999999999999999}", .tooLarge),
      (String(repeating: "(", count: 100) + String(repeating: ")", count: 100), .tooLarge),
      (String(repeating: "(", count: 900), .tooLarge),
      (String(repeating: "a", count: 1001), .tooLong(bytes: 1001)),
    ] as [(String, PatternProblem)])
  func refuses(_ pattern: String, _ problem: PatternProblem) {
    #expect(throws: problem) { try Pattern(pattern) }
  }

  /// Each of these keeps a backtracking matcher busy for longer than anyone waits.
  @Test(
    "No text makes a search look at more than every instruction once for each character",
    arguments: [
      ("(a+)+$", "a"), ("(a|aa)+$", "a"), ("(a|a?)+$", "a"), ("(.*)*x$", "a"), ("(a*)*b", "a"), (#"(\w+\s?)*!"#, "a "),
      ("(a|b|ab)*bc", "ab"), ("(([a-z])+.)+[A-Z]([a-z])+$", "a"), ("(x+x+)+y", "x"), ("a?a?a?a?a?a?a?a?aaaaaaaa$", "a"),
      ("(?i)(à|a|À)*b$", "à"), ("^(([ab]{1,9}){1,9}c)*$", "ab"), ("(a|aa|aaa|aaaa)*$b", "aaaa"), ("(.|\\s)*?z", " \n"),
    ])
  func isBounded(_ pattern: String, _ unit: String) throws {
    let compiled = try Pattern(pattern)
    let (short, long) = (4000, 8000)
    let visits = [short, long].map { length in
      compiled.search(String(repeating: unit, count: length / unit.unicodeScalars.count) + "!").visits
    }
    let instructions = try PatternProgram(try PatternParser.parse(pattern)).instructions.count
    #expect(visits[1] <= instructions * (long + 2))
    // Twice the text, twice the work: an ambiguous pattern costs no more than any other.
    #expect(visits[1] <= visits[0] * 2 + instructions * 4)
  }

  @Test("The largest pattern has a bounded program", arguments: ["a{498}", "(a|b){120}", "(a?){200}", "a{0,498}"])
  func largest(_ pattern: String) throws {
    let program = try PatternProgram(try PatternParser.parse(pattern))
    #expect(program.instructions.count <= PatternProgram.largest * 3)
  }

  @Test("Only the beginning of a long text is looked at")
  func window() throws {
    let blank = String(repeating: " ", count: Pattern.window)
    let needle = try Pattern("needle")
    #expect(needle.isFound(in: String(blank.dropLast(6)) + "needle"))
    #expect(!needle.isFound(in: blank + "needle"))
    #expect(try Pattern(" $").search(blank + "é").visits <= 3 * (Pattern.window + 2))
  }

  @Test("Any text is a pattern or a problem, and a pattern agrees with a backtracking matcher", arguments: 0..<300)
  func agrees(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let letters = Array("aab.()|*+?[]^$b-{}1,")
    for _ in 0..<20 {
      let text = String(
        (0..<Int.random(in: 0...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
      guard let pattern = try? Pattern(text), !text.contains("{"), !text.contains("}"), !text.contains("["),
        let reference = try? Regex(text).matchingSemantics(.unicodeScalar)
      else { continue }
      for sample in ["", "a", "b", "ab", "aab", "ba", "bbaab", "1,-", "a\nb"] {
        let expected = try reference.firstMatch(in: sample) != nil
        #expect(pattern.isFound(in: sample) == expected, "\(text) in \(sample.debugDescription)")
      }
    }
  }

  @Test("A problem says what and where, and nothing of the pattern")
  func words() {
    let problems =
      PatternProblem.Fault.allCases.map { PatternProblem.malformed($0, at: 4) }
      + PatternProblem.Feature.allCases.map { PatternProblem.unsupported($0, at: 4) }
    #expect(problems.allSatisfy { $0.description.hasPrefix("character 5: ") })
    #expect(Set(problems.map(\.description)).count == problems.count)
    #expect(PatternProblem.tooLong(bytes: 1001).description == "it has 1001 bytes of at most 1000")
  }

  @Test("Patterns are equal when they are written alike, scalar by scalar")
  func equality() throws {
    #expect(try Pattern("é") == Pattern("é"))
    #expect(try Pattern("\u{E9}") != Pattern("e\u{301}"))
    #expect(try Set([Pattern("a"), Pattern("a"), Pattern("b")]).count == 2)
  }
}
