import GRDB
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

@Suite("What a window's roll-ups say is what its results say", .timeLimit(.minutes(5)))
struct SummaryTests {
  let directory: TemporaryDirectory
  let store: Store

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await Store.open(at: directory.database)
  }

  /// Some weeks with gaps, of any kind of result.
  private func results(_ generator: inout SplitMix64) -> [ProbeResult] {
    let start = Timestamp.epoch.advanced(by: .seconds(Int.random(in: -200_000...200_000, using: &generator)))
    var minute = 0
    return (0..<400).map { _ in
      minute += generator.chance(1, in: 60) ? Int.random(in: 1...6000, using: &generator) : 14
      var result = generator.result(of: .root, slot: start.advanced(by: .seconds(60 * minute)))
      result.stepTimes = ["create", "pay", "ä: 'x'"].prefix(Int.random(in: 0...3, using: &generator)).map {
        StepTime($0, generator.microseconds() + .microseconds(1))
      }
      return result
    }
  }

  private func record(_ results: [ProbeResult]) async throws {
    var rest = results[...]
    while !rest.isEmpty {
      try await store.record(Array(rest.prefix(37)))
      rest = rest.dropFirst(37)
    }
  }

  /// Cut anywhere, on whole hours, or on the days of a zone.
  private func pieces(_ results: [ProbeResult], _ generator: inout SplitMix64) -> [Interval] {
    let slots = results.map(\.slot.seconds)
    guard let first = slots.min(), let last = slots.max() else { return [] }
    let step: Int64 = [1, 3600, 7200, 86_400].randomElement(using: &generator) ?? 1
    let zone = Int64.random(in: -12...14, using: &generator) * 3600
    let ends = (0..<Int.random(in: 2...30, using: &generator)).map { _ in
      Int64.random(in: first - 90_000...last + 90_000, using: &generator)
    }.sorted()
    let inner = ends.dropFirst().dropLast().map { Timestamp.floorDivide($0, by: step) * step - zone }
    let cuts =
      [ends[0]] + Set(inner.filter { $0 > ends[0] && $0 < ends[ends.count - 1] }).sorted() + [ends[ends.count - 1]]
    return zip(cuts, cuts.dropFirst()).map { Interval(from: Timestamp(seconds: $0), to: Timestamp(seconds: $1)) }
  }

  private func expected(_ results: [ProbeResult], over pieces: [Interval]) -> ProbeSummary {
    var summary = ProbeSummary(totals: pieces.map { _ in LatencySketch() })
    var piece = 0
    for result in results.sorted(by: { $0.slot < $1.slot }) {
      while piece < pieces.count, pieces[piece].to <= result.slot { piece += 1 }
      guard piece < pieces.count, pieces[piece].contains(result.slot) else { continue }
      summary.whole.add(result)
      for time in result.stepTimes { summary.steps[time.step, default: LatencySketch()].insert(time.total) }
      if result.wasAnswered { summary.totals[piece].insert(result.phases.total) }
    }
    return summary
  }

  @Test(
    "of any window, cut anywhere, on hours, or on the days of any zone, however they came in",
    arguments: 1...4 as ClosedRange<UInt64>)
  func windows(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let results = results(&generator)
    try await record(seed % 2 == 0 ? results : results.shuffled(using: &generator))
    for _ in 0..<6 {
      let pieces = pieces(results, &generator)
      #expect(try await store.reader.summary(of: .root, over: pieces) == expected(results, over: pieces))
    }
  }

  @Test("after single results are gone, of windows of whole hours", arguments: 7...8 as ClosedRange<UInt64>)
  func pruned(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let results = results(&generator)
    try await record(results)
    #expect(try await store.prune(before: results[399].slot, budget: .seconds(30)))
    for _ in 0..<6 {
      let pieces = pieces(results, &generator).map { piece in
        Interval(from: RollUp.Width.hour.start(of: piece.from), to: RollUp.Width.hour.start(of: piece.to))
      }.filter { !$0.isEmpty }
      #expect(try await store.reader.summary(of: .root, over: pieces) == expected(results, over: pieces))
    }
  }

  @Test("a probe without results has none")
  func none() async throws {
    try await store.record([.sample(0)])
    let pieces = [Interval(from: .epoch, to: .slot(5)), Interval(from: .slot(5), to: .slot(9))]
    #expect(
      try await store.reader.summary(of: .adyen, over: pieces)
        == ProbeSummary(totals: [LatencySketch(), LatencySketch()]))
    #expect(try await store.reader.summary(of: .root, over: []) == ProbeSummary(totals: []))
  }

  @Test("the open hour, day and week are not stored, what is complete is")
  func completeOnly() async throws {
    try await store.record([0, 60, 119].map { .sample($0) })
    #expect(try await stored() == [])
    try await store.record([.sample(120)])
    #expect(try await stored() == ["hour 490896: 3"])
    try await store.record([.sample(2880)])
    #expect(try await stored() == ["hour 490896: 3", "hour 490897: 1", "day 20454: 4"])
    try await store.record([.sample(61)])
    #expect(try await stored() == ["hour 490896: 4", "hour 490897: 1", "day 20454: 5"])
    try await store.record([.sample(7 * 2880)])
    #expect(
      try await stored() == [
        "hour 490896: 4", "hour 490897: 1", "hour 490920: 1", "day 20454: 5", "day 20455: 1", "week 2922: 6",
      ])
    try await store.record([.sample(2881)])
    #expect(try await stored().suffix(2) == ["day 20455: 2", "week 2922: 7"])
  }

  private func stored() async throws -> [String] {
    try await store.write { db in
      try Row.fetchAll(db, sql: "SELECT width, number, up FROM roll_up ORDER BY width, number").map { row in
        "\(["hour", "day", "week"][row[0]]) \(row[1] as Int): \(row[2] as Int)"
      }
    }
  }

  @Test(
    "a latency that is damaged is told, not guessed",
    arguments: ["roll_up SET total = x''", "result SET measures = x'ff'"])
  func damaged(change: String) async throws {
    try await store.record([.sample(0), .sample(120)])
    try await store.write { try $0.execute(sql: "UPDATE \(change)") }
    await #expect(throws: StoreError.self) {
      try await store.reader.summary(of: .root, over: [Interval(from: .epoch, to: .slot(200))])
    }
  }
}
