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
  ])
  func resolves(text: String, from: String, to: String) throws {
    let first = try #require(Timestamp(rfc3339: "2026-11-01T10:00:00Z"))
    let now = try #require(Timestamp(rfc3339: Self.now))
    let window = try WindowRequest(text).resolve(now: now, timeZone: "Europe/Helsinki", firstResult: first)
    #expect(window.from.utc == from)
    #expect(window.to.utc == to)
  }

  @Test(arguments: ["2026-12", "2027-01-01", "2030-01-01T00:00:00Z/2031-01-01T00:00:00Z"])
  func theFutureIsEmpty(text: String) throws {
    let now = try #require(Timestamp(rfc3339: Self.now))
    let window = try WindowRequest(text).resolve(now: now, timeZone: "Europe/Helsinki", firstResult: nil)
    #expect(window.isEmpty)
  }

  @Test func allOfNothingIsEmpty() throws {
    #expect(try WindowRequest("all").resolve(now: Sample.now, timeZone: "UTC", firstResult: nil).isEmpty)
  }

  @Test(arguments: [
    "", "0s", "500ms", "24", "h", "-1d", "1 d", "Today", "2026", "2026-13", "2026-00", "2026-02-30", "26-10-31",
    "2026-1-1",
    "400000d", "9223372036854775807d", "2026-11-22T00:42:00Z/2026-11-22T00:40:00Z", "2026-11-22T00:40:00Z",
    "2026-11-22T00:40:00/2026-11-22T00:42:00", "2026-11-22T25:00:00Z/2026-11-23T00:00:00Z",
    "2026-11-22T00:40:00Z/2026-11-22T00:42:00Z/", "2026-11-22 00:40:00Z/2026-11-22 00:42:00Z", "٢٤h", "\u{1b}[2J",
  ])
  func refusesAndSaysWhatIsAccepted(text: String) {
    let error = #expect(throws: WindowError.self) { try WindowRequest(text) }
    let message = error?.description ?? ""
    #expect(message.contains("today") && message.contains("2026-10-31") && message.contains("24h"))
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
    let date = try #require(CivilDate(text: day))
    #expect(ZoneCalendar(timeZone: zone).day(date).seconds == hours * 3600)
  }

  @Test(arguments: [
    ("Europe/Helsinki", "2026-03", 743), ("Europe/Helsinki", "2026-10", 745),
    ("Europe/Berlin", "2026-02", 672), ("Europe/Berlin", "2024-02", 696), ("Europe/Berlin", "2026-12", 744),
  ])
  func monthsAreAsLongAsTheyAre(zone: String, month: String, hours: Int64) throws {
    let first = try #require(CivilDate(month: month))
    #expect(ZoneCalendar(timeZone: zone).month(from: first).seconds == hours * 3600)
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
