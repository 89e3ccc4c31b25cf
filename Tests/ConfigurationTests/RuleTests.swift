import PaymentHealth
import Testing

@testable import Configuration

@Suite("Rules")
struct RuleTests {
  @Test("what a rule allows is what its regular expression in the schema matches")
  func ruleIsItsPattern() throws {
    let samples = [
      "", "a", "A", "0", "-", ".", "_", "ab", "a-b", "a.b", "a_b", "a b", "aB", "Ab", "AB", "FI", "EUR", "eur", "a^",
      "^", "~",
      "a:b", "a@b", "a\n", "\na", "ä", "a/b", "*", "a\\", "[", "]", String(repeating: "a", count: 64),
      String(repeating: "a", count: 65), String(repeating: "A", count: 128), String(repeating: "A", count: 256),
    ]
    let expectations: [Expected] = [
      .identifier, .country, .currency, .headerName, .environmentVariable, .credentialName,
    ]
    for expected in expectations {
      let pattern = try Regex(try #require(expected.pattern)).matchingSemantics(.unicodeScalar)
      for sample in samples {
        #expect(expected.allows(sample) == (sample.wholeMatch(of: pattern) != nil), "\(expected): \(sample)")
      }
    }
  }

  @Test(
    "durations are spelled so that they read back",
    arguments: [
      (0, "0s"), (1, "1ms"), (1500, "1500ms"), (2000, "2s"), (90_000, "90s"), (120_000, "2m"), (3_600_000, "1h"),
      (86_400_000, "24h"),
    ] as [(Int64, String)])
  func spellsDurations(milliseconds: Int64, text: String) {
    #expect(Duration.milliseconds(milliseconds).spelled == text)
    #expect(Duration(text: text) == .milliseconds(milliseconds))
  }

  @Test(
    "in parts, they read back too",
    arguments: [
      (0, "0s"), (1, "1ms"), (90_000, "1m30s"), (3_600_000, "1h"), (60_500, "1m500ms"),
      (6_000_030_000, "69d10h40m30s"),
    ] as [(Int64, String)])
  func spellsDurationsInParts(milliseconds: Int64, text: String) {
    #expect(Duration.milliseconds(milliseconds).spelledInParts == text)
    #expect(Duration(text: text) == .milliseconds(milliseconds))
  }

  @Test(
    "a time zone is a file of the system's database",
    arguments: [
      ("UTC", true), ("Nowhere/City", false), ("", false), ("Europe", false), ("../../../etc/passwd", false),
      ("/usr/share/zoneinfo/UTC", false), ("zone.tab", false), ("Europe//Helsinki", false),
      ("Europe/Helsinki\0", false),
    ])
  func findsTimeZones(name: String, exists: Bool) {
    #expect(TimeZoneDatabase.contains(name) == exists)
  }

  @Test("distance counts insertions, deletions, substitutions and swaps")
  func measuresDistance() {
    for (left, right, distance) in [
      ("", "", 0), ("a", "", 1), ("", "ab", 2), ("every", "evry", 1), ("every", "eevry", 1), ("kitten", "sitting", 3),
      ("ab", "ba", 1),
    ] {
      #expect(left.editDistance(to: right) == distance, "\(left) \(right)")
      #expect(right.editDistance(to: left) == distance, "\(right) \(left)")
    }
  }
}
