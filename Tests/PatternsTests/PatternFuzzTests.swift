import TestSupport
import Testing

@testable import Patterns

/// What must hold of any pattern and any text; each returns what does not.
enum PatternFuzz {
  private static let pieces = [
    "a", "b", "é", "😀", ".", "(", ")", "(?:", "(?i)", "(?=", "(?<n>", "|", "*", "+", "?", "*?", "{2}", "{1,3}", "{0,}",
    "{,2}", "{3,1}", "{99999999999999999999}", "[", "]", "[a-z]", "[^a]", "[z-a]", "[[:alpha:]]", "-", "^", "$", "\\",
    "\\d", "\\W", "\\s", "\\b", "\\B", "\\1", "\\x41", "\\u00e9", "\\u{1f600}", "\\u{110000}", "\\p{L}", "\\n", "\\.",
    "\0",
    "\u{301}", "\u{202e}",
  ]

  /// Any text is a pattern, whose search is bounded, or a problem with its place in the text and nothing of it.
  static func parsesAnything(_ random: inout SplitMix64) throws -> String? {
    let text = random.text(of: pieces, upTo: 10)
    let pattern: Pattern
    do throws(PatternProblem) {
      pattern = try Pattern(text)
    } catch {
      return isInside(error, text) && error.description.utf8.allSatisfy { $0 < 128 } ? nil : "\(error) of \(text)"
    }
    let sample = random.text(of: ["a", "b", "é", "😀", "\n", " ", "A", "-", "1"], upTo: 20)
    let instructions = try PatternProgram(try PatternParser.parse(text)).instructions.count
    let visits = pattern.search(sample).visits
    return visits <= instructions * (sample.unicodeScalars.count + 2) ? nil : "\(text): \(visits) visits of \(sample)"
  }

  /// The same of the interoperable ones; what describes a whole text is found in it.
  static func parsesAnythingInteroperable(_ random: inout SplitMix64) throws -> String? {
    let text = random.text(of: pieces + ["\\p{Lu}", "\\P{Nd}", "[\\p{L}-]", "[^-a]", "\\-"], upTo: 8)
    let pattern: InteroperablePattern
    do throws(PatternProblem) {
      pattern = try InteroperablePattern(text)
    } catch {
      return isInside(error, text) ? nil : "\(error) of \(text)"
    }
    let sample = random.text(of: ["a", "b", "é", "😀", "\n", " ", "A", "-", "1", "^", "$"], upTo: 20)
    let (whole, part) = (pattern.matches(sample), pattern.isFound(in: sample))
    return whole.holds && !part.holds ? "\(text) describes \(sample) and is not in it" : nil
  }

  private static func isInside(_ problem: PatternProblem, _ text: String) -> Bool {
    switch problem {
    case .malformed(_, let position), .unsupported(_, let position):
      (0...text.unicodeScalars.count).contains(position)
    case .tooLong, .tooLarge: true
    }
  }

  /// A text whose characters are all escaped where they mean something is found as it is, and nowhere else.
  static func findsWhatIsEscaped(_ random: inout SplitMix64) throws -> String? {
    let needle = random.foreignText(upTo: 6)
    let (before, after) = (random.foreignText(upTo: 6), random.foreignText(upTo: 6))
    let pattern = try Pattern(
      needle.unicodeScalars.map { "\\^$.|?*+()[]{}/".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined())
    guard pattern.isFound(in: before + needle + after) else { return "\(pattern.text) is not found" }
    let hay = Array((before + after).unicodeScalars)
    let isThere = needle.isEmpty || hay.indices.contains { hay[$0...].starts(with: needle.unicodeScalars) }
    return pattern.isFound(in: before + after) == isThere ? nil : "\(pattern.text) in \(before + after)"
  }
}

@Suite("Regular expressions, anything at all") struct PatternFuzzTests {
  @Test func anyText() { #expect(Fuzz.complaints(PatternFuzz.parsesAnything) == []) }
  @Test func interoperable() { #expect(Fuzz.complaints(PatternFuzz.parsesAnythingInteroperable) == []) }
  @Test func escaped() { #expect(Fuzz.complaints(PatternFuzz.findsWhatIsEscaped) == []) }
}

@Suite("Regular expressions, a million times", .serialized, .enabled(if: Torture.isWanted, "heavy: make torture"))
struct PatternTortureTests {
  @Test func anyText() async { #expect(await Fuzz.torture("patterns", PatternFuzz.parsesAnything) == []) }
  @Test func interoperable() async {
    #expect(await Fuzz.torture("I-Regexps", PatternFuzz.parsesAnythingInteroperable) == [])
  }
  @Test func escaped() async { #expect(await Fuzz.torture("escaped patterns", PatternFuzz.findsWhatIsEscaped) == []) }
}
