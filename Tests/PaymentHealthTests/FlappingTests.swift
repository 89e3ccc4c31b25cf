import Testing

@testable import PaymentHealth

@Suite struct FlappingTests {
  /// Answers, the newest first, and what they come to in twentieths of the weights.
  static let weighed: [(String, Double)] = [
    ("", 0), ("1", 0.0625), ("10101010101010101010101", 1), (String(repeating: "0", count: 20) + "1", 0.0375),
    (String(repeating: "0", count: 21) + "1", 0),
  ]

  @Test("Of 21 results the newest change weighs 1.25 and the oldest 0.75", arguments: weighed)
  func restlessness(newestFirst: String, expected: Double) {
    var results = RecentResults()
    for answer in newestFirst.reversed() { results.add(answer == "1") }
    #expect(abs(results.restlessness - expected) < 1e-9)
  }

  @Test(
    "What comes and goes is told once, and once when that is over",
    arguments: [
      // Two outages are two outages until the second is over.
      (".X..X", ["down", "resolved", "down"]), (".X..X.", ["down", "resolved", "down"]),
      (".X..X..", ["down", "resolved", "down", "flapping"]),
      (".X..X..X..X..X..X..X", ["down", "resolved", "down", "flapping"]),
      // It has ended when less than 5 % changed: up, or down for good.
      (".X..X.." + String(repeating: ".", count: 20), ["down", "resolved", "down", "flapping", "resolved"]),
      (".X..X..X" + String(repeating: "X", count: 20), ["down", "resolved", "down", "flapping", "down"]),
      // Our own blindness is no change.
      (".XuXuXuXuXuXu", ["down"]),
    ])
  func told(marbles: String, expected: [String]) {
    var rehearsal = Rehearsal(provider(methods: ["nordea"]))
    rehearsal.play(["reachable": marbles])
    #expect(rehearsal.told.filter { $0.subject == .provider("paytrail") }.map(\.kind.rawValue) == expected)
  }

  @Test("It hides neither that we are refused nor that another probe finds it down for good")
  func hidesNothing() {
    var refused = Rehearsal(provider(methods: ["nordea"]))
    refused.play(["reachable": ".X..X..aa"])
    #expect(refused.told.map(\.kind) == [.down, .resolved, .down, .flapping, .misconfigured])
    var other = Rehearsal(provider(methods: ["nordea"], probes: [("list", ["nordea"]), ("page", ["nordea"])]))
    other.play(["list": ".X..X......", "page": ".......XXXX"])
    #expect(other.told.map(\.kind) == [.down, .resolved, .down, .flapping, .down])
  }

  @Test("A provider of which one method flaps and the other is down is no more told as down")
  func partly() {
    let probes: [(name: String, covers: [String])] = [("first", ["nordea"]), ("second", ["osuuspankki"])]
    var rehearsal = Rehearsal(provider(probes: probes))
    rehearsal.play(["first": ".X..X..", "second": ".XXXXXX"])
    let whole = rehearsal.told.filter { $0.subject == .provider("paytrail") }
    #expect(whole.map(\.kind).last != .down)
  }

  @Test("Where it is not wanted each change is told")
  func unwanted() {
    var rehearsal = Rehearsal(provider(rule: ConfirmationRule(flaps: false)))
    rehearsal.play(["reachable": ".X..X..X.."])
    #expect(rehearsal.told.map(\.kind) == [.down, .resolved, .down, .resolved, .down, .resolved])
  }

  @Test("It says so in words, and the time it was down is counted all the same")
  func words() throws {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": ".X..X..X"])
    let flapping = try #require(rehearsal.told.last)
    #expect(flapping.summary.hasPrefix("Paytrail comes and goes"))
    let track = try #require(rehearsal.snapshot.tracks[Track(probe: Marbles.probe, method: "nordea")])
    #expect(track.isFlapping)
    #expect(track.verdict.outcome == .down)
  }
}
