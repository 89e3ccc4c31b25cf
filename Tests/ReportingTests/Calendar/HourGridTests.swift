import PaymentHealth
import TestSupport
import Testing

@testable import Reporting

/// The grid of five weeks by the clocks of real zones.
@Suite struct HourGridTests {
  private static func grid(_ zone: String, endingAt end: String) throws -> (grid: HourGrid, clock: ZoneCalendar) {
    let clock = ZoneCalendar(timeZone: zone)
    let end = try #require(Moment(text: end))
    return (HourGrid(endingAt: clock.instant(end), by: clock), clock)
  }

  @Test(arguments: ["UTC", "Europe/Helsinki", "America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe"])
  func anHourIsWhereTheClocksOfTheZoneHaveIt(zone: String) throws {
    let (grid, clock) = try Self.grid(zone, endingAt: "2026-11-22T02:45:07Z")
    for offset in 0..<HourGrid.dayCount * 24 {
      let start = grid.interval.from.advanced(by: .seconds(offset * 3600))
      let place = try #require(grid.place(ofHour: start))
      let weekday = try #require(Weekday.allCases.firstIndex(of: clock.date(at: start).weekday))
      #expect(place.hourOfWeek == weekday * 24 + clock.hour(at: start))
      #expect(grid.days[place.day] == clock.date(at: start))
    }
  }

  @Test func itIsFiveWeeksUpToTheLastWholeHour() throws {
    let (grid, _) = try Self.grid("UTC", endingAt: "2026-11-22T02:45:07Z")
    #expect(grid.interval.to.utc == "2026-11-22T02:00:00Z")
    #expect(grid.interval.seconds == 35 * 86_400)
    #expect(grid.place(ofHour: grid.interval.to) == nil)
    #expect(grid.place(ofHour: grid.interval.from.advanced(by: .seconds(-3600))) == nil)
  }

  @Test("Without a change of clocks every hour of the week is there five times", arguments: ["UTC", "Asia/Kolkata"])
  func fiveOfEach(zone: String) throws {
    let (grid, _) = try Self.grid(zone, endingAt: "2026-11-22T02:45:07Z")
    let places = (0..<840).compactMap { grid.place(ofHour: grid.interval.from.advanced(by: .seconds($0 * 3600))) }
    #expect(
      Dictionary(grouping: places, by: \.hourOfWeek).mapValues(\.count)
        == Dictionary(uniqueKeysWithValues: (0..<168).map { ($0, 5) }))
  }

  @Test("The night in which clocks go back has its hour twice, and its day has 25")
  func clocksGoBack() throws {
    let (grid, _) = try Self.grid("Europe/Helsinki", endingAt: "2026-11-01T00:00")
    let places = (0..<840).compactMap { grid.place(ofHour: grid.interval.from.advanced(by: .seconds($0 * 3600))) }
    let sunday = try #require(grid.days.firstIndex { $0.description == "2026-10-25" })
    #expect(places.count { $0.day == sunday } == 25)
    #expect(places.count { $0.hourOfWeek == 6 * 24 + 3 } == 6)
  }
}
