import PaymentHealth
import Storage
import Testing

@testable import Monitoring

@Suite struct JournalTests {
  private static func at(_ number: Int) -> Timestamp { Timestamp(seconds: 1_750_000_020 + 60 * Int64(number)) }

  private static func entry(_ number: Int) -> JournalEntry {
    let at = at(number)
    let result = ProbeResult(
      probe: probe("a").key, slot: at, started: at, ended: at, period: .seconds(60), verdict: .up,
      phases: Phases(firstByte: .milliseconds(80)))
    var evaluation = Evaluation()
    let incident = Incident(subject: .provider("p"), trouble: .down, opened: at, cause: .httpReset)
    evaluation.incidents = [incident]
    evaluation.events = [AlertEvent(incident, number: 1, reason: .opened, provider: "P", methods: [], decided: at)]
    evaluation.transitions = [
      Transition(track: Track(probe: result.probe, method: "x"), at: at, verdict: .up, decided: at)
    ]
    return JournalEntry(results: [result], evaluation: evaluation, sinks: ["hook"])
  }

  @Test(
    "Beyond the bound the oldest results go and count as missed; nothing of what they caused goes",
    arguments: [(3, 0), (5, 0), (8, 3)])
  func bound(added: Int, dropped: Int) {
    var journal = Journal(bound: 5)
    for number in 0..<added { journal.add(Self.entry(number)) }
    for _ in 0..<2 { journal.shorten() }
    #expect(journal.lost == dropped)
    #expect(journal.entry.results.map(\.slot) == (dropped..<added).map(Self.at))
    #expect(journal.entry.evaluation.transitions.count == added)
    #expect(journal.entry.evaluation.incidents.count == added)
    let gap = MissedSlots(probe: probe("a").key, first: Self.at(0), last: Self.at(dropped - 1), count: dropped)
    #expect(journal.beginWriting().missed == (dropped > 0 ? [gap] : []))
  }

  @Test("Of who was told what the last is kept, of what is over no more than the bound")
  func tellings() {
    var journal = Journal(bound: 5)
    func add(_ number: Int, lasting: Bool) {
      var entry = Self.entry(number)
      let event = entry.alerts[0].event
      var evaluation = Evaluation()
      var ended = event
      ended.kind = .resolved
      evaluation.tellings = [Telling(event, told: ["hook"])] + (lasting ? [] : [Telling(ended)])
      for telling in evaluation.tellings {
        var next = Evaluation()
        next.tellings = [telling]
        entry.add(JournalEntry(evaluation: next, alerts: []))
      }
      journal.add(entry)
    }
    for number in 0..<7 { add(number, lasting: true) }
    for number in 7..<20 { add(number, lasting: false) }
    #expect(journal.entry.evaluation.tellings.count == 20)
    journal.shorten()
    #expect(journal.entry.evaluation.tellings.count == 7)
    #expect(journal.entry.evaluation.tellings.allSatisfy { !$0.isOver })
    for number in 30..<34 { add(number, lasting: false) }
    #expect(journal.entry.evaluation.tellings.count == 11)
  }

  @Test("An event is told from memory once, and is among those stored in the end")
  func telling() {
    var journal = Journal(bound: 5)
    journal.add(Self.entry(0))
    #expect(journal.takeUntold().map(\.sinks) == [["hook"]])
    #expect(journal.takeUntold().isEmpty)
    journal.add(Self.entry(1))
    #expect(journal.takeUntold().map(\.event) == Self.entry(1).evaluation.events)
    _ = journal.beginWriting()
    #expect(journal.writingSucceeded().count == 2)
    #expect(journal.isEmpty)
  }

  @Test("What comes while it is written is written next, and told meanwhile", arguments: [true, false])
  func meanwhile(succeeds: Bool) {
    var journal = Journal(bound: 5)
    journal.add(Self.entry(0))
    #expect(journal.beginWriting() == Self.entry(0))
    journal.add(Self.entry(1))
    #expect(journal.takeUntold().map(\.event.since) == [Self.at(0), Self.at(1)])
    if succeeds {
      #expect(journal.writingSucceeded().map(\.since) == [Self.at(0)])
    } else {
      journal.writingFailed()
    }
    #expect(journal.beginWriting().results.map(\.slot) == (succeeds ? [1] : [0, 1]).map(Self.at))
    #expect(journal.takeUntold().isEmpty)
  }

  @Test("What an empty store must know comes first, but no state of a track that moves later anyway")
  func beginning() {
    var journal = Journal(bound: 5)
    journal.add(Self.entry(7))
    var known = Evaluation()
    let other = Track(probe: probe("b").key, method: "x")
    known.transitions = [Self.entry(7).evaluation.transitions[0].track, other].map {
      Transition(track: $0, at: Timestamp(seconds: 1), verdict: .up, decided: Timestamp(seconds: 2))
    }
    for _ in 0..<2 { journal.begin(with: known) }
    #expect(journal.entry.evaluation.transitions.map(\.track.probe.probe) == ["b", "a"])
    #expect(journal.entry.results.count == 1)
    #expect(journal.entry.alerts.count == 1)
  }
}
