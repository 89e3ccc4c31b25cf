import Testing

@testable import PaymentHealth

@Suite struct MaintenanceTests {
  /// 2026-11-22, a Sunday.
  static let sunday = CivilDate(daysSince1970: 20_779)

  private static func at(_ days: Int, _ hours: Int) -> Timestamp {
    Timestamp(seconds: (sunday.daysSince1970 + Int64(days)) * 86_400 + Int64(hours) * 3600)
  }

  /// Begin and end of each time, in hours since Sunday's midnight.
  private static func hours(_ maintenance: Maintenance, days: Range<Int>) -> [[Int]] {
    let interval = Interval(from: at(days.lowerBound, 0), to: at(days.upperBound, 0))
    return maintenance.occurrences(in: interval) { _ in UTCClock() }.map { occurrence in
      [occurrence.from, occurrence.to].map { Int(($0.seconds - at(0, 0).seconds) / 3600) }
    }
  }

  @Test("The days of the week are those of the calendar")
  func weekdays() {
    #expect(Self.sunday.description == "2026-11-22")
    #expect(
      (0..<7).map { Self.sunday.advanced(by: $0).weekday.rawValue } == [
        "sun", "mon", "tue", "wed", "thu", "fri", "sat",
      ])
    #expect(CivilDate(daysSince1970: 0).weekday == .thursday && CivilDate(daysSince1970: -1).weekday == .wednesday)
  }

  @Test(
    "A weekly one begins on its days, and its last one may reach into the time asked for, across midnight",
    arguments: [
      ([.sunday], 2, 3, nil, 0..<8, [[2, 5], [170, 173]]),
      ([.sunday], 2, 3, nil, 1..<7, []),
      // Over midnight, and over a whole day.
      ([.sunday], 23, 3, nil, 1..<2, [[23, 26]]),
      ([.saturday], 12, 48, nil, 0..<1, [[-12, 36]]),
      ([.saturday, .sunday], 0, 24, nil, 0..<1, [[0, 24]]),
      (Weekday.allCases, 22, 4, nil, 0..<2, [[-2, 2], [22, 26], [46, 50]]),
      // Not before its first day.
      (Weekday.allCases, 1, 1, 1, 0..<3, [[25, 26], [49, 50]]),
      ([.sunday], 2, 168, nil, 3..<4, [[2, 170]]),
    ] as [([Weekday], Int, Int, Int?, Range<Int>, [[Int]])])
  func weekly(days: [Weekday], hour: Int, length: Int, since: Int?, asked: Range<Int>, expected: [[Int]]) {
    let week = Maintenance.Week(
      days: days, at: hour * 3600, length: .seconds(3600 * length), since: since.map(Self.sunday.advanced(by:)))
    #expect(Self.hours(Maintenance(.weekly(week), timeZone: "UTC"), days: asked) == expected)
  }

  @Test(
    "One that comes once is there when it is", arguments: [(0..<1, [[23, 25]]), (1..<2, [[23, 25]]), (2..<9, [])])
  func once(asked: Range<Int>, expected: [[Int]]) {
    let times = Maintenance.Times.once(
      from: .local(Self.sunday, second: 23 * 3600), to: .instant(Self.at(1, 1)))
    #expect(Self.hours(Maintenance(times, timeZone: "UTC"), days: asked) == expected)
  }

  private static func planned(_ times: Maintenance.Times, told: Int? = nil, ended: Int? = nil) -> PlannedMaintenance {
    let maintenance = Maintenance(times, timeZone: "UTC")
    let instruction = told.map {
      Instruction(number: 1, at: at(0, $0), author: "anna", wish: .maintenance(maintenance, of: Matcher()))
    }
    return PlannedMaintenance(
      maintenance: maintenance, matcher: Matcher(), instruction: instruction, ended: ended.map { at(0, $0) })
  }

  @Test(
    "What a person ended is cut off, and a weekly one says nothing of the weeks before",
    arguments: [
      (nil, nil, [[2, 5], [26, 29], [50, 53]]), (27, nil, [[26, 29], [50, 53]]), (30, nil, [[50, 53]]),
      (0, 3, [[2, 3]]), (0, 2, []), (0, 29, [[2, 5], [26, 29]]),
    ] as [(Int?, Int?, [[Int]])])
  func ended(told: Int?, ended: Int?, expected: [[Int]]) {
    let week = Maintenance.Week(at: 2 * 3600, length: .seconds(3 * 3600))
    let planned = Self.planned(.weekly(week), told: told, ended: ended)
    let found = planned.occurrences(in: Interval(from: Self.at(0, 0), to: Self.at(3, 0))) { _ in UTCClock() }
    #expect(found.map { [$0.from, $0.to].map { Int(($0.seconds - Self.at(0, 0).seconds) / 3600) } } == expected)
  }

  @Test("What was ended has no time left that is still to come, also within the time it would have had")
  func over() {
    let once = Maintenance.Times.once(from: .instant(Self.at(0, 1)), to: .instant(Self.at(0, 9)))
    let weekly = Maintenance.Times.weekly(Maintenance.Week(days: [.sunday], at: 3600, length: .seconds(8 * 3600)))
    let rest = Interval(from: Self.at(0, 4), to: Self.at(6, 0))
    for times in [once, weekly] {
      #expect(Self.planned(times, told: 0, ended: 3).occurrences(in: rest) { _ in UTCClock() }.isEmpty)
      #expect(Self.planned(times, told: 0, ended: 5).occurrences(in: rest) { _ in UTCClock() }.count == 1)
    }
  }

  @Test("Said afterwards, one that comes once counts all the same")
  func afterwards() {
    let once = Maintenance.Times.once(from: .instant(Self.at(0, 1)), to: .instant(Self.at(0, 2)))
    let interval = Interval(from: Self.at(0, 0), to: Self.at(1, 0))
    #expect(Self.planned(once, told: 20).occurrences(in: interval) { _ in UTCClock() }.count == 1)
  }

  @Test("Of a method is what is said of it, of its provider and of everything")
  func scopes() {
    func once(_ hour: Int) -> [Maintenance] {
      [Maintenance(.once(from: .instant(Self.at(0, hour)), to: .instant(Self.at(0, hour + 1))), timeZone: "UTC")]
    }
    var paytrail = provider()
    paytrail.maintenance = once(2)
    paytrail.methods[0].maintenance = once(3)
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    let shop = Shop(
      merchant: merchant, controls: [], providers: [paytrail], sinks: [], storePath: "", maintenance: once(1))
    let interval = Interval(from: Self.at(0, 0), to: Self.at(1, 0))
    let found = shop.maintenanceTimes(over: interval, Instructions()) { _ in UTCClock() }
    let hours = found.mapValues { $0.map { Int(($0.from.seconds - Self.at(0, 0).seconds) / 3600) } }
    #expect(
      hours == [
        MethodKey(provider: "paytrail", method: "nordea"): [1, 2, 3],
        MethodKey(provider: "paytrail", method: "osuuspankki"): [1, 2],
      ])
  }

  @Test(
    "Seconds that two lists have in common are counted once",
    arguments: [
      ([[0, 10]], [[5, 15]], [[5, 10]]), ([[0, 10], [5, 20]], [[0, 30], [0, 30]], [[0, 20]]), ([[0, 10]], [], []),
      ([[0, 5], [10, 15]], [[4, 11]], [[4, 5], [10, 11]]),
    ] as [([[Int64]], [[Int64]], [[Int64]])])
  func intersections(left: [[Int64]], right: [[Int64]], expected: [[Int64]]) {
    func intervals(_ pairs: [[Int64]]) -> [Interval] {
      pairs.map { Interval(from: Timestamp(seconds: $0[0]), to: Timestamp(seconds: $0[1])) }
    }
    #expect(intervals(left).intersection(intervals(right)) == intervals(expected))
  }
}
