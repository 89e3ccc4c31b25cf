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
  private(set) var known: [ProbeKey: LatencyPast] = [:]
  /// Whether what is not known is not in the store either.
  private var hasLearnt = false

  /// Takes what the store knows in place of what was usual before.
  mutating func take(_ past: [ProbeKey: LatencyPast]) {
    let before = known
    hasLearnt = true
    known = past.filter { $0.value.baseline != nil }
    for (probe, old) in before { known[probe]?.tail.add(old.tail) }
  }

  mutating func note(_ results: [ProbeResult]) {
    if known.isEmpty { return }
    for result in results { known[result.probe]?.tail.note(result) }
  }

  /// What is to be said of a provider, by all its probes; nothing if these are no results of one that is followed.
  ///
  /// Nothing new while there is an incident of what a probe covers: that has been told; nor while others are as slow, since then it is
  /// our own line.
  ///
  /// - Parameters:
  ///   - lasting: What was found before.
  ///   - told: Providers of which it was told, and which still are slow.
  func findings(
    by results: [ProbeResult], of provider: Provider, _ snapshot: ProviderSnapshot, in shop: [ProviderID: Provider],
    lasting: Advisory?, told: Set<ProviderID> = [], at now: Timestamp
  ) -> [AdvisoryNews] {
    if known.isEmpty && lasting == nil { return [] }
    let followed = provider.probesOfLatency
    guard followed.contains(where: { probe in results.contains { $0.probe == probe.key } }) else { return [] }
    let shown = followed.compactMap { probe in
      state(of: probe, snapshot, at: now).map { (probe: probe.key, state: $0) }
    }
    let slow = shown.compactMap { one in one.state.words(of: one.probe).map { (probe: one.probe, words: $0) } }
    if !slow.isEmpty {
      if isOurLine(provider, by: slow.map(\.probe), in: shop, told: told) { return [] }
      let words = "answers more slowly than usual: " + slow.map(\.words).joined(separator: "; ")
      return [AdvisoryNews(key: provider.latencyKey, what: .present(words, probes: slow.map(\.probe.probe)))]
    }
    guard let lasting else { return [] }
    return [AdvisoryNews(key: lasting.key, what: end(of: lasting, shown))]
  }

  private func state(of probe: Probe, _ snapshot: ProviderSnapshot, at now: Timestamp) -> LatencyAnomaly? {
    guard let past = known[probe.key], let baseline = past.baseline else { return nil }
    let isTold = snapshot.incidents.contains { incident in
      incident.isOpen && (incident.subject.method.map(probe.covers.contains) ?? true)
    }
    return isTold ? .undecided(.toldOtherwise) : LatencyAnomaly.decide(past.tail.summary(at: now), baseline)
  }

  /// Over when all that were slow and can be compared are as usual.
  private func end(of lasting: Advisory, _ shown: [(probe: ProbeKey, state: LatencyAnomaly)]) -> AdvisoryFinding {
    let own = shown.filter { lasting.probes.contains($0.probe.probe) }
    if own.isEmpty { return hasLearnt ? .unwatched : .unclear }
    let medians = own.compactMap { one -> Int64? in
      if case .usual(let median) = one.state { median } else { nil }
    }
    guard medians.count == own.count, let highest = medians.max() else { return .unclear }
    return .over(
      "answers as usual again: half of the last runs of \(own.map { "\($0.probe)" }.joined(separator: ", ")) "
        + "took \(highest.inMilliseconds) at most")
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
    /// There is an incident of what it covers.
    case toldOtherwise
  }

  /// - Parameter last: The last answers; nil of too few.
  package static func decide(_ last: LatencyTail.Summary?, _ baseline: LatencyBaseline) -> LatencyAnomaly {
    guard let last else { return .undecided(.tooFewAnswers) }
    if last.quarter > baseline.limit { return .slow(quarter: last.quarter, baseline) }
    return last.median > baseline.limit * 3 / 4 ? .undecided(.nearLimit) : .usual(median: last.median)
  }

  /// Nil of what is not slow.
  fileprivate func words(of probe: ProbeKey) -> String? {
    guard case .slow(let quarter, let baseline) = self else { return nil }
    let hour = baseline.kind == .hourOfWeek ? "this hour of the week" : "this hour"
    return
      "three quarters of the last runs of \(probe) took \(quarter.inMilliseconds) or longer, where "
      + "at \(hour) \(baseline.usual.inMilliseconds) are usual"
  }
}

extension Int64 {
  fileprivate var inMilliseconds: String { "\(self / 1000) ms" }
}

extension Provider {
  /// The probes of which it is told that they are slower than usual, run often enough to be followed.
  package var probesOfLatency: [Probe] {
    noticesLatency ? probes.filter(\.isFollowed) : []
  }

  var latencyKey: Advisory.Key { Advisory.Key(.provider(id), .latencyAnomaly) }
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
