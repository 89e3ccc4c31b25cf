import GRDB
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

@Suite("What a span of time has", .timeLimit(.minutes(5)))
struct SpanTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  @Test(
    "transitions: those in it and the last one before",
    arguments: [
      (0, 5, []), (0, 10, []), (5, 15, [10]), (10, 11, [10]), (11, 20, [10]), (11, 21, [10, 20, 21]),
      (20, 31, [10, 20, 21, 30]), (25, 30, [21]), (40, 50, [30]),
    ] as [(Int, Int, [Int])])
  func transitions(from: Int, to: Int, expected: [Int]) async throws {
    let track = Track(probe: .root, method: "nordea")
    var evaluation = Evaluation()
    evaluation.transitions = [(10, 10), (20, 20), (20, 21), (30, 30)].map { at, decided in
      Transition(track: track, at: .slot(at), verdict: Verdict(.httpReset), decided: .slot(decided))
    }
    let other = Track(probe: .root, method: "visa")
    evaluation.transitions.append(Transition(track: other, at: .slot(12), verdict: .up, decided: .slot(40)))
    try await store.record(evaluation)
    let found = try await store.reader.transitions(of: [track], from: .slot(from), to: .slot(to))
    #expect(
      found
        == (expected.isEmpty
          ? [:]
          : [
            track: evaluation.transitions.filter { transition in
              transition.track == track && expected.contains { transition.decided == .slot($0) }
            }
          ]))
  }

  @Test(
    "incidents: those that lasted at some time in it",
    arguments: [
      (0, 10, []), (0, 11, [10]), (15, 16, [10]), (20, 30, []), (19, 30, [10]), (39, 40, []), (40, 41, [40]),
      (90, 99, [90]),
    ])
  func incidents(from: Int, to: Int, expected: [Int]) async throws {
    var evaluation = Evaluation()
    evaluation.incidents = [
      .sample(opened: .slot(10), closed: .slot(20)), .sample(opened: .slot(40), closed: .slot(40)),
      .sample(.provider("adyen"), opened: .slot(90)),
    ]
    try await store.record(evaluation)
    let found = try await store.reader.incidents(from: .slot(from), to: .slot(to))
    #expect(found.map(\.opened) == expected.map(Timestamp.slot))
    let paytrail = try await store.reader.incidents(from: .slot(from), to: .slot(to), subjects: [.provider("paytrail")])
    #expect(paytrail == found.filter { $0.subject == .provider("paytrail") })
  }

  /// By slot and verdict, with the seconds for which it stands.
  private func deviations(of method: MethodID, from: Int = 0, to: Int = 99) async throws -> [String] {
    let found = try await store.reader.deviations(
      of: .root, methods: ["nordea", "visa"], from: .slot(from), to: .slot(to), for: [])
    return (found[method]?.slots ?? []).map { deviation in
      let start = (deviation.from.milliseconds - Timestamp.epoch.milliseconds - 12) / 30_000
      let seconds = Double(deviation.from.duration(to: deviation.until).wholeMilliseconds) / 1000
      return "\(start) \(deviation.verdict.cause?.rawValue ?? "up") \(seconds)"
    }
  }

  @Test("deviations: what the first try did not find up, of each method")
  func deviations() async throws {
    var retried = ProbeResult.sample(3)
    retried.tries = 2
    retried.firstVerdict = Verdict(.connectTimeout)
    retried.firstMethods = ["visa": .up]
    let missing = ProbeResult.sample(5, methods: ["nordea": Verdict(.methodMissing), "visa": .up])
    let down = ProbeResult.sample(7, verdict: Verdict(.httpStatus), evidence: "expected 200, got 503")
    try await store.record([.sample(1), .sample(2), retried, .sample(4), missing, down, .sample(8)])
    try await store.record([.sample(3, of: .adyen, verdict: Verdict(.dnsNoName))])
    #expect(
      try await deviations(of: "nordea") == ["3 connect.timeout 30.0", "5 method.missing 30.0", "7 http.status 30.0"])
    #expect(try await deviations(of: "visa") == ["7 http.status 30.0"])
    #expect(try await deviations(of: "nordea", from: 4, to: 7) == ["5 method.missing 30.0"])
    #expect(try await deviations(of: "nordea", from: 8) == [])
  }

  @Test("a failed slot stands for its period, or until the next result")
  func standing() async throws {
    var early = ProbeResult.sample(3)
    early.started = early.slot.advanced(by: .milliseconds(-3000))
    var odd = ProbeResult.sample(9, verdict: Verdict(.httpReset))
    odd.period = .milliseconds(1500)
    let failed = [1, 2, 5, 12].map { ProbeResult.sample($0, verdict: Verdict(.httpStatus)) }
    try await store.record(failed + [early, odd, .sample(6), .sample(10)])
    #expect(
      try await deviations(of: "visa") == [
        "1 http.status 30.0", "2 http.status 26.988", "5 http.status 30.0", "9 http.reset 1.5", "12 http.status 30.0",
      ])
  }

  @Test("of results that are deleted nothing is told")
  func deleted() async throws {
    try await store.record((0..<5).map { .sample($0, verdict: Verdict(.httpStatus)) })
    try await store.write { try $0.execute(sql: "DELETE FROM result WHERE slot < \(Timestamp.slot(3).milliseconds)") }
    #expect(try await deviations(of: "visa") == ["3 http.status 30.0", "4 http.status 30.0"])
  }

  @Test(
    "a failure lasts to the next run's start, in all definitions to the second, wherever in its second a run begins",
    arguments: 0..<60 as Range<UInt64>)
  func strictAgrees(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let rule = ConfirmationRule(attempts: 0, within: .zero, recovery: 1)
    let probe = Probe(
      key: .root, covers: ["nordea"], every: .seconds(10), timeout: .seconds(1), confirmation: rule, steps: [])
    let provider = Provider(
      id: "paytrail", name: "", environment: .test, methods: [Method(id: "nordea", name: "")], probes: [probe])
    let offset = Duration.milliseconds(Int.random(in: 0..<10_000, using: &generator))
    let results = (0..<60).filter { _ in Int.random(in: 0..<9, using: &generator) > 0 }.map { number in
      let slot = Timestamp.epoch.advanced(by: offset + .seconds(10 * number))
      let started = slot.advanced(by: .milliseconds(Int.random(in: 0...2000, using: &generator)))
      return ProbeResult(
        probe: .root, slot: slot, started: started, ended: started.advanced(by: .milliseconds(80)), period: probe.every,
        verdict: Bool.random(using: &generator) ? .up : Verdict(.httpStatus))
    }
    var ledger = Ledger()
    let evaluation = ledger.judge(results, in: [provider.id: provider], decided: .epoch)
    try await store.record(JournalEntry(results: results, evaluation: evaluation))
    let (from, to) = (Timestamp.epoch, Timestamp.epoch.advanced(by: .seconds(620)))
    let track = Track(probe: .root, method: "nordea")
    let transitions = try await store.reader.transitions(of: [track], from: from, to: to)[track] ?? []
    let end = try await store.reader.trackStates()[track]?.measuredUntil
    let confirmed = Timeline.confirmed(transitions, measuredUntil: end, over: Interval(from: from, to: to))
    let deviations = try await store.reader.deviations(of: .root, methods: ["nordea"], from: from, to: to, for: [])[
      "nordea"]
    #expect(confirmed.judged(by: .strict, deviations ?? Deviations()) == confirmed)
  }

  @Test(
    "how long a failed slot stands is the same, whatever order and batches the results come in",
    arguments: 0..<12 as Range<UInt64>)
  func anyOrder(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let numbers = (0..<60).filter { _ in generator.chance(4, in: 5) }
    let results = numbers.map { number in
      var result = ProbeResult.sample(number, verdict: generator.chance(1, in: 2) ? .up : Verdict(.connectTimeout))
      result.started = result.slot.advanced(by: .milliseconds(Int.random(in: -3000...70_000, using: &generator)))
      result.period = .seconds([10, 30, 60].randomElement(using: &generator) ?? 30)
      return result
    }
    var rest = (seed % 3 == 0 ? results : results.shuffled(using: &generator))[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...12, using: &generator)
      try await store.record(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    let found = try await store.reader.deviations(
      of: .root, methods: ["visa"], from: .slot(0), to: .slot(99),
      for: [.unanswered(requests: 2, within: .seconds(100_000))])
    #expect(
      (found["visa"]?.slots ?? []).map { deviation in
        var alone = deviation
        alone.isAfterReply = false
        return alone
      } == expected(results))
    let isUp = Dictionary(uniqueKeysWithValues: results.map { ($0.slot, $0.verdict == .up) })
    let slots = isUp.keys.sorted()
    for deviation in found["visa"]?.slots.dropFirst() ?? [] {
      let before = slots.last { $0 < deviation.slot }.flatMap { isUp[$0] }
      let isUnanswered = deviation.isUnanswered
      #expect(deviation.isAfterReply == before || !isUnanswered)
    }
  }

  /// By the rule itself.
  private func expected(_ results: [ProbeResult]) -> [Deviation] {
    zip(results, results.dropFirst().map(\.started) + [.slot(100_000)]).compactMap { result, next in
      guard result.verdict != .up else { return nil }
      let end = result.started.advanced(by: result.period)
      let successor = max(result.started, next)
      let isNext = result.slot.duration(to: successor) < result.period * 2
      return Deviation(
        slot: result.slot, from: result.started, until: isNext ? successor : min(end, successor),
        verdict: result.verdict)
    }
  }

  @Test("the first result, and the last slot of each probe, whichever came in last")
  func ends() async throws {
    try await store.record([.sample(7), .sample(3, of: .adyen)])
    try await store.record([.sample(4), .sample(5, of: .adyen)])
    #expect(try await store.reader.firstResult() == .slot(3))
    #expect(try await store.reader.lastSlots() == [.root: .slot(7), .adyen: .slot(5)])
    #expect(try await store.reader.latestResults() == [.root: .sample(7), .adyen: .sample(5, of: .adyen)])
  }
}
