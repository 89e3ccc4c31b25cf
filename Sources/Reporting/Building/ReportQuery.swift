package import PaymentHealth

/// Which times a report is about: what to fetch for it and how its window is cut up.
package struct ReportQuery: Sendable, Hashable {
  package static let dayCount = 90

  package let windowName: String
  /// What the window came to; ends now at the latest.
  package let window: Interval
  /// The days of the long bars, oldest first, the last cut off at the end of the window.
  package let days: [Interval]
  /// IANA name.
  package let timeZone: String
  package let now: Timestamp

  package init(_ request: WindowRequest, timeZone: String, now: Timestamp, firstResult: Timestamp?) {
    let calendar = ZoneCalendar(timeZone: timeZone)
    windowName = request.name
    window = request.resolve(now: now, timeZone: timeZone, firstResult: firstResult)
    days = calendar.lastDays(Self.dayCount, endingAt: window.to)
    self.timeZone = calendar.name
    self.now = now
  }

  /// All time whose transitions are needed.
  package var history: Interval {
    Interval(from: min(window.from, days.first?.from ?? window.from), to: window.to)
  }

  package var isShort: Bool { window.isShort }
  package var latencyInterval: Interval { window.latencyInterval }
  var isUpToNow: Bool { window.to == now.wholeSecond }

  /// Whether what began at `instant` belongs to the window: in one that is up to now also what began in the present second.
  func includes(_ instant: Timestamp) -> Bool {
    window.contains(instant) || (isUpToNow && window.to <= instant && instant <= now)
  }
}

extension Interval {
  /// Shorter than an hour: latency and counts are taken of single results, not of roll-ups, so that they fit the window exactly.
  package var isShort: Bool { seconds < 3600 }

  /// What latency and counts of this window are taken of: for a long window all roll-ups that overlap it.
  package var latencyInterval: Interval {
    guard !isShort else { return self }
    let last = RollUp.start(of: to)
    return Interval(from: RollUp.start(of: from), to: last == to ? to : last.advanced(by: RollUp.width))
  }
}
