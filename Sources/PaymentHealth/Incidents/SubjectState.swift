/// The state of a method or provider, combined from the tracks that decide it.
package struct SubjectState: Sendable, Hashable {
  package var subject: Subject
  package var outcome: Outcome
  /// Why it is not up; nil exactly when it is.
  package var cause: Cause?
  /// Since when the combination has been as it is.
  package var since: Timestamp
  /// What is wrong enough for an incident; nil when up, or unknown without a confirmed reason.
  package var trouble: Trouble?
  /// Since when it, or a part of it, has been up; nil when nothing of it is.
  package var upSince: Timestamp?
  /// The probe that saw it; nil for a provider.
  package var probe: ProbeKey?
  package var lastGood: Timestamp?
  /// What is not confirmed yet and would be worse.
  package var suspected: Suspicion?
  /// What is not confirmed yet and would be better; nil of a provider.
  package var recovering: Suspicion?
  /// How soon after the last incident one is still the same.
  package var reopens: Duration

  package init(
    subject: Subject, outcome: Outcome, cause: Cause?, since: Timestamp, trouble: Trouble?, upSince: Timestamp?,
    probe: ProbeKey? = nil, lastGood: Timestamp? = nil, suspected: Suspicion? = nil,
    recovering: Suspicion? = nil, reopens: Duration = .zero
  ) {
    self.recovering = recovering
    self.suspected = suspected
    self.reopens = reopens
    self.subject = subject
    self.outcome = outcome
    self.cause = cause
    self.since = since
    self.trouble = trouble
    self.upSince = upSince
    self.probe = probe
    self.lastGood = lastGood
  }
}

extension SubjectState {
  /// The state of a method: down if any of its probes says so, up only if all do.
  ///
  /// - Parameter tracks: One for each probe that covers the method; not empty.
  package static func method(_ key: MethodKey, tracks: [TrackedState]) -> SubjectState {
    let outcome = Outcome.ofAll(tracks.map(\.state.verdict.outcome))
    let deciding = tracks.filter { $0.state.verdict.outcome == outcome }.sorted { $0.state.since < $1.state.since }
    let isUp = outcome == .up
    return SubjectState(
      subject: .method(key), outcome: outcome, cause: deciding.first?.state.presentCause,
      since: (isUp ? deciding.last : deciding.first)?.state.since ?? Timestamp(milliseconds: 0),
      trouble: deciding.compactMap(\.trouble).max(),
      upSince: isUp && !deciding.contains(where: \.state.isFlapping) ? deciding.last?.state.since : nil,
      probe: isUp ? nil : deciding.first?.track.probe, lastGood: tracks.compactMap(\.state.lastGood).max(),
      suspected: Suspicion.worst(of: tracks, than: outcome),
      recovering: Suspicion.recovery(of: tracks, from: outcome),
      reopens: tracks.map(\.rule.reopens).max() ?? .zero)
  }

  /// The state of a provider: `down` when all its methods are, `degraded` (partial) when some are not up.
  ///
  /// - Parameter methods: One for each method; not empty.
  package static func provider(_ id: ProviderID, methods: [SubjectState]) -> SubjectState {
    let affected = methods.filter { $0.outcome != .up }.sorted { $0.since < $1.since }
    let up = methods.filter { $0.outcome == .up }
    let isWhole = affected.count == methods.count
    return SubjectState(
      subject: .provider(id), outcome: providerOutcome(methods.map(\.outcome)),
      cause: affected.max { $0.outcome.weight < $1.outcome.weight }?.cause,
      since: (isWhole ? affected.last : affected.first)?.since ?? up.map(\.since).max() ?? Timestamp(milliseconds: 0),
      trouble: sharedTrouble(methods), upSince: up.compactMap(\.upSince).min(),
      lastGood: methods.compactMap(\.lastGood).max(),
      suspected: methods.lazy.compactMap(\.suspected).first, reopens: methods.map(\.reopens).max() ?? .zero)
  }

  /// - Parameter outcomes: Of all its methods.
  package static func providerOutcome(_ outcomes: [Outcome]) -> Outcome {
    if let only = outcomes.first, outcomes.allSatisfy({ $0 == only }) { return only }
    return outcomes.contains { $0 == .down || $0 == .degraded } ? .degraded : .unknown
  }

  /// What is wrong with all methods alike; nil when they have nothing in common.
  private static func sharedTrouble(_ methods: [SubjectState]) -> Trouble? {
    let troubles = Set(methods.map(\.trouble))
    if troubles.count == 1 { return troubles.first ?? nil }
    return troubles.isSubset(of: [.down, .degraded, .flapping]) ? .degraded : nil
  }
}

/// A track with its state and the rule that confirmed it.
package struct TrackedState: Sendable, Equatable {
  package var track: Track
  package var state: TrackState
  package var rule: ConfirmationRule

  package init(track: Track, state: TrackState, rule: ConfirmationRule) {
    self.track = track
    self.state = state
    self.rule = rule
  }

  /// Our own mistakes are trouble only when several tries in a row found them; missed slots never are.
  var trouble: Trouble? {
    switch state.verdict.outcome {
    case .unknown:
      state.verdict.owner == .configuration && state.tries >= rule.outage.leastTries ? .misconfigured : nil
    case .up: state.isFlapping ? .flapping : nil
    case .down: state.isFlapping ? .flapping : .down
    case .degraded: state.isFlapping ? .flapping : .degraded
    }
  }
}
