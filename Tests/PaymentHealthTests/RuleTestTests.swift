import Testing

@testable import PaymentHealth

@Suite struct RuleTestTests {
  @Test(
    "A series is read mark by mark",
    arguments: [
      ("✓", [ResultSeries.Mark.up]), (".x~!?-", [.up, .failed, .slow, .refused, .blind, .missed]),
      ("✓*3 ✗*2", [.up, .up, .up, .failed, .failed]), ("✗✗*1", [.failed, .failed]),
    ])
  func series(text: String, marks: [ResultSeries.Mark]) throws {
    #expect(try ResultSeries(text: text).marks == marks)
  }

  @Test(
    "What is wrong with a series is known by its place",
    arguments: [
      ("", .empty), ("  ", .empty), ("✓a", .unknownMark("a", position: 2)), ("*3", .unknownMark("*", position: 1)),
      ("✓ ✗*3 y", .unknownMark("y", position: 7)), ("✓*", .wrongCount("", position: 3)),
      ("✓*0", .wrongCount("0", position: 3)), ("✓*-1", .wrongCount("", position: 3)),
      ("✓✓*99999999999999999999", .wrongCount("99999999999999999999", position: 4)),
      ("✓*105121", .tooLong(most: 105_120)), ("✓*105120✓", .tooLong(most: 105_120)),
      ("✓*9223372036854775807✓", .tooLong(most: 105_120)), ("✓**2", .wrongCount("", position: 3)),
      ("✓*٣", .wrongCount("", position: 3)),
    ] as [(String, ResultSeries.Fault)])
  func wrongSeries(text: String, fault: ResultSeries.Fault) {
    #expect(throws: fault) { try ResultSeries(text: text) }
  }

  static let burst = ConfirmationRule()
  static let three = ConfirmationRule(.share(3, of: 5))

  @Test(
    "What comes of a series by a rule, in minutes",
    arguments: [
      ("✓✓", burst, []),
      // Half a minute after the failure all tries have failed; the outage began with the first and ended with the first that worked.
      ("✓✗✓✓", burst, ["down 1.5 1.0", "resolved 3.0 2.0"]), ("✗✓✓", burst, ["down 0.5 0.0", "resolved 2.0 1.0"]),
      ("✓✗✓✗✓✓", burst, ["down 1.5 1.0", "resolved 5.0 4.0"]),
      ("✓✗✓✓", ConfirmationRule(attempts: 0), ["down 1.0 1.0", "resolved 3.0 2.0"]),
      ("✓✗✓✗✓✓", three, []), ("✓✗✓✗✗✓✓", three, ["down 4.0 1.0", "resolved 6.0 5.0"]),
      ("✓!✓", three, []), ("✓!!✓", three, ["misconfigured 2.0 1.0", "resolved 3.0 3.0"]),
      ("✓!✓", burst, ["misconfigured 1.5 1.0", "resolved 2.0 2.0"]), ("✓?✓", burst, []),
      ("✓~~", burst, ["degraded 2.0 1.0"]),
      ("✓✗--✓✓", burst, ["down 1.5 1.0", "resolved 5.0 4.0"]),
    ])
  func outcomes(series: String, rule: ConfirmationRule, expected: [String]) throws {
    let series = try ResultSeries(text: series)
    let test = RuleTest(name: "a", every: .seconds(60), rule: rule, series: series, alerts: [])
    let came = test.outcome.map { "\($0.kind.rawValue) \($0.at / .seconds(60)) \(($0.since ?? .zero) / .seconds(60))" }
    #expect(came == expected)
    #expect(test.passes == expected.isEmpty)
  }

  @Test(
    "It passes when what came is what was expected, all of it and in order",
    arguments: [
      ([(90, "down", 60), (180, "resolved", 120)], true), ([(90, "down", nil), (180, "resolved", nil)], true),
      ([(90, "down", 60)], false), ([(90, "down", 61), (180, "resolved", 120)], false),
      ([(91, "down", 60), (180, "resolved", 120)], false), ([(90, "degraded", 60), (180, "resolved", 120)], false),
      ([(180, "resolved", 120), (90, "down", 60)], false), ([], false),
    ] as [([(Int, String, Int?)], Bool)])
  func passing(expected: [(Int, String, Int?)], passes: Bool) throws {
    let alerts = try expected.map { at, kind, since in
      RuleTest.Alert(
        at: .seconds(at), kind: try #require(AlertEvent.Kind(rawValue: kind)), since: since.map { .seconds($0) })
    }
    let series = try ResultSeries(text: "✓✗✓✓")
    #expect(RuleTest(name: "a", every: .seconds(60), rule: Self.burst, series: series, alerts: alerts).passes == passes)
  }
}
