package import PaymentHealth

/// A window as a person asks for it, before it is known what time it is.
package struct WindowRequest: Sendable, Hashable {
  package enum Span: Sendable, Hashable {
    /// The time up to now.
    case last(Duration)
    /// So many days after today; negative before it.
    case dayFromToday(Int)
    case lastMonth
    case days(DaySpan)
    /// Since the first result.
    case all
    /// Half-open.
    case between(Moment, Moment)
  }

  /// As it was written.
  package let name: String
  package let span: Span

  /// Reads what ``WindowError`` says is accepted.
  package init(_ text: String) throws(WindowError) {
    guard let span = Span(text) else { throw WindowError(text, .unreadable) }
    name = text
    self.span = span
  }

  /// The seconds that are meant at `now`; empty if all of them are still to come, or if `all` meets no result.
  ///
  /// - Parameter timeZone: IANA name of the zone that days, months and times without an offset are of.
  package func resolve(now: Timestamp, timeZone: String, firstResult: Timestamp?) -> Interval {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let asked: Interval =
      switch span {
      case .last(let length): Interval(from: now.wholeSecond.advanced(by: .zero - length), to: now)
      case .dayFromToday(let distance): calendar.day(calendar.local(now).date.advanced(by: distance))
      case .lastMonth: calendar.interval(calendar.lastMonth(before: now))
      case .days(let days): calendar.interval(days)
      case .all: Interval(from: firstResult ?? now, to: now)
      case .between(let from, let to): Interval(from: calendar.instant(from), to: calendar.instant(to))
      }
    return Interval(from: min(asked.from, now), to: min(asked.to, now))
  }

  /// The same days by their dates, which do not depend on the zone in which one asks for them any more; times of day are those of it.
  func dated(now: Timestamp, timeZone: String) -> WindowRequest {
    let calendar = ZoneCalendar(timeZone: timeZone)
    switch span {
    case .dayFromToday(let distance):
      return WindowRequest(name, .days(DaySpan(day: calendar.local(now).date.advanced(by: distance))))
    case .lastMonth: return WindowRequest(name, .days(calendar.lastMonth(before: now)))
    case .between(let from, let to) where from.isTimeOfDay || to.isTimeOfDay:
      return WindowRequest(name, .between(.instant(calendar.instant(from)), .instant(calendar.instant(to))))
    case .last, .days, .all, .between: return self
    }
  }

  private init(_ name: String, _ span: Span) {
    self.name = name
    self.span = span
  }

  /// As reports call it: last month by its number.
  func label(now: Timestamp, timeZone: String) -> String {
    guard span == .lastMonth else { return name }
    let first = ZoneCalendar(timeZone: timeZone).lastMonth(before: now).from
    return "\(first.year.digits(4))-\(first.month.digits(2))"
  }

  /// Refuses a window of which nothing has passed yet, and one that ends before it begins.
  package func check(at now: Timestamp, timeZone: String) throws(WindowError) {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let begin: Timestamp
    switch span {
    case .last, .all, .dayFromToday, .lastMonth: return
    case .days(let days): begin = calendar.interval(days).from
    case .between(let from, let to):
      begin = calendar.instant(from)
      if Interval(from: begin, to: calendar.instant(to)).isEmpty { throw WindowError(name, .backwards) }
    }
    guard begin > now else { return }
    throw WindowError(name, .notBegun(begins: "\(calendar.local(begin).dateAndClock) (\(calendar.name))"))
  }
}

extension Moment {
  /// Not a day alone.
  fileprivate var isTimeOfDay: Bool { if case .local(_, let second) = self { second != 0 } else { true } }
}

extension ZoneCalendar {
  fileprivate func lastMonth(before now: Timestamp) -> DaySpan {
    let today = local(now).date
    let first = today.advanced(by: 1 - today.day)
    let last = first.advanced(by: -1)
    return DaySpan(from: last.advanced(by: 1 - last.day), until: first)
  }
}

extension WindowRequest.Span {
  /// A century: longer windows are slips of the pen.
  private static let longest = Duration.seconds(36_525 * 86_400)

  fileprivate init?(_ text: String) {
    if text == "today" {
      self = .dayFromToday(0)
    } else if text == "yesterday" {
      self = .dayFromToday(-1)
    } else if text == "last-month" {
      self = .lastMonth
    } else if text == "all" {
      self = .all
    } else if let length = Duration(text: text), length >= .seconds(1), length <= Self.longest {
      self = .last(length)
    } else if let days = DaySpan(text: text) {
      self = .days(days)
    } else {
      let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { Moment(text: String($0)) }
      guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
      self = .between(from, to)
    }
  }
}

/// A window that cannot be reported on.
package struct WindowError: Error, Hashable, CustomStringConvertible {
  package enum Problem: Sendable, Hashable {
    case unreadable
    case backwards
    /// The beginning with its time zone.
    case notBegun(begins: String)
  }

  package let text: String
  package let problem: Problem

  init(_ text: String, _ problem: Problem) {
    self.text = text
    self.problem = problem
  }

  package var description: String {
    let shown = "\"\(text.printable.clipped(to: 60))\""
    return switch problem {
    case .unreadable: "\(shown) is not a window; write \(Self.accepted)"
    case .backwards:
      "\(shown) does not end after it begins: the second end is not in the window; write the earlier end first, or the day after the last"
    case .notBegun(let begins): "\(shown) is in the future, it begins \(begins); ask for a window that has begun"
    }
  }

  private static let accepted = """
    a duration (24h, 7d, 90s) of at most 36525d, today, yesterday, last-month, a day (2026-10-31), a week (2026-W44), a month (2026-10), a quarter \
    (2026-Q4), a year (2026), all, or two ends with a slash between, the second of which is not in it \
    (2026-10-31T08:00/2026-10-31T09:30 in the merchant's time zone, 2026-10-31T06:00:00Z/2026-10-31T09:30:00+02:00, \
    2026-10-01/2026-10-15)
    """
}
