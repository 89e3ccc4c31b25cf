import PaymentHealth
import Testing

@testable import Storage

@Suite("What burn rates need of the past")
struct AdvisoryTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  @Test("advisories come back as they were, until they are over")
  func advisories() async throws {
    let subjects: [Subject] = [
      .provider("paytrail"), .method(MethodKey(provider: "paytrail", method: "nordea")), .provider("adyen"),
    ]
    var evaluation = Evaluation()
    evaluation.advisories = subjects.enumerated().map { number, subject in
      Advisory(
        Advisory.Key(subject, .objectiveBurning), began: .slot(number),
        probes: ["cards", "methods"].suffix(number).map(ProbeID.init(rawValue:)), tellings: number)
    }
    try await store.record(JournalEntry(evaluation: evaluation))
    var later = Evaluation()
    later.advisories = evaluation.advisories
    later.advisories[0].tellings = 1
    later.advisories[2].ended = .slot(9)
    try await store.record(JournalEntry(evaluation: later))
    #expect(Set(try await store.reader.lastingAdvisories()) == Set(later.advisories.prefix(2)))
    let ledger = try await store.reader.ledger(at: .slot(10))
    #expect(Set(ledger.evaluation(decided: .slot(10)).advisories) == Set(later.advisories.prefix(2)))
  }

  @Test("of each track there are the transitions of three days, and the last one before them")
  func transitions() async throws {
    let tracks = ["nordea", "op"].map { Track(probe: .root, method: MethodID(rawValue: $0)) }
    let now = Timestamp.epoch.advanced(by: .seconds(20 * 86_400))
    let days = [[1, 5, 18, 19], [2, 3]]
    let all = zip(tracks, days).map { track, days in
      days.map { day in
        let at = Timestamp.epoch.advanced(by: .seconds(86_400 * day))
        return Transition(track: track, at: at, verdict: day % 2 == 0 ? .up : Verdict(.httpStatus), decided: at)
      }
    }
    var evaluation = Evaluation()
    evaluation.transitions = all.flatMap(\.self)
    for track in tracks {
      evaluation.tracks[track] = TrackState(
        verdict: .up, since: .epoch, tries: 1, lastSlot: .epoch, measuredUntil: .slot(1))
    }
    try await store.record(JournalEntry(evaluation: evaluation))
    let known = try await store.reader.ledger(at: now)
    let expected = [tracks[0]: Array(all[0].suffix(3)), tracks[1]: Array(all[1].suffix(1))]
    #expect(known == Ledger(tracks: evaluation.tracks, recent: expected))
  }
}
