import PaymentHealth
import Testing

@testable import Reporting

/// A window by the clocks of a definition's own zone is of the dates that the report is named after.
@Suite struct ZonedWindowTests {
  private static let utc = ZoneCalendar(timeZone: "UTC")

  /// Half past five in Helsinki, when it is still the day before in New York.
  private static let now = Timestamp(seconds: 1_793_503_800)

  @Test(
    arguments: [
      ("last-month", "America/New_York", "2026-10-01 04:00:00", "2026-11-01 03:30:00"),
      ("last-month", "Europe/Helsinki", "2026-09-30 21:00:00", "2026-10-31 22:00:00"),
      ("yesterday", "America/New_York", "2026-10-31 04:00:00", "2026-11-01 03:30:00"),
      ("yesterday", "Asia/Tokyo", "2026-10-30 15:00:00", "2026-10-31 15:00:00"),
      ("today", "Asia/Tokyo", "2026-10-31 15:00:00", "2026-11-01 03:30:00"),
      ("today", "America/New_York", "2026-11-01 03:30:00", "2026-11-01 03:30:00"),
      // Times of day are the merchant's, wherever a definition is; days are its own.
      ("2026-10-31T05:07/2026-10-31T05:22", "UTC", "2026-10-31 03:07:00", "2026-10-31 03:22:00"),
      ("2026-10-31/2026-10-31T12:00", "UTC", "2026-10-30 22:00:00", "2026-10-31 10:00:00"),
      ("2026-10-30/2026-10-31", "UTC", "2026-10-30 00:00:00", "2026-10-31 00:00:00"),
      ("2026-10-30T05:00Z/2026-10-30T06:00Z", "America/New_York", "2026-10-30 05:00:00", "2026-10-30 06:00:00"),
      ("24h", "America/New_York", "2026-10-31 03:30:00", "2026-11-01 03:30:00"),
    ])
  func zoned(window: String, zone: String, from: String, to: String) throws {
    let query = ReportQuery(
      try WindowRequest(window), timeZone: "Europe/Helsinki", now: Self.now, firstResult: nil, zones: [zone])
    let found = query.window(in: zone)
    #expect(Self.utc.local(found.from).dateAndClock == from)
    #expect(Self.utc.local(found.to).dateAndClock == to)
  }
}
