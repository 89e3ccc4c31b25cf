import Patterns
import TestSupport
import Testing

/// What the first group holds, as a backtracking search would have it.
@Suite("Captures of regular expressions") struct CaptureTests {
  @Test(
    "The first group of the first match, or the whole of one without groups",
    arguments: [
      ("b+", "abbc", "bb"), ("a|ab", "ab", "a"), ("ab|a", "ab", "ab"), ("x", "abc", nil),
      (#"token="([^"]*)""#, #"<a token="t1" token="t2">"#, "t1"), ("a(b*)c", "ac", ""),
      ("<(.*)>", "<a><b>", "a><b"), ("<(.*?)>", "<a><b>", "a"), ("(?:a|b)(c)(d)", "bcd", "c"),
      ("(a)|b", "b", "b"), ("(?<id>[0-9]+)$", "a12 b34", "34"), (#"\bfoo(\d)"#, "xfoo1 foo2", "2"),
      ("(?i)ID=(x+)", "id=XxX;", "XxX"), ("(a|b)*c", "abac", "a"), ("(a{2,3}?)a", "aaaa", "aa"),
      ("^(.+)$", "line", "line"), ("(é+)", "caféé", "éé"), ("a??(b)", "ab", "b"), ("((a)b)", "ab", "ab"),
    ] as [(String, String, String?)])
  func finds(_ pattern: String, _ text: String, _ expected: String?) throws {
    #expect(try Pattern(pattern).capture(in: text) == expected)
  }

  @Test("It finds something exactly where a search does, and what it finds is in the text")
  func agreesWithSearch() throws {
    var random = SplitMix64(seed: 7)
    let pieces = ["a", "b", "(a|b)", "a*", "(b+?)", "(?:ab)?", "^", "$", "[^a]", "."]
    for _ in 0..<2000 {
      let pattern = (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "a" }
      let text = String(
        (0..<Int.random(in: 0...8, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" })
      guard let parsed = try? Pattern(pattern.joined()) else { continue }
      let capture = parsed.capture(in: text)
      #expect((capture != nil) == parsed.isFound(in: text), "\(pattern.joined()) in \(text)")
      #expect(capture.map { $0.isEmpty || text.contains($0) } ?? true)
    }
  }
}
