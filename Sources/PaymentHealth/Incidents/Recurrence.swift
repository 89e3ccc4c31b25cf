/// How often the same has happened in 90 days, this time included, and what most of these times have in common.
package struct Recurrence: Sendable, Hashable, Codable {
  /// At least 2.
  package var count: Int
  package var days: Int
  /// Nil where they have nothing in common that could not well be chance.
  package var pattern: Pattern?

  /// So many days of theirs were one day of the week, or began within two hours of the clock, or both.
  package struct Pattern: Sendable, Hashable, Codable {
    package var count: Int
    package var weekday: Weekday?
    /// Full hours of the shop's clocks; `until` is not in it, and 0 may be midnight at the end.
    package var from: Int?
    package var until: Int?

    package init(count: Int, weekday: Weekday? = nil, from: Int? = nil, until: Int? = nil) {
      self.count = count
      self.weekday = weekday
      self.from = from
      self.until = until
    }
  }

  package init(count: Int, days: Int = IncidentHistory.days, pattern: Pattern? = nil) {
    self.count = count
    self.days = days
    self.pattern = pattern
  }
}

extension Recurrence {
  /// Nil for the first of its kind in 90 days.
  package init?(of incident: Incident, in history: IncidentHistory, by clock: any ZoneClock) {
    let earlier = history.begins(before: incident)
    guard !earlier.isEmpty else { return nil }
    let begins = earlier + [incident.opened]
    self.init(count: begins.count, pattern: Pattern(of: begins.map { Begin($0, clock) }))
  }
}

extension Recurrence.Pattern {
  /// What begins have in common, the sharpest first.
  ///
  /// Chance is to be an unlikely author of it, so days count (twenty of one bad night are one night), and
  /// - of those alike in weekday and in two hours there must be two, and more than half of all;
  /// - of those alike in only one of these there must be three, and more than three quarters of all.
  ///
  /// Of begins spread evenly over the weeks, 7 in 100 threes have such a pair, and fewer of any other number.
  fileprivate init?(of begins: [Begin]) {
    let days = Dictionary(begins.map { ($0.date, 1 << $0.hour) }, uniquingKeysWith: |).map(Day.init)
    let both = Self.hours.filter { $0.from < $0.until || $0.until == 0 }.flatMap { hours in
      Weekday.allCases.map { day in (day as Weekday?, hours as Hours?) }
    }
    let single =
      Weekday.allCases.map { ($0 as Weekday?, nil as Hours?) } + Self.hours.map { (nil as Weekday?, $0 as Hours?) }
    guard
      let found = Self.best(both, days, atLeast: 2, moreThan: (1, 2))
        ?? Self.best(single, days, atLeast: 3, moreThan: (3, 4))
    else { return nil }
    self = found
  }

  private typealias Hours = (from: Int, until: Int)

  /// One hour, then two: of equals the narrower counts.
  private static var hours: [Hours] {
    [1, 2].flatMap { width in (0..<24).map { (from: $0, until: ($0 + width) % 24) } }
  }

  private static func best(
    _ candidates: [(Weekday?, Hours?)], _ days: [Day], atLeast least: Int, moreThan share: (part: Int, whole: Int)
  ) -> Self? {
    let found = candidates.compactMap { day, hours -> Self? in
      let count = days.count { $0.isOn(day) && $0.hasAny(of: hours) }
      guard count >= least, count * share.whole > days.count * share.part else { return nil }
      return Self(count: count, weekday: day, from: hours?.from, until: hours?.until)
    }
    return found.reduce(nil as Self?) { best, next in best.map { $0.count >= next.count ? $0 : next } ?? next }
  }
}

/// When something began, by the clocks on the shop's wall.
private struct Begin {
  let date: CivilDate
  let hour: Int

  init(_ instant: Timestamp, _ clock: any ZoneClock) {
    date = clock.date(at: instant)
    hour = clock.hour(at: instant)
  }
}

/// A day on which something began, once or more often.
private struct Day {
  let date: CivilDate
  /// A bit for each hour in which it began.
  let hours: Int

  func isOn(_ day: Weekday?) -> Bool { day == nil || day == date.weekday }

  func hasAny(of span: (from: Int, until: Int)?) -> Bool {
    guard let span else { return true }
    let last = (span.until + 23) % 24
    return hours & (1 << span.from | 1 << last) != 0
  }
}
