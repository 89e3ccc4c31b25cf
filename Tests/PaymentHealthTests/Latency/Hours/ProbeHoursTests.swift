import TestSupport
import Testing

@testable import PaymentHealth

@Suite struct ProbeHoursTests {
  private static let grid = HourGrid(endingAt: Timestamp(seconds: 1_795_308_307), by: UTCClock())

  private static func sketch(_ milliseconds: [Int]) -> LatencySketch {
    milliseconds.reduce(into: LatencySketch()) { $0.insert(.milliseconds($1)) }
  }

  private static func hour(_ index: Int) -> Timestamp { grid.interval.from.advanced(by: .seconds(index * 3600)) }

  @Test("A cell of the week is all its hours merged, however they are cut")
  func merged() {
    var random = SplitMix64(seed: 7)
    var (sum, all) = (ProbeHoursSum(Self.grid), LatencySketch())
    for week in 0..<5 {
      let sketch = Self.sketch((0..<20).map { _ in Int.random(in: 1...900, using: &random) })
      sum.add(hour: Self.hour(week * 168 + 3), good: 20, down: 0, total: LatencyBuckets(sketch))
      all.merge(sketch)
    }
    let known = sum.result.week.compactMap(\.self)
    #expect(known.count == 1)
    #expect(known.first?.answers == 100)
    #expect(known.first?.p50 == all.quantile(0.5) && known.first?.p95 == all.quantile(0.95))
  }

  @Test func daysCountRequestsErrorsAndTheTimeOfAnswers() throws {
    var sum = ProbeHoursSum(Self.grid)
    let first = (0..<48).first { Self.grid.place(ofHour: Self.hour($0))?.day == 1 } ?? 0
    sum.add(hour: Self.hour(first), good: 3, down: 1, total: LatencyBuckets(Self.sketch([100, 100, 100, 300])))
    sum.add(hour: Self.hour(first + 1), good: 4, down: 0, total: LatencyBuckets(Self.sketch([50, 50, 50, 50])))
    let day = try #require(sum.result.days.first)
    #expect(sum.result.days.count == 1)
    #expect(day.date == Self.grid.days[1] && day.requests == 8 && day.errors == 1 && day.answers == 8)
    #expect(day.errorRate?.text == "12.500 %")
    // 100 ms on average, within the 0.8 % of the sketch.
    #expect(abs(try #require(day.average).wholeMicroseconds - 100_000) <= 800)
  }

  @Test("A day that the grid has from noon on is none, and the last is up to its last hour")
  func firstDay() {
    let noon = HourGrid(endingAt: Timestamp(seconds: 1_795_308_307 + 12 * 3600), by: UTCClock())
    var sum = ProbeHoursSum(noon)
    for index in 0..<840 {
      let start = noon.interval.from.advanced(by: .seconds(index * 3600))
      sum.add(hour: start, good: 1, down: 0, total: LatencyBuckets(Self.sketch([100])))
    }
    #expect(noon.days.count == 36 && noon.firstWholeDay == 1 && Self.grid.firstWholeDay == 0)
    #expect(sum.result.days.map(\.requests) == Array(repeating: 24, count: 34) + [12])
    #expect(sum.result.days.first?.date == noon.days[1])
  }

  @Test func withoutAnAnswerThereIsNothingToShow() {
    var sum = ProbeHoursSum(Self.grid)
    sum.add(hour: Self.hour(5), good: 0, down: 10, total: LatencyBuckets())
    sum.add(hour: Self.grid.interval.to, good: 9, down: 9, total: LatencyBuckets(Self.sketch([1])))
    let result = sum.result
    #expect(result.week.isEmpty && result.hours.isEmpty)
    #expect(result.days.map(\.errors) == [10] && result.days.first?.average == nil)
  }

  @Test("Days of several probes are one, with all their requests")
  func daysOfSeveralProbes() throws {
    func day(_ number: Int64, _ requests: Int, _ errors: Int, _ time: Int64) -> DayService {
      DayService(
        date: CivilDate(daysSince1970: number), requests: requests, errors: errors, answers: requests, time: time)
    }
    let merged = DayService.merged([day(2, 10, 1, 500), day(1, 4, 0, 40), day(2, 30, 3, 3500)])
    #expect(merged == [day(1, 4, 0, 40), day(2, 40, 4, 4000)])
    #expect(merged[1].errorRate?.text == "10.000 %" && merged[1].average == .microseconds(100))
    #expect(DayService.merged([]) == [])
  }
}

@Suite struct SlowEpisodeTests {
  private static let grid = HourGrid(endingAt: Timestamp(seconds: 1_795_308_307), by: UTCClock())

  /// Five weeks of hours, each with this median; nil of one without answers.
  private static func hours(_ median: (Int) -> Int64?) -> [ProbeHours.Hour] {
    (0..<840).compactMap { index in
      let start = grid.interval.from.advanced(by: .seconds(index * 3600))
      guard let place = grid.place(ofHour: start), let median = median(index) else { return nil }
      return ProbeHours.Hour(
        start: start, hourOfWeek: place.hourOfWeek, latency: HourLatency(median: median, high: median * 5 / 4))
    }
  }

  private static func spans(_ episodes: [SlowEpisode]) -> [Range<Int>] {
    episodes.map { episode in
      let hours = [episode.interval.from, episode.interval.to].map {
        Int(($0.seconds - grid.interval.from.seconds) / 3600)
      }
      return hours[0]..<hours[1]
    }
  }

  @Test(
    "An episode begins and ends with the hours that were slow, by what is usual then",
    arguments: [
      ("steady", [], []),
      ("three hours", [400..<403], [400..<403]),
      ("two episodes", [100..<101, 102..<104], [100..<101, 102..<104]),
      ("a whole day", [500..<524], [500..<524]),
    ] as [(String, [Range<Int>], [Range<Int>])])
  func episodes(_ name: String, slow: [Range<Int>], expected: [Range<Int>]) {
    let hours = Self.hours { index in slow.contains { $0.contains(index) } ? 900_000 : 200_000 }
    #expect(Self.spans(SlowEpisode.all(in: hours)) == expected)
  }

  @Test func whatIsSlowEveryWeekAtThatHourIsUsual() {
    #expect(SlowEpisode.all(in: Self.hours { $0 % 168 < 5 ? 900_000 : 200_000 }).isEmpty)
  }

  @Test("What no customer would notice is no episode, however many times it is what is usual")
  func quick() {
    #expect(SlowEpisode.all(in: Self.hours { $0 == 300 ? 290_000 : 5000 }).isEmpty)
  }

  @Test func withoutThreeWeeksNorSevenDaysNothingIsSaid() {
    let hours = Self.hours { $0 > 840 - 100 ? ($0 == 800 ? 5_000_000 : 200_000) : nil }
    #expect(SlowEpisode.all(in: hours).isEmpty)
  }

  @Test("An episode tells its slowest hour beside what is usual in it")
  func slowest() throws {
    let hours = Self.hours { [410: 700_000, 411: 1_500_000, 412: 800_000][$0] ?? 200_000 }
    let episode = try #require(SlowEpisode.all(in: hours).first)
    #expect(episode.median == .microseconds(1_500_000) && episode.usual == .microseconds(200_000))
    #expect(episode.interval.seconds == 3 * 3600)
  }
}
