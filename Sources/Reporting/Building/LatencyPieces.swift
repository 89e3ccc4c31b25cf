package import PaymentHealth

extension Interval {
  /// What latency and counts of this window are of at `now`: the window, but in whole hours where single results are no longer kept.
  package func latencyInterval(at now: Timestamp) -> Interval {
    let kept = Self.firstKept(at: now)
    return Interval(
      from: from < kept ? RollUp.Width.hour.start(of: from) : from,
      to: to < kept ? RollUp.Width.hour.end(of: to) : to)
  }

  /// The pieces of ``latencyInterval(at:)`` for the points of a chart.
  ///
  /// A point stands for several results: of five minutes at least, unless the window is shorter than an hour. Pieces of an hour and more
  /// begin on whole hours of UTC, so that they are made up of roll-ups.
  ///
  /// - Parameter cut: Pieces of ``latencyInterval(at:)``, which are taken if they are long enough: days of a zone are slow to find.
  func latencyPieces(of cut: [Interval], in calendar: ZoneCalendar, every: Duration, at now: Timestamp) -> [Interval] {
    let whole = latencyInterval(at: now)
    let shortest = shortestPiece(every: every, at: now)
    let isWhole = cut.first?.from == whole.from && cut.last?.to == whole.to
    let isLongEnough = isWhole && cut.count > 2 && .seconds(cut[1].seconds) >= shortest
    let pieces = isLongEnough ? cut : whole.pieces(in: calendar, shortest: shortest)
    guard pieces.count > 1, pieces[0].seconds >= 3600 || pieces[1].seconds >= 3600 else { return pieces }
    let cuts = pieces.dropFirst().map { RollUp.Width.hour.start(of: $0.from) }.filter { $0 > whole.from }
    return zip([whole.from] + cuts, cuts + [whole.to]).map { Interval(from: $0, to: $1) }
  }

  private func shortestPiece(every: Duration, at now: Timestamp) -> Duration {
    if from < Self.firstKept(at: now) { return .seconds(3600) }
    return seconds < 3600 ? every : max(every, .seconds(300))
  }

  private static func firstKept(at now: Timestamp) -> Timestamp {
    now.advanced(by: .zero - ProbeResult.kept).wholeSecond
  }
}
