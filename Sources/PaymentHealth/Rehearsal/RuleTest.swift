/// A series of results, the rule they are judged by, and the alerts that are to come of it.
///
/// Pure: what is tried here is what judges the results of a running payprobe.
package struct RuleTest: Sendable, Equatable {
  package struct Alert: Sendable, Hashable {
    /// When it is decided, counted from the first slot.
    package var at: Duration
    package var kind: AlertEvent.Kind
    /// What it is dated to; nil when that is not asked.
    package var since: Duration?
    /// Why; nil when that is not asked.
    package var cause: Cause?

    package init(at: Duration, kind: AlertEvent.Kind, since: Duration? = nil, cause: Cause? = nil) {
      self.cause = cause
      self.at = at
      self.kind = kind
      self.since = since
    }
  }

  package var name: String
  package var every: Duration
  package var rule: ConfirmationRule
  /// Of the provider as a whole.
  package var objective: Objective?
  package var series: ResultSeries
  package var alerts: [Alert]

  package init(
    name: String, every: Duration, rule: ConfirmationRule, objective: Objective? = nil, series: ResultSeries,
    alerts: [Alert]
  ) {
    self.objective = objective
    self.name = name
    self.every = every
    self.rule = rule
    self.series = series
    self.alerts = alerts
  }
}

extension RuleTest {
  /// What can come of results; certificates, controls and trials are told for other reasons.
  package static let kinds: [AlertEvent.Kind] = [.down, .degraded, .flapping, .misconfigured, .resolved]

  /// The alerts that come, in their order, each with what it is dated to: of an end, the end.
  package var outcome: [Alert] {
    var ledger = Ledger()
    return series.marks.enumerated().flatMap { index, mark -> [Alert] in
      guard let result = result(of: mark, at: index, known: ledger.tracks) else { return [] }
      let evaluation = ledger.judge([result], in: [provider.id: provider], decided: result.ended)
      return evaluation.events.filter { $0.subject == .provider(provider.id) }.map { event in
        Alert(
          at: Self.start.duration(to: event.decided), kind: event.kind,
          since: Self.start.duration(to: event.until ?? event.since), cause: event.cause)
      }
    }
  }

  /// Whether what comes is what was expected, in the same order.
  package var passes: Bool {
    let outcome = outcome
    return outcome.count == alerts.count
      && zip(alerts, outcome).allSatisfy { expected, found in
        expected.at == found.at && expected.kind == found.kind && (expected.since ?? found.since) == found.since
          && (expected.cause ?? found.cause) == found.cause
      }
  }

  private static let start = Timestamp(seconds: 0)

  private var provider: Provider {
    let probe = Probe(
      key: ProbeKey(provider: "provider", probe: "probe"), covers: ["provider"], every: every, timeout: every,
      confirmation: rule, steps: [])
    return Provider(
      id: "provider", name: name, environment: .test, methods: [Method(id: "provider", name: name)], probes: [probe],
      objective: objective)
  }

  /// A failure that is new takes all the tries of a burst, one that is known a single one.
  private func result(of mark: ResultSeries.Mark, at index: Int, known: [Track: TrackState]) -> ProbeResult? {
    guard let verdict = mark.verdict else { return nil }
    let slot = Self.start.advanced(by: every * index)
    let isNews = !known.values.contains { $0.verdict.agrees(with: verdict) }
    let isTriedAgain = isNews && rule.attempts > 0 && (mark == .failed || mark == .refused)
    return ProbeResult(
      probe: ProbeKey(provider: "provider", probe: "probe"), slot: slot, started: slot,
      ended: slot.advanced(by: isTriedAgain ? min(rule.within, every) : .zero), period: every, verdict: verdict,
      tries: isTriedAgain ? rule.attempts + 1 : 1)
  }
}
