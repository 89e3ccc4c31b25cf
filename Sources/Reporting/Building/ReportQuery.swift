package import PaymentHealth

/// Which times a report is about: what to fetch for it and how its window is cut up.
package struct ReportQuery: Sendable, Hashable {
  package static let dayCount = 90

  package let windowName: String
  /// What the window came to; ends now at the latest.
  package let window: Interval
  /// The window in pieces for its bars and charts.
  package let pieces: [Interval]
  /// The days of the long bars, oldest first, the last cut off at the end of the window.
  package let days: [Interval]
  /// IANA name.
  package let timeZone: String
  package let now: Timestamp

  package init(_ request: WindowRequest, timeZone: String, now: Timestamp, firstResult: Timestamp?) {
    let calendar = ZoneCalendar(timeZone: timeZone)
    windowName = request.name
    window = request.resolve(now: now, timeZone: timeZone, firstResult: firstResult)
    pieces = window.pieces(in: calendar)
    days = calendar.lastDays(Self.dayCount, endingAt: window.to)
    self.timeZone = calendar.name
    self.now = now
  }

  /// All time whose transitions are needed.
  package var history: Interval {
    Interval(from: min(window.from, days.first?.from ?? window.from), to: window.to)
  }

  /// What latency and counts are of.
  package var latencyInterval: Interval { window.latencyInterval(at: now) }

  /// The pieces that the points of a probe's latency stand for.
  package func latencyPieces(of probe: Probe) -> [Interval] {
    window.latencyPieces(of: pieces, in: ZoneCalendar(timeZone: timeZone), every: probe.every, at: now)
  }
}
