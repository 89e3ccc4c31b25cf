import Foundation
import PaymentHealth
import TestSupport
import Testing

@Suite("What is usual", .timeLimit(.minutes(5))) struct LatencyBaselineTests {
  private static func hours(_ medians: [Int64], high: Int64 = 0) -> [HourLatency] {
    medians.map { HourLatency(median: $0 * 1000, high: high * 1000) }
  }

  @Test(
    "The limit is twice the usual, 300 ms, six deviations of the hours or what a twentieth exceeds, whichever is most",
    arguments: [
      ([200, 200, 200], 0, 400), ([40, 40, 40], 0, 300), ([200, 200, 200], 900, 900),
      // Deviations 100, 0, 100: a median of 100, times 1.4826, times 6.
      ([100, 200, 300], 0, 1089),
      // One bad night among the hours changes nothing.
      ([200, 200, 200, 200, 9000], 0, 400),
    ] as [([Int64], Int64, Int64)])
  func limits(medians: [Int64], high: Int64, limit: Int64) throws {
    let baseline = try #require(LatencyBaseline(weeks: Self.hours(medians, high: high), days: []))
    #expect(baseline.limit / 1000 == limit)
    #expect(baseline.kind == .hourOfWeek)
  }

  @Test(
    "Three weeks of the hour, else seven days, else nothing",
    arguments: [(3, 0, .hourOfWeek), (2, 7, .hourOfDay), (2, 6, nil), (8, 28, .hourOfWeek), (0, 0, nil)]
      as [(Int, Int, LatencyBaseline.Kind?)])
  func kinds(weeks: Int, days: Int, kind: LatencyBaseline.Kind?) {
    func hours(_ count: Int) -> [HourLatency] { Self.hours([Int64](repeating: 200, count: count)) }
    #expect(LatencyBaseline(weeks: hours(weeks), days: hours(days))?.kind == kind)
  }

  @Test(
    "It is slow when three quarters are above the limit, and usual again when half are a quarter below it",
    arguments: [
      (401, 900, "slow"), (400, 900, "undecided"), (200, 301, "undecided"), (200, 300, "usual"), (nil, 0, "undecided"),
    ] as [(Int64?, Int64, String)])
  func decisions(quarter: Int64?, median: Int64, expected: String) throws {
    let baseline = try #require(LatencyBaseline(weeks: Self.hours([200, 200, 200]), days: []))
    let last = quarter.map { LatencyTail.Summary(quarter: $0 * 1000, median: median * 1000) }
    #expect("\(LatencyAnomaly.decide(last, baseline))".hasPrefix(expected))
  }

  @Test("Hours are those of the same clocks, in weeks and days before")
  func hoursBefore() {
    let now = Timestamp(seconds: 1_750_000_000)
    let hours = BaselineHours(at: now, by: UTCClock())
    let start = RollUp.Width.hour.start(of: now)
    #expect(hours.weeks == (1...8).map { start.advanced(by: .seconds(-$0 * 604_800)) })
    #expect(hours.days == (1...28).map { start.advanced(by: .seconds(-$0 * 86_400)) })
  }

  /// A run a minute for a month, after eight weeks that were alike: log-normal, slower by day and three times as slow in one hour of the
  /// night.
  @Test(
    "A month without a change has no false alarm, and three times as slow is found within a quarter of an hour",
    arguments: 0..<12
  )
  func month(seed: UInt64) throws {
    var month = Month(seed: seed)
    var isSlow = false
    for _ in 0..<(30 * 24) {
      let baseline = try #require(month.baseline)
      for minute in 0..<60 {
        if case .slow = LatencyAnomaly.decide(month.run(minute), baseline) { isSlow = true }
      }
      month.hour += 1
    }
    #expect(!isSlow, "sigma \(month.spread), center \(month.center)")
    month.factor = 3
    let baseline = try #require(month.baseline)
    let found = (0..<60).first { minute in
      if case .slow = LatencyAnomaly.decide(month.run(minute), baseline) { true } else { false }
    }
    // Where the spread is so wide that a twentieth takes three times as long anyway, that is nothing to tell of.
    if month.spread < 0.4, month.center > 0.15 { #expect(found.map { $0 < 15 } == true) }
  }
}

/// Simulated runs of one probe.
private struct Month {
  private var random: SplitMix64
  /// Seconds.
  let center: Double
  let spread: Double
  var factor = 1.0
  /// Since a Monday at 0, the eight weeks before included.
  var hour = 8 * 168
  private var tail = LatencyTail()
  private var medians: [Int: HourLatency] = [:]

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    center = Double.random(in: 0.03...0.8, using: &random)
    spread = Double.random(in: 0.1...1, using: &random)
    for hour in 0..<(8 * 168) { medians[hour] = summary(of: hour) }
  }

  /// Of this hour and of the one before the slower.
  var baseline: LatencyBaseline? {
    [hour, hour - 1].compactMap { hour in
      LatencyBaseline(weeks: (1...8).compactMap { medians[hour - 168 * $0] }, days: [])
    }.max { $0.limit < $1.limit }
  }

  /// The last runs after one more.
  mutating func run(_ minute: Int) -> LatencyTail.Summary? {
    if minute == 0 { medians[hour] = summary(of: hour) }
    let slot = Timestamp(seconds: Int64(hour * 3600 + minute * 60))
    tail.note(
      ProbeResult(
        probe: Marbles.probe, slot: slot, started: slot, ended: slot, period: .seconds(60), verdict: .up,
        phases: Phases(firstByte: duration(in: hour))))
    return tail.summary(at: slot)
  }

  private mutating func summary(of hour: Int) -> HourLatency? {
    var sketch = LatencySketch()
    for _ in 0..<60 { sketch.insert(duration(in: hour)) }
    return HourLatency(LatencyBuckets(sketch))
  }

  /// By the method of Box and Muller.
  private mutating func duration(in hour: Int) -> Duration {
    let (one, other) = (
      Double.random(in: .leastNonzeroMagnitude..<1, using: &random), Double.random(in: 0..<1, using: &random)
    )
    let normal = (-2 * log(one)).squareRoot() * cos(2 * .pi * other)
    let ofDay = hour % 24 == 2 ? 3 : 1 + 0.4 * sin(Double(hour % 24) / 24 * 2 * .pi)
    return .seconds(center * ofDay * factor * exp(spread * normal))
  }
}
