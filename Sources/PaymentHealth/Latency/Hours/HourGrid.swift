/// The whole hours of UTC of five weeks, and which hour of the week and day each is by the clocks of a zone.
///
/// Five weeks hold every calendar month, and every hour of the week five times. Where a zone is not whole hours from UTC, an hour is of
/// the hour and day it begins in.
package struct HourGrid: Sendable, Hashable {
  package static let dayCount = 35
  package static let hoursOfWeek = 168

  /// Where an hour is counted.
  package struct Place: Sendable, Hashable {
    /// From Monday at midnight on, 0...167.
    package var hourOfWeek: Int
    /// Which of the ``days``.
    package var day: Int
  }

  package let interval: Interval
  /// Those that hours begin in, in order.
  package let days: [CivilDate]
  private let places: [Place]

  /// - Parameters:
  ///   - end: Where the last whole hour ends, or up to an hour later.
  ///   - clock: Of the zone.
  package init(endingAt end: Timestamp, by clock: any ZoneClock) {
    let last = RollUp.Width.hour.start(of: end)
    let first = last.advanced(by: .seconds(-Self.dayCount * 86_400))
    interval = Interval(from: first, to: last)
    let hours = (0..<Self.dayCount * 24).map { first.advanced(by: .seconds($0 * 3600)) }
    let dates = hours.map { clock.date(at: $0) }
    let days = dates.reduce(into: [CivilDate]()) { if $0.last != $1 { $0.append($1) } }
    var day = 0
    places = zip(hours, dates).map { hour, date in
      while day + 1 < days.count, days[day] != date { day += 1 }
      let weekday = Weekday.allCases.firstIndex(of: date.weekday) ?? 0
      return Place(hourOfWeek: weekday * 24 + clock.hour(at: hour), day: day)
    }
    self.days = days
  }

  /// The first of the ``days`` that the grid has from its beginning on.
  package var firstWholeDay: Int { (places.first?.hourOfWeek ?? 0) % 24 == 0 ? 0 : 1 }

  /// Nil of an hour outside.
  package func place(ofHour start: Timestamp) -> Place? {
    guard interval.contains(start) else { return nil }
    return places[Int((start.seconds - interval.from.seconds) / 3600)]
  }
}
