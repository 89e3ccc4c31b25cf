import PaymentHealth
import Reporting
import Testing

@Suite("What is usual at nine is so in summer and in winter") struct BaselineHoursTests {
  /// The clocks of Helsinki go back on 2026-10-25 and forward on 2026-03-29.
  @Test(arguments: [
    ("2026-10-26T07:20:00Z", "2026-10-19T06:00:00Z"), ("2026-10-19T06:20:00Z", "2026-10-12T06:00:00Z"),
    ("2026-03-30T06:20:00Z", "2026-03-23T07:00:00Z"),
  ])
  func helsinki(now: String, before: String) throws {
    let clock = ZoneCalendar.clocks("Europe/Helsinki")
    let hours = BaselineHours(at: try #require(Timestamp(rfc3339: now)), by: clock)
    #expect(hours.weeks.first == Timestamp(rfc3339: before))
    #expect(hours.weeks.first == hours.days.dropFirst(6).first)
  }
}
