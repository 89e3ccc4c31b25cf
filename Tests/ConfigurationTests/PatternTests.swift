import StrictJSON
import Testing

@testable import Configuration

@Suite("Regular expressions")
struct PatternTests {
  @Test(
    "one repetition after the other, or one that ends soon, is allowed",
    arguments: [
      "", "^a+b*$", "(ab){2}", "(a|b)+", #"\(a+\)+"#, "[(a+)]+", "(a+)?", "(a+)??", "(a+){1}", "(a+){0,1}", "(a{2})+",
      "(a?)+", "(?:ab)*(cd)+", "(a+)(b+)", "(a+)b+", "([*+]x)+", "([[*(]a+]x)+", "([^]*]x)+", #"(\+\*)+"#,
      #"([\]+]x)+"#, #"(\Qa+(\E)+"#, #"(\p{L})+"#, "(a{1,3}){2}", "(a{2,3}){4,5}", "(?i)ok+", "((a)b)+", "(a+|b)",
      "a{x}",
    ])
  func allows(pattern: String) {
    #expect(!pattern.nestsRepetitions)
  }

  @Test(
    "a repetition inside a repetition is refused",
    arguments: [
      "(a+)+", #"(\w+\s?)*"#, "([a-z]*)*", "(?:x|y+)*", "(a+){2}", "(a+){2,}", "(a+){1,5}", "(a{2,})+", "(a{1,3})+",
      "((a+))+", "((a+)b)*", "((a+)?)+", "(a+?)+?", "(a++)+", "(?<name>a*)+", "(x(y|z*)w)+", #"(\(a+)+"#, "([)]a+)+",
      #"(\Q)\Ea+)+"#, #"(\\+)+"#, "^(([a-z])+.)+[A-Z]([a-z])+$", "b(c)+(a|b*){9}",
    ])
  func refuses(pattern: String) throws {
    #expect(pattern.nestsRepetitions)
    let text = JSONNode(.string(pattern)).compact
    let said = problems(configuration(step: #""expect": {"body": [{"matches": \#(text)}]}"#))
    #expect(said.count == 1 && said[0].contains("repeats a repetition"), "\(said)")
  }

  @Test(
    "what is not a regular expression does no harm to the scanner",
    arguments: ["(", ")+", "[", "\\", "a{", "(a+){", "(a+){}", "(a+){2", "*", #"\Q"#, "(a{2,1})+"])
  func survives(pattern: String) {
    #expect(!pattern.nestsRepetitions)
  }

  @Test(
    "a regular expression has at most 1000 bytes",
    arguments: [(1000, []), (1001, [tooLong(1001)]), (100_000, [tooLong(100_000)])])
  func limitsLength(bytes: Int, messages: [String]) {
    let pattern = String(repeating: "a", count: bytes)
    #expect(problems(configuration(step: #""expect": {"body": [{"matches": "\#(pattern)"}]}"#)) == messages)
  }
}

private func tooLong(_ bytes: Int) -> String {
  "probes.json:4:34: providers[0].probes[0].steps[0].expect.body[0].matches: a regular expression of \(bytes) bytes; write one of at most 1000"
}
