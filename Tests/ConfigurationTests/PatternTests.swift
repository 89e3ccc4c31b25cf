import PaymentHealth
import StrictJSON
import Testing

@testable import Configuration

@Suite("Regular expressions in the configuration")
struct PatternTests {
  private func said(of pattern: String) -> [String] {
    let text = JSONNode(.string(pattern)).compact
    return problems(configuration(step: #""expect": {"body": [{"matches": \#(text)}]}"#))
  }

  @Test(
    "a repetition inside a repetition or of an ambiguous choice does no harm and is allowed",
    arguments: ["", "^a+b*$", "(a+)+", "(a|aa)+$", #"(\w+\s?)*"#, "(?i)ok+", "(?<name>a*)+", "b(c)+(a|b*){9}"])
  func allows(pattern: String) {
    #expect(said(of: pattern) == [])
  }

  @Test(
    "what takes more than one pass, or too large a one, is refused with a remedy",
    arguments: [
      (#"(a)\1"#, "a reference to what a group found"), ("(?!a)b", "looking ahead or behind"),
      ("a++", "a repetition that gives nothing back"), (#"\p{L}"#, "a property of characters"),
      ("(a{100}){100}", "it repeats and nests too much"),
    ])
  func refuses(pattern: String, reason: String) {
    let said = said(of: pattern)
    #expect(said.count == 1 && said[0].contains(reason) && said[0].contains(#"or use "contains""#), "\(said)")
  }

  @Test("a text that looks like a secret is not repeated in what is said of it")
  func hides() {
    let said = said(of: "(sk_live_4eC39HqLyjWDarjtT1zdp7dc")
    #expect(said.count == 1 && !said[0].contains("sk_live"), "\(said)")
  }

  @Test(
    "a regular expression has at most 1000 bytes, and fewer parts",
    arguments: [(490, []), (1001, [tooLong(1001)]), (100_000, [tooLong(100_000)])])
  func limitsLength(bytes: Int, messages: [String]) {
    #expect(said(of: String(repeating: "a", count: bytes)) == messages)
  }
}

private func tooLong(_ bytes: Int) -> String {
  "probes.json:4:34: providers[0].probes[0].steps[0].expect.body[0].matches: a regular expression of \(bytes) bytes; write one of at most 1000"
}
