import Foundation
package import PaymentHealth

/// Days and months of one time zone, with their 23 and 25 hours, and how instants are written there.
///
/// A zone that the system does not know is taken for UTC, and ``name`` says so.
package struct ZoneCalendar: ZoneClock {
  /// IANA name.
  package let name: String
  private let zone: TimeZone
  private let calendar: Calendar

  package init(timeZone given: String) {
    let known = TimeZone(identifier: given)
    name = known == nil ? "UTC" : given
    zone = known ?? .gmt
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  package func local(_ instant: Timestamp) -> LocalTime {
    LocalTime(instant, offset: zone.secondsFromGMT(for: Date(instant)))
  }

  /// The time of day, with the date before it when that is not the day of `now`.
  func clock(_ instant: Timestamp, now: Timestamp) -> String {
    let local = local(instant)
    return local.date == self.local(now).date ? local.clock : local.dateAndClock
  }

  package func date(at instant: Timestamp) -> CivilDate { local(instant).date }

  package func hour(at instant: Timestamp) -> Int { local(instant).hour }

  package func offset(at instant: Timestamp) -> Int { local(instant).offset }

  package func day(containing instant: Timestamp) -> Interval {
    day(local(instant).date)
  }

  package func day(_ date: CivilDate) -> Interval {
    interval(DaySpan(day: date))
  }

  package func interval(_ days: DaySpan) -> Interval {
    Interval(from: start(of: days.from), to: start(of: days.until))
  }

  package static let clocks: ZoneClocks = { ZoneCalendar(timeZone: $0) }

  /// The instant that is meant; of two that clocks show alike the first, and where they skip it the one when they go on.
  package func instant(_ moment: Moment) -> Timestamp {
    switch moment {
    case .instant(let instant): instant
    case .local(let date, 0): start(of: date)
    case .local(let date, let second): instant(of: date, second: second)
    }
  }

  /// The days that `interval` touches, oldest first, the first and the last cut to it.
  package func days(in interval: Interval) -> [Interval] {
    guard !interval.isEmpty else { return [] }
    var days: [Interval] = []
    var date = local(interval.from).date
    repeat {
      days.append(day(date).clamped(to: interval))
      date = CivilDate(daysSince1970: date.daysSince1970 + 1)
    } while start(of: date) < interval.to
    return days
  }

  /// `count` days up to `end`, oldest first, the last cut off there.
  package func lastDays(_ count: Int, endingAt end: Timestamp) -> [Interval] {
    let last = local(end.advanced(by: .milliseconds(-1))).date
    let first = CivilDate(daysSince1970: last.daysSince1970 - Int64(count - 1))
    return days(in: Interval(from: start(of: first), to: end))
  }

  private func instant(of date: CivilDate, second: Int) -> Timestamp {
    let time = DateComponents(
      year: date.year, month: date.month, day: date.day, hour: second / 3600, minute: second / 60 % 60,
      second: second % 60)
    let found = calendar.date(from: time).map { Int64($0.timeIntervalSince1970.rounded()) }
    return Timestamp(seconds: found ?? date.daysSince1970 * 86_400 + Int64(second))
  }

  /// The first instant of a day, which is not midnight where clocks go forward at midnight.
  private func start(of date: CivilDate) -> Timestamp {
    let noon = DateComponents(year: date.year, month: date.month, day: date.day, hour: 12)
    guard let middle = calendar.date(from: noon) else { return Timestamp(seconds: date.daysSince1970 * 86_400) }
    return Timestamp(seconds: Int64(calendar.startOfDay(for: middle).timeIntervalSince1970.rounded()))
  }
}

extension Date {
  fileprivate init(_ instant: Timestamp) {
    self.init(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
  }
}
