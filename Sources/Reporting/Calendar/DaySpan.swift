package import PaymentHealth

/// Whole days of the calendar: `from` and all days before `until`.
package struct DaySpan: Sendable, Hashable {
  package let from: CivilDate
  package let until: CivilDate

  package init(from: CivilDate, until: CivilDate) {
    self.from = from
    self.until = until
  }

  package init(day: CivilDate) {
    self.init(from: day, until: day.advanced(by: 1))
  }

  /// Reads a day `2026-10-31`, a month `2026-10`, a quarter `2026-Q4`, a week of ISO 8601 `2026-W44` or a year `2026`; nil of
  /// anything else.
  package init?(text: String) {
    var rest = text.utf8[...]
    guard let year = rest.popNumber(4, in: 1...9999) else { return nil }
    let span = rest.isEmpty ? DaySpan(year: year, month: 1, count: 12) : Self.part(of: year, &rest)
    guard let span, rest.isEmpty else { return nil }
    self = span
  }

  private static func part(of year: Int, _ rest: inout Substring.UTF8View) -> DaySpan? {
    guard rest.pop("-") else { return nil }
    if rest.pop("Q") {
      return rest.popNumber(1, in: 1...4).flatMap { DaySpan(year: year, month: 3 * $0 - 2, count: 3) }
    }
    if rest.pop("W") { return rest.popNumber(2, in: 1...53).flatMap { DaySpan(year: year, week: $0) } }
    guard let month = rest.popNumber(2, in: 1...12) else { return nil }
    guard rest.pop("-") else { return DaySpan(year: year, month: month, count: 1) }
    return rest.popNumber(2, in: 1...31).flatMap { CivilDate(year: year, month: month, day: $0) }.map(
      DaySpan.init(day:))
  }

  private init?(year: Int, month: Int, count: Int) {
    let after = month - 1 + count
    guard let from = CivilDate(year: year, month: month, day: 1),
      let until = CivilDate(year: year + after / 12, month: after % 12 + 1, day: 1)
    else { return nil }
    self.init(from: from, until: until)
  }

  /// Nil of week 53 of a year that has 52.
  ///
  /// Source: ISO 8601: weeks begin on Monday, and 4 January is in the first.
  private init?(year: Int, week: Int) {
    guard let first = CivilDate(firstWeekOf: year), let next = CivilDate(firstWeekOf: year + 1) else { return nil }
    let from = first.advanced(by: 7 * (week - 1))
    guard from.daysSince1970 < next.daysSince1970 else { return nil }
    self.init(from: from, until: from.advanced(by: 7))
  }
}

extension CivilDate {
  /// The Monday of the first week.
  fileprivate init?(firstWeekOf year: Int) {
    guard let fourth = CivilDate(year: year, month: 1, day: 4) else { return nil }
    // 1970 began on a Thursday.
    let sinceMonday = ((fourth.daysSince1970 + 3) % 7 + 7) % 7
    self.init(daysSince1970: fourth.daysSince1970 - sinceMonday)
  }
}
