import PaymentHealth
import TestSupport
import Testing

@testable import Storage

@Suite("What is stored is read back", .timeLimit(.minutes(5)))
struct RoundTripTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  @Test("results of any kind", arguments: [1, 2, 3, 4] as [UInt64])
  func results(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let probe = ProbeKey(
      provider: ProviderID(rawValue: generator.text()), probe: ProbeID(rawValue: generator.text()))
    let written = (0..<200).map { generator.result(of: probe, slot: .slot($0)) }
    try await store.record(written.shuffled(using: &generator))
    #expect(try await store.reader.results(of: probe, from: .epoch, to: .slot(200)) == written)
    #expect(try await store.reader.recentResults(of: probe, count: 7) == written.suffix(7))
    #expect(try await store.reader.latestResults() == [probe: written[199]])
  }

  @Test("results as judging needs them, the plain ones by themselves", arguments: [5, 6] as [UInt64])
  func judged(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let written = (0..<200).map { number in
      generator.chance(1, in: 2) ? .sample(number) : generator.result(of: .root, slot: .slot(number))
    }
    try await store.record(written)
    let found = try await store.reader.judgedResults(of: .root, from: .slot(10), to: .slot(190))
    let (plain, others) = (written[10..<190].filter(\.isOrdinary), written[10..<190].filter { !$0.isOrdinary })
    #expect(plain.count > 60 && others.count > 60)
    #expect(
      found.plain
        == plain.map { PlainResult(slot: $0.slot, started: $0.started, ended: $0.ended, period: $0.period) })
    #expect(found.others == others.map(\.asJudged))
    #expect(try await store.reader.judgedResults(of: .adyen, from: .slot(0), to: .slot(200)) == JudgedResults())
  }

  @Test("a span is half-open, and cut at the limit")
  func spans() async throws {
    let written = (0..<10).map { ProbeResult.sample($0) }
    try await store.record(written)
    #expect(try await store.reader.results(of: .root, from: .slot(3), to: .slot(6)) == Array(written[3..<6]))
    #expect(
      try await store.reader.results(of: .root, from: .slot(3), to: .slot(6), limit: 2) == Array(written[3..<5]))
    #expect(try await store.reader.results(of: .adyen, from: .slot(3), to: .slot(6)) == [])
  }

  @Test("missed slots; a run that grows stays one run")
  func missed() async throws {
    let short = MissedSlots(probe: .root, first: .slot(2), last: .slot(3), count: 2)
    let long = MissedSlots(probe: .root, first: .slot(2), last: .slot(9), count: 8)
    let other = MissedSlots(probe: .adyen, first: .slot(20), last: .slot(20), count: 1)
    try await store.record([], missed: [short, other])
    try await store.record([], missed: [long])
    #expect(try await store.reader.missedSlots(from: .epoch, to: .slot(99)) == [other, long])
    #expect(try await store.reader.missedSlots(from: .slot(9), to: .slot(20)) == [long])
    #expect(try await store.reader.missedSlots(from: .slot(10), to: .slot(20)) == [])
    #expect(try await store.reader.lastSlots() == [.root: .slot(9), .adyen: .slot(20)])
  }

  @Test("track states of any kind", arguments: [1, 2, 3, 4] as [UInt64])
  func tracks(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    var evaluation = Evaluation()
    for number in 0..<40 {
      let track = Track(probe: number % 2 == 0 ? .root : .methods, method: MethodID(rawValue: "m\(number)"))
      evaluation.tracks[track] = generator.trackState()
    }
    try await store.record(evaluation)
    #expect(try await store.reader.trackStates() == evaluation.tracks)
    #expect(try await store.reader.trackStates(of: "paytrail") == evaluation.tracks)
    #expect(try await store.reader.trackStates(of: "adyen") == [:])
  }

  @Test("incidents of any kind, the newest version of each", arguments: [1, 2, 3, 4] as [UInt64])
  func incidents(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    var evaluation = Evaluation()
    evaluation.incidents = (0..<30).map { generator.incident(number: $0) }
    try await store.record(evaluation, slot: 0)
    for index in evaluation.incidents.indices { evaluation.incidents[index].alerts += 1 }
    try await store.record(evaluation, slot: 1)
    let stored = try await store.reader.incidents(from: .epoch, to: .slot(1000))
    #expect(Set(stored) == Set(evaluation.incidents))
    #expect(try await Set(store.reader.openIncidents()) == Set(evaluation.incidents.filter(\.isOpen)))
  }

  @Test("control rounds")
  func location() async throws {
    let rounds = [
      ControlRound(at: .slot(1), findings: ["iana": nil, "quad9": .connectTimeout]),
      ControlRound(at: .slot(3), findings: [:]),
      ControlRound(at: .slot(5), findings: ["it's \"x\"": .dnsTimeout]),
    ]
    for round in rounds { try await store.record(round) }
    #expect(try await store.reader.controlRounds(count: 9) == rounds)
    #expect(try await store.reader.controlRounds(count: 2) == Array(rounds[1...]))
  }

  @Test("an empty store has nothing of anything")
  func empty() async throws {
    #expect(try await store.reader.firstResult() == nil)
    #expect(try await store.reader.latestResults() == [:])
    #expect(try await store.reader.lastSlots() == [:])
    #expect(try await store.reader.pendingEntries() == [])
    #expect(try await store.reader.openIncidents() == [])
  }
}

extension SplitMix64 {
  mutating func trackState() -> TrackState {
    TrackState(
      verdict: verdict(), since: timestamp(), tries: Int.random(in: 0...9, using: &self),
      known: chance(1, in: 2) ? verdict() : nil,
      challenge: chance(1, in: 2) ? Challenge(verdict: verdict(), since: timestamp(), tries: 3, results: 2) : nil,
      lastSlot: timestamp(), measuredUntil: timestamp(), lastGood: chance(1, in: 2) ? timestamp() : nil)
  }

  mutating func incident(number: Int) -> Incident {
    let subjects: [Subject] = [
      .location, .provider("paytrail"), .method(MethodKey(provider: "paytrail", method: "nordea")),
    ]
    let opened = Timestamp.slot(number)
    let trouble = Trouble.allCases.randomElement(using: &self) ?? .down
    return Incident(
      subject: subjects[number % 3], trouble: trouble, present: chance(1, in: 2) ? min(trouble, .degraded) : nil,
      opened: opened,
      closed: chance(1, in: 2) ? opened.advanced(by: .seconds(Int.random(in: 0...9000, using: &self))) : nil,
      cause: Cause.allCases.randomElement(using: &self) ?? .httpStatus, probe: chance(1, in: 2) ? .root : nil,
      evidence: chance(1, in: 2) ? text() : nil, lastGood: chance(1, in: 2) ? timestamp() : nil,
      alerts: Int.random(in: 0...5, using: &self), told: ([nil] + Trouble.allCases).randomElement(using: &self) ?? nil)
  }
}

extension ProbeResult {
  /// Without what no judgement needs.
  fileprivate var asJudged: ProbeResult {
    var judged = self
    judged.evidence = nil
    if tries == 1 { judged.phases = Phases() }
    return judged
  }
}
