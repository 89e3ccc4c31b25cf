/// What a probe found in the hours of an ``HourGrid``.
package struct ProbeHours: Sendable, Equatable {
  /// One that had answers enough to say how long they took.
  package struct Hour: Sendable, Hashable {
    package var start: Timestamp
    package var hourOfWeek: Int
    package var latency: HourLatency

    package init(start: Timestamp, hourOfWeek: Int, latency: HourLatency) {
      self.start = start
      self.hourOfWeek = hourOfWeek
      self.latency = latency
    }
  }

  /// One hour of the week, of all weeks together.
  package struct Cell: Sendable, Hashable {
    package var answers: Int
    package var p50: Duration
    package var p95: Duration

    package init(answers: Int, p50: Duration, p95: Duration) {
      self.answers = answers
      self.p50 = p50
      self.p95 = p95
    }
  }

  /// In order.
  package var hours: [Hour] = []
  /// From Monday at midnight on; nil without an answer.
  ///
  /// Empty if there is none at all.
  package var week: [Cell?] = []
  /// In order; days without a result are left out, and the first unless the grid has it whole.
  package var days: [DayService] = []

  package init() {}
}

/// Takes the hours of a probe one by one, and makes of them what is to be shown.
package struct ProbeHoursSum: Sendable {
  private let grid: HourGrid
  private var hours: [ProbeHours.Hour] = []
  private var week: [LatencySketch]
  private var days: [DayService]

  package init(_ grid: HourGrid) {
    self.grid = grid
    week = Array(repeating: LatencySketch(), count: HourGrid.hoursOfWeek)
    days = grid.days.map { DayService(date: $0, requests: 0, errors: 0, answers: 0, time: 0) }
  }

  /// - Parameters:
  ///   - start: One outside the grid counts nothing.
  ///   - good: Results that were up or degraded.
  ///   - total: How long their answers took, errors' too.
  package mutating func add(hour start: Timestamp, good: Int, down: Int, total: LatencyBuckets) {
    guard let place = grid.place(ofHour: start) else { return }
    days[place.day].requests += good + down
    days[place.day].errors += down
    days[place.day].answers += total.count
    days[place.day].time = days[place.day].time.addingUpTo(total.sum)
    week[place.hourOfWeek].merge(total)
    if let latency = HourLatency(total) {
      hours.append(ProbeHours.Hour(start: start, hourOfWeek: place.hourOfWeek, latency: latency))
    }
  }

  package var result: ProbeHours {
    var result = ProbeHours()
    result.hours = hours
    if week.contains(where: { !$0.isEmpty }) { result.week = week.map(ProbeHours.Cell.init) }
    result.days = days.dropFirst(grid.firstWholeDay).filter { $0.requests > 0 }
    return result
  }
}

extension ProbeHours.Cell {
  fileprivate init?(_ sketch: LatencySketch) {
    guard let p50 = sketch.quantile(0.5), let p95 = sketch.quantile(0.95) else { return nil }
    self.init(answers: sketch.count, p50: p50, p95: p95)
  }
}
