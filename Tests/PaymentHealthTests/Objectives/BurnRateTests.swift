import PaymentHealth
import TestSupport
import Testing

@Suite("Burn rates") struct BurnRateTests {
  static let now = Timestamp(seconds: 1_750_000_000)
  static let objective = Objective(allowance: 1000, period: .seconds(30 * 86_400))

  /// So many minutes before now.
  private static func ago(_ minutes: Int) -> Timestamp { now.advanced(by: .seconds(-60 * minutes)) }

  /// Up, but down in these spans of minutes before now, and unknown in those.
  private static func course(
    down: [ClosedRange<Int>] = [], unknown: [ClosedRange<Int>] = [], begins: Int = 5 * 1440
  ) -> Course {
    let steps = (1...max(1, begins)).reversed().map { minute in
      func isWithin(_ spans: [ClosedRange<Int>]) -> Bool {
        spans.contains { $0.lowerBound < minute && minute <= $0.upperBound }
      }
      let verdict = isWithin(unknown) ? Verdict(.localNetwork) : isWithin(down) ? Verdict(.httpStatus) : .up
      return Timeline.Step(from: ago(minute), verdict: verdict)
    }
    let window = Interval(from: now.advanced(by: .zero - BurnRule.memory), to: now)
    return Course(begins: ago(begins), timeline: Timeline(window, steps: steps))
  }

  @Test(
    "The limits are the workbook's multiples of what is allowed, scaled to the period and never below one",
    arguments: [
      (30, [14_400, 6000, 3000, 1000]), (28, [13_440, 5600, 2800, 1000]), (7, [3360, 1400, 1000, 1000]),
      (90, [43_200, 18_000, 9000, 3000]),
    ])
  func limits(days: Int, thousandths: [Int64]) {
    let objective = Objective(allowance: 1000, period: .seconds(days * 86_400))
    // Of an allowance of 0.1 %, in thousandths of a percent: 14.4 times is 1.44 %.
    #expect(
      BurnRule.all.map { $0.limit(for: objective) } == thousandths.map { Percentage($0, of: 1_000_000) })
  }

  @Test(
    "It burns when both windows are above the limit, by more than one outage",
    arguments: [
      ([], "calm"),
      ([10...11, 2...3], "1 h: 2 outages, 120 s"),
      // One by itself was told as such, however long.
      ([2...40], "oneOutage"),
      // It is down now.
      ([10...11, 0...1], "isDown"),
      // The long windows remember, the short ones of the fast rules do not.
      ([120...121, 40...50], "1 d: 2 outages, 660 s"),
      // Six hours and more ago.
      ([500...520, 400...420], "calm"),
      ([500...520, 345...346], "3 d: 2 outages, 1260 s"),
    ] as [([ClosedRange<Int>], String)])
  func decisions(down: [ClosedRange<Int>], expected: String) {
    let rate = BurnRate.decide(Self.course(down: down), excluding: [], objective: Self.objective, at: Self.now)
    #expect(rate.drawn == expected)
  }

  @Test(
    "Less than one long window of results, or half of it unmeasured, is not enough",
    arguments: [(3 * 1440, "1 h: 2 outages, 120 s"), (60, "1 h: 2 outages, 120 s"), (59, "notEnoughHistory")])
  func history(begins: Int, expected: String) {
    let course = Self.course(down: [10...11, 2...3], begins: begins)
    #expect(BurnRate.decide(course, excluding: [], objective: Self.objective, at: Self.now).drawn == expected)
  }

  @Test(
    "Unknown time is neither good nor bad",
    arguments: [(12...40, "1 h: 2 outages, 120 s"), (12...43, "6 h: 2 outages, 120 s")])
  func gaps(unknown: ClosedRange<Int>, expected: String) {
    let course = Self.course(down: [10...11, 2...3], unknown: [unknown])
    #expect(BurnRate.decide(course, excluding: [], objective: Self.objective, at: Self.now).drawn == expected)
  }

  @Test(
    "Nothing is over before each short window is after the first result: a store that was begun anew does not know what was before",
    arguments: [(4 * 60, "notMeasured"), (359, "notMeasured"), (360, "calm")])
  func begunAnew(begins: Int, expected: String) {
    let course = Self.course(begins: begins)
    #expect(BurnRate.decide(course, excluding: [], objective: Self.objective, at: Self.now).drawn == expected)
  }

  @Test("Where nothing is measured nothing is over")
  func unmeasured() {
    let course = Self.course(down: [405...410, 420...425], unknown: [0...400])
    #expect(BurnRate.decide(course, excluding: [], objective: Self.objective, at: Self.now).drawn == "notMeasured")
  }

  @Test("An outage that a gap interrupts is one")
  func interrupted() {
    let course = Self.course(down: [5...10, 12...20], unknown: [10...12])
    #expect(BurnRate.decide(course, excluding: [], objective: Self.objective, at: Self.now).drawn == "oneOutage")
  }

  @Test("Maintenance counts nowhere")
  func maintenance() {
    let course = Self.course(down: [10...11, 2...3])
    func rate(_ spans: ClosedRange<Int>...) -> String {
      let times = spans.map { Interval(from: Self.ago($0.upperBound), to: Self.ago($0.lowerBound)) }
      return BurnRate.decide(course, excluding: times, objective: Self.objective, at: Self.now).drawn
    }
    #expect(rate(2...3, 10...11) == "calm")
    #expect(rate(1...20) == "calm")
    #expect(rate(9...12) == "oneOutage")
    #expect(rate(1000...2000) == "1 h: 2 outages, 120 s")
    // Of the last hour too little was measured.
    #expect(rate(12...60) == "6 h: 2 outages, 120 s")
  }

  @Test("It agrees with counting every second, and is calm six hours after the last outage", arguments: 0..<60)
  func counted(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let down = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      let end = Int.random(in: 1...1500, using: &random)
      return end...(end + Int.random(in: 1...20, using: &random))
    }
    let objective = Objective(
      allowance: [500, 1000, 10_000, 100_000].randomElement(using: &random) ?? 1000,
      period: .seconds(86_400 * Int.random(in: 7...90, using: &random)))
    let course = Self.course(down: down)
    let rate = BurnRate.decide(course, excluding: [], objective: objective, at: Self.now)
    let isAbove = BurnRule.all.contains { rule in
      [rule.long, rule.short].allSatisfy { Self.share(of: down, within: $0) > rule.factor(objective) }
    }
    if case .burning(let burn) = rate {
      #expect(isAbove && burn.outages > 1)
    } else {
      #expect(!isAbove || rate == .undecided(.oneOutage))
    }
    if down.allSatisfy({ $0.lowerBound >= 360 }) { #expect(rate == .calm) }
  }

  /// Seconds down by seconds of the window.
  private static func share(of down: [ClosedRange<Int>], within window: Duration) -> Double {
    let minutes = Int(window / .seconds(60))
    let bad = (1...minutes).count { minute in down.contains { $0.lowerBound < minute && minute <= $0.upperBound } }
    return Double(bad) / Double(minutes)
  }
}

extension BurnRule {
  fileprivate func factor(_ objective: Objective) -> Double {
    let multiple = Double(budget) / 100 * (objective.period / long)
    return max(1, multiple) * Double(objective.allowance) / 1_000_000
  }
}

extension BurnRate {
  fileprivate var drawn: String {
    switch self {
    case .burning(let burn): "\(burn.rule.long.inWords): \(burn.outages) outages, \(burn.secondsDown) s"
    case .calm: "calm"
    case .undecided(let doubt): "\(doubt)"
    }
  }
}
