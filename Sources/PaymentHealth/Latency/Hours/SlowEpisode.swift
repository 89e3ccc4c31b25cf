/// Hours in a row in which a probe was answered far more slowly than is usual at that hour of the week.
package struct SlowEpisode: Sendable, Hashable {
  /// Whole hours of UTC.
  package var interval: Interval
  /// What is usual in its slowest hour.
  package var usual: Duration
  /// Half of the answers of its slowest hour took no longer.
  package var median: Duration

  package init(interval: Interval, usual: Duration, median: Duration) {
    self.interval = interval
    self.usual = usual
    self.median = median
  }

  /// What is slow is what alerts are told by, ``LatencyBaseline``, of whole hours.
  ///
  /// - Returns: In order; nothing while there are too few weeks or days to say what is usual.
  package static func all(in hours: [ProbeHours.Hour]) -> [SlowEpisode] {
    let suspects = hours.filter { $0.latency.median > LatencyBaseline.leastLimit }
    if suspects.isEmpty { return [] }
    let baselines = Baselines(hours)
    return suspects.filter { hour in
      baselines[hour.hourOfWeek].map { hour.latency.median > $0.limit } ?? false
    }
    .reduce(into: [SlowEpisode]()) { episodes, hour in
      let next = SlowEpisode(hour, usual: baselines[hour.hourOfWeek]?.usual ?? 0)
      guard let last = episodes.last, last.interval.to == next.interval.from else { return episodes.append(next) }
      episodes[episodes.count - 1] = last.followed(by: next)
    }
  }

  private init(_ hour: ProbeHours.Hour, usual: Int64) {
    self.init(
      interval: Interval(from: hour.start, to: hour.start.advanced(by: .seconds(3600))),
      usual: .microseconds(usual), median: .microseconds(hour.latency.median))
  }

  private func followed(by next: SlowEpisode) -> SlowEpisode {
    let slowest = next.median > median ? next : self
    return SlowEpisode(
      interval: Interval(from: interval.from, to: next.interval.to), usual: slowest.usual, median: slowest.median)
  }
}

/// What is usual at each hour of the week.
private struct Baselines {
  private let byHourOfWeek: [Int: [HourLatency]]
  private let byHourOfDay: [Int: [HourLatency]]

  init(_ hours: [ProbeHours.Hour]) {
    byHourOfWeek = Dictionary(grouping: hours, by: \.hourOfWeek).mapValues { $0.map(\.latency) }
    byHourOfDay = Dictionary(grouping: hours) { $0.hourOfWeek % 24 }.mapValues { $0.map(\.latency) }
  }

  subscript(hourOfWeek: Int) -> LatencyBaseline? {
    LatencyBaseline(weeks: byHourOfWeek[hourOfWeek] ?? [], days: byHourOfDay[hourOfWeek % 24] ?? [])
  }
}
