import Testing

@testable import PaymentHealth

@Suite struct ReopeningTests {
  private func play(_ marbles: String, within seconds: Int) -> Rehearsal {
    var rehearsal = Rehearsal(provider(rule: ConfirmationRule(reopens: .seconds(seconds), flaps: false)))
    rehearsal.play(["reachable": marbles])
    return rehearsal
  }

  @Test(
    "An outage soon after the last goes on with its incident, a later one is another",
    arguments: [
      (".X..X..", 0, [1, 4]), (".X..X..", 119, [1, 4]), (".X..X..", 120, [1]), (".X..X..X..", 120, [1]),
      (".X...X..", 120, [1, 5]), (".X..X...X", 120, [1, 8]),
    ])
  func incidents(marbles: String, seconds: Int, expected: [Int]) {
    let incidents = play(marbles, within: seconds).incidents.values.filter { $0.subject == .provider("paytrail") }
    #expect(incidents.map { Marbles.slot(of: $0.opened) }.sorted() == expected)
  }

  @Test("An outage does not go on as a mistake of ours, nor the other way round")
  func otherTrouble() {
    let told = play(".X...aa...X..", within: 3600).told
    #expect(told.map(\.kind) == [.down, .resolved, .misconfigured, .resolved, .down, .resolved])
    #expect(told.map(\.reason) == [.opened, .resolved, .opened, .resolved, .opened, .resolved])
  }

  @Test("It is told as one that began again, numbered on, and its end with the length of all of it")
  func told() throws {
    let told = play(".X..X..", within: 300).told
    #expect(told.map(\.reason) == [.opened, .resolved, .reopened, .resolved])
    #expect(Set(told.map(\.incident)).count == 1)
    #expect(Set(told.map(\.id)).count == 4)
    #expect(told.last?.summary == "Paytrail is up again after 4 min.")
  }
}
