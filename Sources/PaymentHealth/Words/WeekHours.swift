/// Hours of some days of the week, by the clocks of a zone.
package struct WeekHours: Sendable, Hashable, Codable {
  /// On which they begin; in the week's order, never empty.
  package var days: [Weekday]
  /// Seconds after midnight.
  package var from: Int
  /// Seconds after midnight; not later than `from`, it is of the day after.
  package var to: Int

  package init(days: [Weekday] = Weekday.allCases, from: Int, to: Int) {
    self.days = Weekday.allCases.filter(days.contains)
    self.from = from
    self.to = to
  }

  /// Those that hold at an instant, whole; nil at other times.
  package func spell(at instant: Timestamp, by clock: any ZoneClock) -> Interval? {
    let today = clock.date(at: instant)
    return [today.advanced(by: -1), today].filter { days.contains($0.weekday) }.map { spell(of: $0, by: clock) }
      .first { $0.contains(instant) }
  }

  package func contains(_ instant: Timestamp, by clock: any ZoneClock) -> Bool { spell(at: instant, by: clock) != nil }

  fileprivate func spell(of date: CivilDate, by clock: any ZoneClock) -> Interval {
    let end = to > from ? date : date.advanced(by: 1)
    return Interval(from: clock.instant(.local(date, second: from)), to: clock.instant(.local(end, second: to)))
  }
}

extension [WeekHours] {
  /// The times of an interval that are in none of these; none if there are none.
  package func closed(over interval: Interval, by clock: any ZoneClock) -> [Interval] {
    if isEmpty { return [] }
    let last = clock.date(at: interval.to)
    var open: [Interval] = []
    var date = clock.date(at: interval.from).advanced(by: -1)
    while date.daysSince1970 <= last.daysSince1970 {
      open += filter { $0.days.contains(date.weekday) }.map { $0.spell(of: date, by: clock) }
      date = date.advanced(by: 1)
    }
    return interval.without(open)
  }
}
