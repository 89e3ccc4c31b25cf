/// Times at which something is known to be out of order: once, or again and again.
package struct Maintenance: Sendable, Hashable, Codable {
  package enum Times: Sendable, Hashable, Codable {
    /// Half-open.
    case once(from: Moment, to: Moment)
    case weekly(Week)
  }

  /// Begins on the same days of every week at the same time of the clocks.
  package struct Week: Sendable, Hashable, Codable {
    /// In the week's order; never empty.
    package var days: [Weekday]
    /// Seconds after midnight.
    package var at: Int
    /// Time that passes, whatever clocks do meanwhile; may reach into the days that follow.
    package var length: Duration
    /// The first day; nil: it has always been so.
    package var since: CivilDate?

    package init(days: [Weekday] = Weekday.allCases, at: Int, length: Duration, since: CivilDate? = nil) {
      self.days = Weekday.allCases.filter(days.contains)
      self.at = at
      self.length = length
      self.since = since
    }
  }

  package var times: Times
  /// IANA name of the zone of days and clocks.
  package var timeZone: String
  /// What is done; empty if nobody says.
  package var comment: String

  package init(_ times: Times, timeZone: String, comment: String = "") {
    self.times = times
    self.timeZone = timeZone
    self.comment = comment
  }

  /// Why nothing is left of one that comes once.
  package enum Emptiness: Sendable, Hashable {
    /// It is over when it begins, or before.
    case reversed
    /// As it is written it takes a while, which the clocks of its zone skip.
    case skipped
  }

  /// The longest of a weekly one.
  package static let longest: Duration = .seconds(7 * 86_400)
}

/// Days and clocks of one time zone.
package protocol ZoneClock: Sendable {
  /// Of two instants that clocks show alike the first, and where they skip it one as much later.
  func instant(_ moment: Moment) -> Timestamp
  func date(at instant: Timestamp) -> CivilDate
  /// Of the day, from 0 to 23.
  func hour(at instant: Timestamp) -> Int
  /// Seconds ahead of UTC.
  func offset(at instant: Timestamp) -> Int
}

extension ZoneClock {
  /// For people: `2026-11-22 02:40:12 +02:00`.
  package func words(_ instant: Timestamp) -> String { LocalTime(instant, offset: offset(at: instant)).withOffset }
}

/// The clock of a zone by its IANA name; one that is not known is UTC.
package typealias ZoneClocks = @Sendable (String) -> any ZoneClock

/// For those who have no other.
package struct UTCClock: ZoneClock {
  package init() {}

  package func instant(_ moment: Moment) -> Timestamp {
    switch moment {
    case .instant(let instant): instant
    case .local(let date, let second): Timestamp(seconds: date.daysSince1970 * 86_400 + Int64(second))
    }
  }

  package func date(at instant: Timestamp) -> CivilDate {
    CivilDate(daysSince1970: Timestamp.floorDivide(instant.seconds, by: 86_400))
  }

  package func hour(at instant: Timestamp) -> Int {
    Int(instant.seconds - date(at: instant).daysSince1970 * 86_400) / 3600
  }

  package func offset(at instant: Timestamp) -> Int { 0 }
}

extension Maintenance {
  /// Each time of it that touches `interval`, whole, in order.
  package func occurrences(in interval: Interval, _ clocks: ZoneClocks) -> [Interval] {
    let clock = clocks(timeZone)
    switch times {
    case .once(let from, let to):
      return [Interval(from: clock.instant(from), to: clock.instant(to))].filter { $0.touches(interval) }
    case .weekly(let week): return week.occurrences(in: interval, clock)
    }
  }
}

extension Maintenance {
  /// Nil of all that takes a second at least; a weekly one always does.
  package func emptiness(_ clocks: ZoneClocks) -> Emptiness? {
    guard case .once(let from, let to) = times else { return nil }
    let clock = clocks(timeZone)
    guard Interval(from: clock.instant(from), to: clock.instant(to)).isEmpty else { return nil }
    return UTCClock().instant(from).wholeSecond < UTCClock().instant(to).wholeSecond && from.isLocal && to.isLocal
      ? .skipped : .reversed
  }
}

extension Moment {
  fileprivate var isLocal: Bool { if case .local = self { true } else { false } }
}

extension Maintenance.Week {
  fileprivate func occurrences(in interval: Interval, _ clock: any ZoneClock) -> [Interval] {
    // A day more, since a clock that skips the time begins later.
    let early = clock.date(at: interval.from.advanced(by: .zero - length)).advanced(by: -1)
    let first = max(early.daysSince1970, since?.daysSince1970 ?? .min)
    let last = clock.date(at: interval.to).daysSince1970
    guard first <= last else { return [] }
    return (first...last).map(CivilDate.init(daysSince1970:)).filter { days.contains($0.weekday) }.map { date in
      let start = clock.instant(.local(date, second: at))
      return Interval(from: start, to: start.advanced(by: length))
    }.filter { $0.touches(interval) }
  }
}

extension Interval {
  /// Whether they have a second in common.
  package func touches(_ other: Interval) -> Bool { from < other.to && other.from < to && !isEmpty && !other.isEmpty }
}
