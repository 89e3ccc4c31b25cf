import PaymentHealth
import Testing

@Suite("A clock that is wrong")
struct ClockTests {
  private static func round(_ second: Int, offset: Int, isBlind: Bool = false) -> ControlRound {
    ControlRound(
      at: Marbles.start.advanced(by: .seconds(second)), findings: ["iana": isBlind ? .connectTimeout : Cause?.none],
      clockOffset: isBlind ? nil : .seconds(offset))
  }

  @Test(
    "beyond half a minute, either way", arguments: [(0, false), (30, false), (-30, false), (31, true), (-31, true)])
  func tolerance(offset: Int, isWrong: Bool) {
    #expect(Self.round(0, offset: offset).isClockWrong == isWrong)
  }

  @Test(
    "is one notice after two rounds, worse when the network goes too, and has an end",
    arguments: [
      ([(0, 300, false)], []),
      ([(0, 300, false), (60, 300, false), (120, 301, false)], ["degraded local.clock"]),
      ([(0, 300, false), (60, 300, false), (120, 0, false)], ["degraded local.clock", "resolved local.clock"]),
      (
        [(0, 300, false), (60, 300, false), (120, 0, true), (180, 0, false)],
        ["degraded local.clock", "blind local.network", "resolved local.network"]
      ),
      (
        [(0, 0, true), (60, 0, true), (120, 300, false), (180, 0, false)],
        ["blind local.network", "resolved local.network"]
      ),
    ] as [([(Int, Int, Bool)], [String])])
  func story(rounds: [(Int, Int, Bool)], told: [String]) {
    var ledger = Ledger()
    let events = rounds.flatMap { ledger.judge(Self.round($0.0, offset: $0.1, isBlind: $0.2)).events }
    #expect(events.map { "\($0.kind.rawValue) \($0.cause?.rawValue ?? "")" } == told)
  }

  @Test("is told in plain words, with how much")
  func wording() {
    var ledger = Ledger()
    let events = [(0, -75), (60, -75), (120, 0)].flatMap { ledger.judge(Self.round($0.0, offset: $0.1)).events }
    #expect(
      events.map(\.summary) == [
        "This prober is degraded: the clock of this machine is wrong.",
        "This prober has the right time again after 2 min.",
      ])
    #expect(events.first?.evidence == "iana: up, clock 75 s behind the controls'")
  }

  @Test(
    "k of n controls must answer",
    arguments: [(1, 1, false), (1, 2, true), (2, 2, false), (0, 1, true), (3, 3, false), (2, 3, true)])
  func needed(good: Int, needed: Int, isBlind: Bool) {
    let findings = (0..<3).map { (ControlID(rawValue: "\($0)"), $0 < good ? Cause?.none : .connectTimeout) }
    let round = ControlRound(
      at: Marbles.start, findings: Dictionary(findings, uniquingKeysWith: { $1 }), needed: needed)
    #expect(round.isBlind == isBlind)
  }
}
