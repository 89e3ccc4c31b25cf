import PaymentHealth
import Testing

@Suite("The prober's own sign of life") struct HeartbeatTests {
  static let decisions: [(String, Pulse, HeartbeatDecision)] = [
    ("nothing new", Pulse(judged: 5, stored: 5), .hold(.nothingRan)),
    (
      "nothing new, whatever is wrong", Pulse(judged: 5, stored: 5, isStoreFailing: true, isBlind: true),
      .hold(.nothingRan)
    ),
    ("all is well", Pulse(judged: 6, stored: 6), .alive),
    ("the last is still on its way", Pulse(judged: 7, stored: 6), .alive),
    ("all are on their way", Pulse(judged: 6, stored: 5), .hold(.notYetStored)),
    ("the store fails", Pulse(judged: 6, stored: 5, isStoreFailing: true), .failing(.store)),
    ("the store has failed since", Pulse(judged: 7, stored: 6, isStoreFailing: true), .failing(.store)),
    ("blind", Pulse(judged: 6, stored: 6, isBlind: true), .failing(.blind)),
    ("blind, and the store fails", Pulse(judged: 6, stored: 5, isStoreFailing: true, isBlind: true), .failing(.store)),
  ]

  @Test("Only who works says so", arguments: decisions)
  func decide(_ name: String, _ now: Pulse, _ decision: HeartbeatDecision) {
    #expect(HeartbeatDecision.decide(now, since: Pulse(judged: 5, stored: 5)) == decision, "\(name)")
  }
}
