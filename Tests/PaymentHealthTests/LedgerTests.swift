import PaymentHealth
import TestSupport
import Testing

@Suite struct LedgerTests {
  static let watched: [ProviderID: Provider] = ["paytrail": provider()]

  private static func shop(_ providers: [Provider]) -> Shop {
    Shop(
      merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []),
      controls: [],
      providers: providers, sinks: [], storePath: "payprobe.db")
  }

  /// What is told of `marbles`, fed one result at a time or all at once.
  private static func story(_ marbles: String, atOnce: Bool) -> (ledger: Ledger, told: [String], evaluation: Evaluation)
  {
    var ledger = Ledger()
    var evaluation = Evaluation()
    let results = Marbles.results(marbles)
    for batch in atOnce ? [results] : results.map({ [$0] }) {
      evaluation.add(ledger.judge(batch, in: watched, decided: batch.last?.ended ?? Marbles.start))
    }
    return (ledger, evaluation.events.map { "\($0.kind.rawValue) \($0.subject.rawValue)" }, evaluation)
  }

  @Test(
    "It judges as one who reads everything back between two results",
    arguments: ["....", "..X..", "..XXXX", "..XuX", "..XX.x.X", "aa..", "dd..", "--X..", "X-..X..-."])
  func asFromAStore(marbles: String) {
    var rehearsal = Rehearsal(provider())
    rehearsal.play(["reachable": marbles])
    let (ledger, told, _) = Self.story(marbles, atOnce: false)
    #expect(told == rehearsal.told.map { "\($0.kind.rawValue) \($0.subject.rawValue)" })
    #expect(ledger.tracks == rehearsal.snapshot.tracks)
    #expect(Set(ledger.openIncidents) == Set(rehearsal.snapshot.incidents))
  }

  @Test("A slot that is already judged causes nothing", arguments: ["..X", "..X..", "...."])
  func repeated(marbles: String) {
    var (ledger, _, _) = Self.story(marbles, atOnce: false)
    let before = ledger
    let again = ledger.judge(Array(Marbles.results(marbles).suffix(2)), in: Self.watched, decided: Marbles.start)
    #expect(again.transitions.isEmpty && again.events.isEmpty && again.incidents.isEmpty)
    #expect(ledger == before)
  }

  @Test(
    "Of many results at once as many transitions come as of one at a time", arguments: ["..X..", "aa..", "..XX.-X"])
  func batches(marbles: String) {
    let one = Self.story(marbles, atOnce: false)
    let all = Self.story(marbles, atOnce: true)
    #expect(one.ledger.tracks == all.ledger.tracks)
    #expect(
      Set(one.evaluation.transitions)
        == Set(
          all.evaluation.transitions.map { transition in
            one.evaluation.transitions.first { $0.track == transition.track && $0.at == transition.at } ?? transition
          }))
    #expect(one.evaluation.transitions.count == all.evaluation.transitions.count)
  }

  @Test("Results of a provider that is not configured cause nothing")
  func stranger() {
    var ledger = Ledger()
    #expect(ledger.judge(Marbles.results("XX"), in: [:], decided: Marbles.start) == Evaluation())
    #expect(ledger == Ledger())
  }

  @Test("What an empty store is given makes the same ledger again", arguments: ["....", "..X", "..Xu", "aa"])
  func startingOver(marbles: String) {
    let (ledger, _, story) = Self.story(marbles, atOnce: false)
    let now = Marbles.start.advanced(by: .seconds(3600))
    let known = ledger.evaluation(decided: now)
    let recent = Dictionary(grouping: story.transitions, by: \.track)
    #expect(Ledger(tracks: known.tracks, incidents: known.incidents, recent: recent) == ledger)
    #expect(Set(known.transitions.map(\.track)) == Set(known.tracks.keys))
    #expect(known.transitions.allSatisfy { known.tracks[$0.track]?.verdict == $0.verdict })
    for transition in known.transitions {
      #expect(transition.at == (transition.verdict == .up ? now : known.tracks[transition.track]?.since))
    }
    #expect(known.events.isEmpty)
  }

  @Test("Providers and methods that are gone are retired, and nothing else")
  func retirement() {
    var (ledger, _, _) = Self.story("..X", atOnce: false)
    let shop = Self.shop([provider()])
    #expect(ledger.retire(allBut: shop, decided: Marbles.start) == Evaluation())
    #expect(!ledger.openIncidents.isEmpty)
    let retired = ledger.retire(allBut: Self.shop([]), decided: Marbles.start.advanced(by: .seconds(999)))
    #expect(retired.events.map(\.kind) == [.resolved])
    #expect(ledger.openIncidents.isEmpty)
  }

  @Test(
    "What is taken out during an outage and put back at once, still down, is a new incident: the old one's end was told"
  )
  func putBack() {
    var (ledger, _, _) = Self.story("..X", atOnce: false)
    let outage = ledger.openIncidents.map(\.id)
    _ = ledger.retire(allBut: Self.shop([]), decided: Marbles.start.advanced(by: .seconds(170)))
    #expect(ledger.tracks.values.allSatisfy { $0.verdict.outcome == .unknown })
    #expect(ledger.retire(allBut: Self.shop([]), decided: Marbles.start.advanced(by: .seconds(171))) == Evaluation())
    let next = Marbles.results("---X")
    let resumed = ledger.judge(next, in: Self.watched, decided: next.last?.ended ?? Marbles.start)
    #expect(resumed.events.map(\.kind) == [.down])
    #expect(ledger.openIncidents.count == outage.count)
    #expect(Set(ledger.openIncidents.map(\.id)).isDisjoint(with: outage))
  }

  @Test("Later findings of an incident replace earlier ones; everything else adds up")
  func adding() {
    let first = Self.story("..X", atOnce: false).evaluation
    let whole = Self.story("..X..", atOnce: false).evaluation
    #expect(Set(whole.incidents.map(\.id)).count == whole.incidents.count)
    #expect(whole.incidents.allSatisfy { !$0.isOpen })
    #expect(first.incidents.contains { $0.isOpen })
    #expect(whole.transitions.starts(with: first.transitions))
    #expect(whole.events.starts(with: first.events))
  }
}
