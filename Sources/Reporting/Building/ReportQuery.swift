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
  /// Five weeks up to the end of the window.
  package let hours: HourGrid
  /// IANA name.
  package let timeZone: String
  package let now: Timestamp
  private let firstResult: Timestamp?
  /// Pieces of ``latencyInterval``: days of a zone are slow to find, and probes have them in common.
  private let latencyCut: [Interval]
  /// The window as other zones have it, by their names.
  private let zoned: [String: Interval]

  /// - Parameter zones: Others in which the window is asked for.
  package init(
    _ request: WindowRequest, timeZone: String, now: Timestamp, firstResult: Timestamp?, zones: [String] = []
  ) {
    let calendar = ZoneCalendar(timeZone: timeZone)
    windowName = request.label(now: now, timeZone: timeZone)
    window = request.resolve(now: now, timeZone: timeZone, firstResult: firstResult)
    pieces = window.pieces(in: calendar)
    days = calendar.lastDays(Self.dayCount, endingAt: window.to)
    hours = HourGrid(endingAt: window.to, by: calendar)
    self.timeZone = calendar.name
    let whole = window.latencyInterval(at: now)
    latencyCut = whole == window ? pieces : whole.pieces(in: calendar, shortest: .seconds(3600))
    self.now = now
    self.firstResult = firstResult
    let dated = request.dated(now: now, timeZone: timeZone)
    zoned = Dictionary(
      zones.map { ($0, dated.resolve(now: now, timeZone: $0, firstResult: firstResult)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The window by the clocks of a zone; nil: of the merchant's.
  package func window(in zone: String?) -> Interval { zone.flatMap { zoned[$0] } ?? window }

  /// All time whose single results count.
  package var span: Interval {
    zoned.values.reduce(window) { Interval(from: min($0.from, $1.from), to: max($0.to, $1.to)) }
  }

  /// How far before and after a window a run of failures is followed that reaches into it.
  private static let longestRun: Duration = .seconds(86_400)

  /// All time whose failures may count in the window.
  package var evidence: Interval {
    Interval(
      from: span.from.advanced(by: .zero - Self.longestRun),
      to: max(span.to, min(span.to.advanced(by: Self.longestRun), now)))
  }

  /// All time whose transitions are needed.
  package var history: Interval {
    Interval(from: min(evidence.from, days.first?.from ?? evidence.from), to: evidence.to)
  }

  /// What latency and counts are of.
  package var latencyInterval: Interval { window.latencyInterval(at: now) }
  var isUpToNow: Bool { window.to == now.wholeSecond }

  /// The pieces that the points of a probe's latency stand for.
  package func latencyPieces(of probe: Probe) -> [Interval] {
    window.latencyPieces(of: latencyCut, in: ZoneCalendar(timeZone: timeZone), every: probe.every, at: now)
  }

  /// The slots whose results the points of a probe's latency are made of: those of the pieces.
  ///
  /// A one-shot may begin as late as the next slot, so that the slot of the very first result may lie before the window; and what began
  /// in the present second is not left out.
  package func latencySpans(of probe: Probe) -> [Interval] {
    var spans = latencyPieces(of: probe)
    if spans.isEmpty { spans = [window] }
    if let first = spans.first, firstResult.map({ window.from <= $0 }) ?? false {
      spans[0] = Interval(from: first.from.advanced(by: .zero - probe.every), to: first.to)
    }
    if let last = spans.last, isUpToNow {
      spans[spans.count - 1] = Interval(from: last.from, to: last.to.advanced(by: .seconds(1)))
    }
    return spans
  }
}
