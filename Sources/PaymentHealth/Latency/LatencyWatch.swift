/// What is known of the latency of a probe from the store.
package struct LatencyPast: Sendable, Equatable {
  /// Of the present hour and the one before the slower, since the last answers are of both; nil of too few hours.
  package var baseline: LatencyBaseline?
  package var tail: LatencyTail

  package init(baseline: LatencyBaseline?, tail: LatencyTail) {
    self.baseline = baseline
    self.tail = tail
  }
}

/// The last answers to all probes, beside what is usual at this hour.
///
/// Pure. A probe of which nothing usual is known is not followed.
package struct LatencyWatch: Sendable, Equatable {
  private var known: [ProbeKey: LatencyPast] = [:]

  /// Takes what the store knows in place of what was usual before.
  mutating func take(_ past: [ProbeKey: LatencyPast]) {
    let before = known
    known = past.filter { $0.value.baseline != nil }
    for (probe, old) in before { known[probe]?.tail.add(old.tail) }
  }

  mutating func note(_ result: ProbeResult) { known[result.probe]?.tail.note(result) }

  /// What is to be said of the probes that these are results of.
  ///
  /// Nothing new while there is an incident of what a probe covers: that has been told.
  func findings(
    by results: [ProbeResult], of provider: Provider, _ snapshot: ProviderSnapshot, at now: Timestamp
  ) -> [AdvisoryNews] {
    if known.isEmpty { return [] }
    return provider.probesOfLatency.compactMap { probe in
      guard results.contains(where: { $0.probe == probe.key }), let past = known[probe.key],
        let baseline = past.baseline
      else { return nil }
      let isTold = snapshot.incidents.contains { incident in
        incident.isOpen && (incident.subject.method.map(probe.covers.contains) ?? true)
      }
      let what = isTold ? .unclear : LatencyAnomaly.decide(past.tail.summary(at: now), baseline).finding(of: probe.key)
      return AdvisoryNews(key: probe.latencyKey, what: what)
    }
  }
}

/// Whether answers come much later than they usually do.
package enum LatencyAnomaly: Sendable, Equatable {
  /// Microseconds.
  case slow(quarter: Int64, LatencyBaseline)
  case usual(median: Int64)
  case undecided(Doubt)

  package enum Doubt: Sendable, Hashable {
    case tooFewAnswers
    /// Most of them are above three quarters of the limit, and fewer than three quarters of them above it.
    case nearLimit
  }

  /// - Parameter last: The last answers; nil of too few.
  package static func decide(_ last: LatencyTail.Summary?, _ baseline: LatencyBaseline) -> LatencyAnomaly {
    guard let last else { return .undecided(.tooFewAnswers) }
    if last.quarter > baseline.limit { return .slow(quarter: last.quarter, baseline) }
    return last.median > baseline.limit * 3 / 4 ? .undecided(.nearLimit) : .usual(median: last.median)
  }

  fileprivate func finding(of probe: ProbeKey) -> AdvisoryFinding {
    switch self {
    case .slow(let quarter, let baseline):
      let hour = baseline.kind == .hourOfWeek ? "this hour of the week" : "this hour"
      return .present(
        "answers more slowly than usual: three quarters of the last runs of \(probe) took \(quarter.inMilliseconds) or longer, where "
          + "at \(hour) \(baseline.usual.inMilliseconds) are usual")
    case .usual(let median):
      return .over("answers as usual again: half of the last runs of \(probe) took \(median.inMilliseconds) at most")
    case .undecided: return .unclear
    }
  }
}

extension Int64 {
  fileprivate var inMilliseconds: String { "\(self / 1000) ms" }
}

extension Provider {
  /// The probes of which it is told that they are slower than usual, run often enough to be followed.
  package var probesOfLatency: [Probe] {
    noticesLatency ? probes.filter { $0.every * (LatencyTail.length - 1) <= LatencyTail.span } : []
  }
}

extension Probe {
  var latencyKey: Advisory.Key { Advisory.Key(.provider(key.provider), .latencyAnomaly, probe: key.probe) }
}

/// The hours of the past that tell what is usual at an instant.
package struct BaselineHours: Sendable, Equatable {
  package static let weeks = 8
  package static let days = 28

  /// Starts of the hours in UTC that hold the middle of the same hour by the zone's clocks, the latest first.
  package var weeks: [Timestamp]
  package var days: [Timestamp]

  /// - Parameter clock: Of the merchant's zone: what is usual at nine is so in summer and in winter.
  package init(at now: Timestamp, by clock: any ZoneClock) {
    let (today, hour) = (clock.date(at: now), clock.hour(at: now))
    func start(daysAgo: Int) -> Timestamp {
      RollUp.Width.hour.start(of: clock.instant(.local(today.advanced(by: -daysAgo), second: hour * 3600 + 1800)))
    }
    weeks = (1...Self.weeks).map { start(daysAgo: 7 * $0) }
    days = (1...Self.days).map { start(daysAgo: $0) }
  }
}
