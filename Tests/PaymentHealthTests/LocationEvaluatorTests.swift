import PaymentHealth
import Testing

@Suite struct LocationEvaluatorTests {
  static func round(_ second: Int, isBlind: Bool) -> ControlRound {
    ControlRound(
      at: Marbles.start.advanced(by: .seconds(second)),
      findings: isBlind ? ["iana": .connectTimeout, "quad9": .dnsTimeout] : ["iana": nil, "quad9": .dnsTimeout])
  }

  /// What is told of rounds, each drawn as its second and whether it was blind.
  private static func story(_ rounds: [(Int, Bool)], of ledger: inout Ledger) -> [String] {
    rounds.flatMap { second, isBlind in
      ledger.judge(round(second, isBlind: isBlind)).events.map { event in
        let instant = event.until ?? event.since
        return "\(event.kind.rawValue)@\(Marbles.start.duration(to: instant).components.seconds)"
      }
    }
  }

  @Test(
    "Two blind rounds in a row, a little apart, open the location's incident since the first; one good round ends it",
    arguments: [
      ([(0, true)], []),
      ([(0, true), (5, true)], ["blind@0"]),
      ([(0, true), (5, true), (60, true), (65, true)], ["blind@0"]),
      ([(0, true), (5, true), (60, false), (120, false)], ["blind@0", "resolved@60"]),
      // One good round between them, and it begins anew.
      ([(0, true), (2, false), (5, true)], []),
      ([(0, true), (2, false), (5, true), (10, true)], ["blind@5"]),
      ([(0, true), (5, false), (60, true), (65, false)], []),
      // Rounds of many who ask at the same time are one look.
      ([(0, true), (0, true), (1, true), (4, true)], []),
      ([(0, true), (0, true), (1, true), (5, true)], ["blind@0"]),
      ([(0, true), (1, true), (61, true)], ["blind@0"]),
      // A round that comes late says nothing of what came after it.
      ([(0, true), (2, false), (0, true), (5, true)], []),
      ([(0, true), (5, true), (3, false), (60, true)], ["blind@0"]),
      // Of the time between rounds that are far apart nothing is known.
      ([(0, true), (3600, true)], []),
      ([(0, true), (3600, true), (3605, true)], ["blind@3600"]),
      // The wall clock was set back.
      ([(3600, true), (0, true), (5, true)], ["blind@0"]),
      ([(0, true), (5, true), (-3600, false)], ["blind@0", "resolved@0"]),
    ] as [([(Int, Bool)], [String])])
  func stories(rounds: [(Int, Bool)], told: [String]) {
    var ledger = Ledger()
    #expect(Self.story(rounds, of: &ledger) == told)
    #expect(ledger.openIncidents.count == (told.last?.hasPrefix("blind") == true ? 1 : 0))
  }

  @Test("A restart says nothing new: what is open stays open, and one blind round before it counts no more")
  func restart() {
    var before = Ledger()
    _ = Self.story([(0, true), (5, true)], of: &before)
    var open = Ledger(incidents: before.openIncidents)
    #expect(Self.story([(10, true), (15, true), (20, false)], of: &open) == ["resolved@20"])
    var doubtful = Ledger()
    _ = Self.story([(0, true)], of: &doubtful)
    var after = Ledger(incidents: doubtful.openIncidents)
    #expect(Self.story([(6, true), (11, true)], of: &after) == ["blind@6"])
  }

  @Test("A round is blind when there are controls and none answers")
  func blind() {
    #expect(Self.round(0, isBlind: true).isBlind)
    #expect(!Self.round(0, isBlind: false).isBlind)
    #expect(!ControlRound(at: Marbles.start, findings: [:]).isBlind)
  }

  @Test("The incident says what each control found")
  func evidence() throws {
    var ledger = Ledger()
    _ = Self.story([(0, true), (5, true)], of: &ledger)
    let incident = try #require(ledger.openIncidents.first)
    #expect(incident.evidence == "iana: connect.timeout, quad9: dns.timeout")
    #expect(incident.cause == .localNetwork)
    #expect(incident.alerts == 1)
  }
}
