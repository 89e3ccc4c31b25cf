import PaymentHealth
import Testing

@testable import Reporting

@Suite struct WindowRequestTests {
  static let now = "2026-11-22T00:45:07Z"

  @Test(arguments: [
    ("24h", "2026-11-21T00:45:07Z", "2026-11-22T00:45:07Z"),
    ("90s", "2026-11-22T00:43:37Z", "2026-11-22T00:45:07Z"),
    ("7d", "2026-11-15T00:45:07Z", "2026-11-22T00:45:07Z"),
    ("1h30m", "2026-11-21T23:15:07Z", "2026-11-22T00:45:07Z"),
    ("today", "2026-11-21T22:00:00Z", "2026-11-22T00:45:07Z"),
    ("all", "2026-11-01T10:00:00Z", "2026-11-22T00:45:07Z"),
    ("2026-10", "2026-09-30T21:00:00Z", "2026-10-31T22:00:00Z"),
    ("2026-11", "2026-10-31T22:00:00Z", "2026-11-22T00:45:07Z"),
    ("2025-12", "2025-11-30T22:00:00Z", "2025-12-31T22:00:00Z"),
    ("2024-02-29", "2024-02-28T22:00:00Z", "2024-02-29T22:00:00Z"),
    ("2026-11-22T00:40:00Z/2026-11-22T00:42:00Z", "2026-11-22T00:40:00Z", "2026-11-22T00:42:00Z"),
    ("2026-11-22T02:40:00+02:00/2026-11-21T19:42:30-05:00", "2026-11-22T00:40:00Z", "2026-11-22T00:42:30Z"),
    ("2026-11-22T00:40Z/2026-11-22T00:40:01.9Z", "2026-11-22T00:40:00Z", "2026-11-22T00:40:01Z"),
    ("2026-11-22T00:40:00Z/2026-11-22T23:00:00Z", "2026-11-22T00:40:00Z", "2026-11-22T00:45:07Z"),
    ("yesterday", "2026-11-20T22:00:00Z", "2026-11-21T22:00:00Z"),
    ("last-month", "2026-09-30T21:00:00Z", "2026-10-31T22:00:00Z"),
    ("2026-10-05", "2026-10-04T21:00:00Z", "2026-10-05T21:00:00Z"),
    ("2026-W44", "2026-10-25T22:00:00Z", "2026-11-01T22:00:00Z"),
    ("2026-W01", "2025-12-28T22:00:00Z", "2026-01-04T22:00:00Z"),
    ("2020-W53", "2020-12-27T22:00:00Z", "2021-01-03T22:00:00Z"),
    ("2026-Q3", "2026-06-30T21:00:00Z", "2026-09-30T21:00:00Z"),
    ("2025-Q4", "2025-09-30T21:00:00Z", "2025-12-31T22:00:00Z"),
    ("2025", "2024-12-31T22:00:00Z", "2025-12-31T22:00:00Z"),
    ("2026", "2025-12-31T22:00:00Z", "2026-11-22T00:45:07Z"),
    ("2026-10-31T08:00/2026-10-31T09:30:05", "2026-10-31T06:00:00Z", "2026-10-31T07:30:05Z"),
    ("2026-10-31T08:00/2026-10-31T09:30:00Z", "2026-10-31T06:00:00Z", "2026-10-31T09:30:00Z"),
    ("2026-10-01/2026-10-03", "2026-09-30T21:00:00Z", "2026-10-02T21:00:00Z"),
    ("2026-10-25T03:30/2026-10-25T04:30", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"),
    ("2026-03-29T03:30/2026-03-29T05:00", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z"),
  ])
  func resolves(text: String, from: String, to: String) throws {
    let first = try #require(Timestamp(rfc3339: "2026-11-01T10:00:00Z"))
    let now = try #require(Timestamp(rfc3339: Self.now))
    let window = try WindowRequest(text).resolve(now: now, timeZone: "Europe/Helsinki", firstResult: first)
    #expect(window.from.utc == from)
    #expect(window.to.utc == to)
  }

  @Test(arguments: [
    ("2026-12", "2026-12-01 00:00:00"), ("2027-01-01", "2027-01-01 00:00:00"), ("2030", "2030-01-01 00:00:00"),
    ("2027-Q1", "2027-01-01 00:00:00"), ("2026-W48", "2026-11-23 00:00:00"),
    ("2030-01-01T00:00:00Z/2031-01-01T00:00:00Z", "2030-01-01 02:00:00"),
    ("2026-11-22T02:45:08/2026-11-23", "2026-11-22 02:45:08"),
  ])
  func theFutureIsEmptyAndRefusedWithItsBeginning(text: String, begins: String) throws {
    let now = try #require(Timestamp(rfc3339: Self.now))
    let request = try WindowRequest(text)
    #expect(request.resolve(now: now, timeZone: "Europe/Helsinki", firstResult: nil).isEmpty)
    let error = #expect(throws: WindowError.self) { try request.check(at: now, timeZone: "Europe/Helsinki") }
    let message = error?.description ?? ""
    #expect(message.contains("is in the future, it begins \(begins) (Europe/Helsinki)"))
  }

  @Test(
    "Last month is called by its number, and in January it is of the year before",
    arguments: [
      ("2026-11-22T00:45:07Z", "2026-10"), ("2026-12-31T23:30:00Z", "2026-12"), ("2026-03-01T00:00:00Z", "2026-02"),
      ("2027-01-15T12:00:00Z", "2026-12"),
    ])
  func lastMonth(now: String, label: String) throws {
    let now = try #require(Timestamp(rfc3339: now))
    let request = try WindowRequest("last-month")
    #expect(request.label(now: now, timeZone: "Europe/Helsinki") == label)
    #expect(
      request.resolve(now: now, timeZone: "Europe/Helsinki", firstResult: nil)
        == (try WindowRequest(label)).resolve(now: now, timeZone: "Europe/Helsinki", firstResult: nil))
  }

  @Test(arguments: [
    "24h", "all", "today", "yesterday", "2026-11", "2026", "2026-W47", "2026-11-22T02:45:07/2026-11-23", "1999",
  ])
  func whatHasBegunIsNotRefused(text: String) throws {
    let now = try #require(Timestamp(rfc3339: Self.now))
    try WindowRequest(text).check(at: now, timeZone: "Europe/Helsinki")
  }

  @Test(arguments: [
    "2026-11-22T00:42:00Z/2026-11-22T00:40:00Z", "2026-11-22T00:40:00Z/2026-11-22T00:40:00Z", "2026-10-03/2026-10-01",
    "2026-11-22T02:41/2026-11-22T00:41:00Z",
  ])
  func whatDoesNotEndAfterItBeginsIsRefused(text: String) throws {
    let now = try #require(Timestamp(rfc3339: Self.now))
    let error = #expect(throws: WindowError.self) {
      try WindowRequest(text).check(at: now, timeZone: "Europe/Helsinki")
    }
    #expect(error?.problem == .backwards)
    #expect(error?.description.contains("write the earlier end first") == true)
  }

  @Test func allOfNothingIsEmpty() throws {
    #expect(try WindowRequest("all").resolve(now: Sample.now, timeZone: "UTC", firstResult: nil).isEmpty)
  }

  @Test(arguments: [
    "", "0s", "500ms", "24", "h", "-1d", "1 d", "Today", "2026-13", "2026-00", "2026-02-30", "26-10-31",
    "2026-1-1", "2026-Q5", "2026-Q0", "2026-W00", "2026-W54", "2021-W53", "2026-w44", "20266", "2026-", "2026-Q3-1",
    "400000d", "9223372036854775807d", "2026-11-22T00:40:00Z", "2026-11-22T00:40", "2026-10-01/", "/2026-10-01",
    "2026-10-01/today", "2026-11-22T00:40+1/2026-11-22T00:42", "2026-11-22T25:00:00Z/2026-11-23T00:00:00Z",
    "2026-11-22T00:40:00Z/2026-11-22T00:42:00Z/", "2026-11-22 00:40:00Z/2026-11-22 00:42:00Z", "٢٤h", "\u{1b}[2J",
  ])
  func refusesAndSaysWhatIsAccepted(text: String) {
    let error = #expect(throws: WindowError.self) { try WindowRequest(text) }
    let message = error?.description ?? ""
    for accepted in ["today", "yesterday", "2026-10-31", "24h", "2026-W44", "2026-Q4", "T08:00/", "not in it"] {
      #expect(message.contains(accepted))
    }
    #expect(!message.unicodeScalars.contains { $0.value < 32 })
  }
}

@Suite struct ZoneCalendarTests {
  @Test(arguments: [
    ("Europe/Helsinki", "2026-03-29", 23), ("Europe/Helsinki", "2026-10-25", 25), ("Europe/Helsinki", "2026-10-26", 24),
    ("Europe/Berlin", "2026-03-29", 23), ("Europe/Berlin", "2026-10-25", 25), ("Europe/Berlin", "2027-03-28", 23),
    ("America/Santiago", "2026-09-06", 23), ("UTC", "2026-10-25", 24), ("Mars/Olympus", "2026-10-25", 24),
  ])
  func daysAreAsLongAsTheyAre(zone: String, day: String, hours: Int64) throws {
    let day = try #require(DaySpan(text: day))
    #expect(ZoneCalendar(timeZone: zone).interval(day).seconds == hours * 3600)
  }

  @Test(arguments: [
    ("Europe/Helsinki", "2026-03", 743), ("Europe/Helsinki", "2026-10", 745),
    ("Europe/Berlin", "2026-02", 672), ("Europe/Berlin", "2024-02", 696), ("Europe/Berlin", "2026-12", 744),
    ("Europe/Helsinki", "2026-W13", 167), ("Europe/Helsinki", "2026-W43", 169), ("Europe/Berlin", "2026-Q4", 2209),
    ("Europe/Berlin", "2026", 8760), ("Europe/Berlin", "2028", 8784),
  ])
  func monthsAreAsLongAsTheyAre(zone: String, month: String, hours: Int64) throws {
    let month = try #require(DaySpan(text: month))
    #expect(ZoneCalendar(timeZone: zone).interval(month).seconds == hours * 3600)
  }

  @Test(arguments: ["Europe/Helsinki", "Europe/Berlin", "America/Santiago", "UTC"])
  func lastDaysTouchAndEndNow(zone: String) {
    let days = ZoneCalendar(timeZone: zone).lastDays(90, endingAt: Sample.now)
    #expect(days.count == 90)
    #expect(days.last?.to == Sample.now)
    #expect(zip(days, days.dropFirst()).allSatisfy { $0.to == $1.from })
  }

  @Test func anUnknownZoneIsNamedForWhatItIs() {
    #expect(ZoneCalendar(timeZone: "Mars/Olympus").name == "UTC")
  }

  @Test(arguments: [
    ("Europe/Helsinki", 1_792_889_999, "2026-10-25T03:59:59+03:00"),
    ("Europe/Helsinki", 1_792_890_000, "2026-10-25T03:00:00+02:00"),
    ("America/St_Johns", 0, "1969-12-31T20:30:00-03:30"), ("UTC", -1, "1969-12-31T23:59:59Z"),
  ])
  func writesInstants(zone: String, seconds: Int64, text: String) throws {
    let instant = Timestamp(seconds: seconds)
    #expect(ZoneCalendar(timeZone: zone).local(instant).rfc3339 == text)
    #expect(Timestamp(rfc3339: text) == instant)
  }

  @Test func civilDatesGoThereAndBack() {
    for days in stride(from: Int64(-800_000), through: 800_000, by: 997) {
      #expect(CivilDate(daysSince1970: days).daysSince1970 == days)
    }
  }
}
