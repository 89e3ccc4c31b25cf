import PaymentHealth
import TestSupport
import Testing

@testable import Configuration

/// What must hold of any text as a duration; each returns what does not.
enum DurationFuzz {
  private static let pieces = [
    "0", "1", "5", "30", "007", "999999", "9223372036854775807", "92233720368547758", "ms", "s", "m", "min", "h", "d",
    " ",
    "-", "+", ".", "e", "S", "١", "µs", "\0", "\u{301}",
  ]

  /// What is read can be printed, and read again as the same; only digits and units are read at all.
  static func printsWhatItReads(_ random: inout SplitMix64) -> String? {
    let text = random.text(of: pieces, upTo: 6)
    guard let duration = Duration(text: text) else { return nil }
    guard text.utf8.allSatisfy({ "0123456789msinhd".utf8.contains($0) }) else { return "\(text) was read" }
    return Duration(text: duration.spelled) == duration ? nil : "\(text) became \(duration.spelled)"
  }

  /// Parts add up, and a duration that fits is read whatever it is made of.
  static func addsParts(_ random: inout SplitMix64) -> String? {
    let units: [(String, Int)] = [
      ("ms", 1), ("s", 1000), ("m", 60_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]
    var (text, sum) = ("", 0)
    for _ in 0..<random.number(1...5) {
      let (unit, number) = (random.pick(units), random.number(0...1_000_000))
      text += "\(number)\(unit.0)"
      sum += number * unit.1
    }
    guard let duration = Duration(text: text) else { return "\(text) was not read" }
    guard duration == .milliseconds(sum) else { return "\(text) is \(duration)" }
    return Duration(text: duration.spelled) == duration ? nil : "\(text) became \(duration.spelled)"
  }
}

@Suite("Durations, anything at all") struct DurationFuzzTests {
  @Test func printedAndReadAgain() { #expect(Fuzz.complaints(DurationFuzz.printsWhatItReads) == []) }
  @Test func parts() { #expect(Fuzz.complaints(DurationFuzz.addsParts) == []) }
}

@Suite("Durations, a million times", .serialized, .enabled(if: Torture.isWanted, "heavy: make torture"))
struct DurationTortureTests {
  @Test func printedAndReadAgain() async {
    #expect(await Fuzz.torture("durations", DurationFuzz.printsWhatItReads) == [])
  }

  @Test func parts() async { #expect(await Fuzz.torture("durations of parts", DurationFuzz.addsParts) == []) }
}
