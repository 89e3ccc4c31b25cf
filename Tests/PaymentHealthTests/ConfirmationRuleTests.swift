import TestSupport
import Testing

@testable import PaymentHealth

/// Which results are an outage, and from when on, by each rule.
///
/// Marbles are a minute apart.
@Suite struct ConfirmationRuleTests {
  let track = Track(probe: Marbles.probe, method: "nordea")

  /// `D2` for down since the slot of this number, decided at the slot in brackets.
  private func story(_ marbles: String, _ rule: ConfirmationRule) -> String {
    var evaluator = TrackEvaluator(track: track, state: nil, rule: rule)
    for result in Marbles.results(marbles) { evaluator.advance(by: result) }
    let letters: [Outcome: String] = [.up: "U", .down: "D", .degraded: "S", .unknown: "?"]
    return evaluator.transitions.dropFirst().map { transition in
      let letter = letters[transition.verdict.outcome] ?? ""
      return "\(letter)\(Marbles.slot(of: transition.at))[\(Marbles.slot(of: transition.decided))]"
    }.joined(separator: " ")
  }

  @Test(
    "So many of the last results",
    arguments: [
      (".xx.", 3, 5, ""), (".xxx", 3, 5, "D1[3]"), (".x.xx", 3, 5, "D1[4]"), (".x.x.x", 3, 5, "D1[5]"),
      // The first has fallen out of the last five.
      (".x..x.x", 3, 5, ""), (".x..x.xx", 3, 5, "D4[7]"), ("x....x.x.x", 3, 5, "U1[1] D5[9]"),
      // In a row.
      (".xx.xx.xxx", 3, 3, "D7[9]"), (".xxxx", 1, 1, "D1[1]"),
      // Our own faults and slots left out are none of them.
      (".xuxux", 3, 3, "?2[2] D3[5]"), (".x-x-x", 3, 3, "?2[3] D5[5]"),
      // Afterwards it counts anew.
      (".xxx..xx.", 3, 5, "D1[3] U4[5]"), (".xxx..xxx", 3, 5, "D1[3] U4[5] D6[8]"),
      // What is slow between failures does not take them back.
      (".xdxdx", 3, 5, "D1[5]"), (".xdxdxdd", 3, 5, "D1[5] S6[7]"), (".xdddddd", 3, 5, "S6[7]"),
      // No outage begins while nothing was known, or while it was up.
      (".xuux", 2, 3, "?2[2] D4[4]"), (".xu..xx", 3, 5, "?2[2] U3[3] D5[6]"),
    ])
  func share(marbles: String, count: Int, span: Int, expected: String) {
    let story = story(marbles, ConfirmationRule(.share(count, of: span)))
    #expect(story == expected)
  }

  @Test(
    "All results for so long",
    arguments: [
      (".xx.", 120, ""), (".xxx", 120, "D1[3]"), (".xx.xxx", 120, "D4[6]"), (".x", 1, ""), (".xx", 1, "D1[2]"),
      (".xxxx", 181, ""), (".xxxxx", 181, "D1[5]"),
    ])
  func lasting(marbles: String, seconds: Int, expected: String) {
    let story = story(marbles, ConfirmationRule(.lasting(.seconds(seconds))))
    #expect(story == expected)
  }

  @Test("A slot left out does not begin the time anew, but the outage is dated to after it")
  func lastingOverGaps() {
    #expect(story(".xx-xx-xx", ConfirmationRule(.lasting(.seconds(360)))) == "?3[4] D7[7]")
  }

  @Test("However failures count, a recovery is held off and dated to its first result", arguments: [1, 3])
  func recoveryByShare(count: Int) {
    let failures = String(repeating: "x", count: count)
    let begun = "D1[\(count)] U\(count + 1)"
    #expect(story(".\(failures)..", ConfirmationRule(.share(count, of: count))) == begun + "[\(count + 2)]")
    let held = ConfirmationRule(.share(count, of: count), recovery: 5, hold: .seconds(360))
    #expect(story(".\(failures)........", held) == begun + "[\(count + 7)]")
  }

  @Test(
    "A recovery is held off until it has lasted, however many results agree",
    arguments: [
      (".X..", 0, "D1[1] U2[3]"), (".X..", 120, "D1[1]"), (".X...", 120, "D1[1] U2[4]"),
      (".X..X...", 120, "D1[1] U5[7]"), (".dd..", 60, "S1[2] U3[4]"), (".dd..", 61, ""), (".ddd...", 61, "S1[3] U4[6]"),
    ])
  func hold(marbles: String, seconds: Int, expected: String) {
    let story = story(marbles, ConfirmationRule(hold: .seconds(seconds)))
    #expect(story == expected)
  }

  @Test(
    "However results come, an outage by a share had so many failures among the last, the first of them its beginning",
    arguments: 0..<300)
  func shareByCounting(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (span, slots) = (Int.random(in: 1...6, using: &random), 40)
    let count = Int.random(in: 1...span, using: &random)
    let marbles = (0..<slots).map { $0 == 0 ? "." : ".x".randomElement(using: &random) ?? "." }
    let failed = marbles.map { $0 == "x" }
    var evaluator = TrackEvaluator(
      track: track, state: nil, rule: ConfirmationRule(.share(count, of: span), recovery: 10))
    for result in Marbles.results(String(marbles)) { evaluator.advance(by: result) }
    let first = (0..<slots).first { index in
      failed[index] && failed[max(0, index - span + 1)...index].count { $0 } >= count
    }
    let begun = first.flatMap { index in (max(0, index - span + 1)...index).first { failed[$0] } }
    let outage = evaluator.transitions.first { $0.verdict.outcome == .down }
    #expect(outage.map { Marbles.slot(of: $0.at) } == begun)
    #expect(outage.map { Marbles.slot(of: $0.decided) } == first)
  }
}
