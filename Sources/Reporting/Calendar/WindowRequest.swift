package import PaymentHealth

/// A window as a person asks for it, before it is known what time it is.
package struct WindowRequest: Sendable, Hashable {
  package enum Span: Sendable, Hashable {
    /// The time up to now.
    case last(Duration)
    case today
    case day(CivilDate)
    /// The month that begins on this day.
    case month(CivilDate)
    /// Since the first result.
    case all
    case between(Interval)
  }

  /// As it was written.
  package let name: String
  package let span: Span

  /// Reads `24h`, `7d` or any other duration, `today`, `2026-10`, `2026-10-31`, `all`, or two instants with a slash between.
  package init(_ text: String) throws(WindowError) {
    guard let span = Span(text) else { throw WindowError(text: text) }
    name = text
    self.span = span
  }

  /// The seconds that are meant at `now`; empty if all of them are still to come, or if `all` meets no result.
  ///
  /// - Parameter timeZone: IANA name of the zone that days and months are of.
  package func resolve(now: Timestamp, timeZone: String, firstResult: Timestamp?) -> Interval {
    let calendar = ZoneCalendar(timeZone: timeZone)
    let asked =
      switch span {
      case .last(let length): Interval(from: now.wholeSecond.advanced(by: .zero - length), to: now)
      case .today: calendar.day(containing: now)
      case .day(let date): calendar.day(date)
      case .month(let first): calendar.month(from: first)
      case .all: Interval(from: firstResult ?? now, to: now)
      case .between(let interval): interval
      }
    return Interval(from: min(asked.from, now), to: min(asked.to, now))
  }
}

extension WindowRequest.Span {
  /// A century: longer windows are slips of the pen.
  private static let longest = Duration.seconds(36_525 * 86_400)

  fileprivate init?(_ text: String) {
    if text == "today" {
      self = .today
    } else if text == "all" {
      self = .all
    } else if let length = Duration(text: text), length >= .seconds(1), length <= Self.longest {
      self = .last(length)
    } else if let date = CivilDate(text: text) {
      self = .day(date)
    } else if let first = CivilDate(month: text) {
      self = .month(first)
    } else if let interval = Self.interval(text) {
      self = .between(interval)
    } else {
      return nil
    }
  }

  private static func interval(_ text: String) -> Interval? {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, let from = Timestamp(rfc3339: ends[0]), let to = Timestamp(rfc3339: ends[1]) else {
      return nil
    }
    let interval = Interval(from: from, to: to)
    return interval.isEmpty ? nil : interval
  }
}

/// A window that cannot be read.
package struct WindowError: Error, Hashable, CustomStringConvertible {
  package let text: String

  package var description: String {
    """
    "\(text.printable.clipped(to: 60))" is not a window; write a duration (24h, 7d, 90s), today, a day (2026-10-31), \
    a month (2026-10), all, or two instants with their offsets, the earlier first \
    (2026-11-22T00:40:00Z/2026-11-22T02:42:00+02:00)
    """
  }
}
