/// When a disagreeing finding becomes the state, and when it has become so too often to be worth telling.
package struct ConfirmationRule: Sendable, Hashable {
  package var outage: OutageRule
  /// Agreeing results in a row that end an outage or start or end a degradation.
  package var recovery: Int
  /// How long they must have agreed, too.
  package var hold: Duration
  /// An incident that begins within this long after the last one of its subject goes on with that one.
  package var reopens: Duration
  /// Whether a method that goes up and down is told once as flapping.
  package var flaps: Bool

  /// The defaults: up to 4 more tries within 30 s confirm a failure, two results in a row a recovery.
  package init(
    _ outage: OutageRule = .burst(attempts: 4, within: .seconds(30)), recovery: Int = 2, hold: Duration = .zero,
    reopens: Duration = .zero, flaps: Bool = true
  ) {
    self.outage = outage
    self.recovery = recovery
    self.hold = hold
    self.reopens = reopens
    self.flaps = flaps
  }

  package init(attempts: Int, within: Duration = .seconds(30), recovery: Int = 2) {
    self.init(.burst(attempts: attempts, within: within), recovery: recovery)
  }

  /// An incident that ended longer ago than this is over for good.
  package static let longestReopening: Duration = .seconds(3600)

  /// How far back incidents that are over are kept in mind: one may go on that began within ``longestReopening`` after it and took up to
  /// a day more to be confirmed.
  package static let longestMemory: Duration = .seconds(25 * 3600)

  /// More tries after the first failure.
  package var attempts: Int {
    if case .burst(let attempts, _) = outage { attempts } else { 0 }
  }

  /// The tries are spread over this long.
  package var within: Duration {
    if case .burst(_, let within) = outage { within } else { .zero }
  }
}

extension ConfirmationRule {
  /// What the tries of a burst are spread over, when the last must have begun after `room`.
  ///
  /// All of ``within``, or as much as there is room for, but no less than half: what lasts a few seconds is no outage.
  package func spread(in room: Duration) -> Duration { (within / 2...within).contains(room) ? room : within }
}

/// When failures are an outage.
package enum OutageRule: Sendable, Hashable {
  /// At the first failure more tries are made, spread over `within`, and all fail; or results that far apart do.
  case burst(attempts: Int, within: Duration)
  /// So many of the last results failed, the last of them among these; each is one try.
  case share(Int, of: Int)
  /// All results for this long failed, two at least; each is one try.
  case lasting(Duration)

  /// How many results back may still count, whatever came between; 0 when all must be in a row.
  var memory: Int {
    if case .share(_, let span) = self { span } else { 0 }
  }
}

extension ConfirmationRule {
  /// Whether what speaks against the state is enough at the end of its last result.
  package func confirms(_ challenge: Challenge, at end: Timestamp) -> Bool {
    switch challenge.verdict.outcome {
    case .down: outage.confirms(challenge, at: end)
    case .up, .degraded: challenge.results >= recovery && challenge.begun.duration(to: end) >= hold
    case .unknown: true
    }
  }
}

extension ConfirmationRule {
  /// How many of the tries or results that confirm a finding there are.
  package struct Progress: Sendable, Hashable {
    package var found: Int
    package var needed: Int
    /// How long good results must have agreed besides.
    package var hold: Duration

    package init(found: Int, needed: Int, hold: Duration = .zero) {
      self.found = min(found, needed)
      self.needed = needed
      self.hold = hold
    }

    package var missing: Int { needed - found }
  }

  /// Nil where time alone decides.
  package func progress(of challenge: Challenge) -> Progress? {
    switch (challenge.verdict.outcome, outage) {
    case (.unknown, _), (.down, .lasting): nil
    case (.up, _), (.degraded, _): Progress(found: challenge.results, needed: recovery, hold: hold)
    case (.down, .burst(let attempts, _)): Progress(found: challenge.tries, needed: attempts + 1)
    case (.down, .share(let count, let span)): Progress(found: challenge.failures.count(among: span), needed: count)
    }
  }
}

extension OutageRule {
  fileprivate func confirms(_ challenge: Challenge, at end: Timestamp) -> Bool {
    switch self {
    case .burst(let attempts, let within):
      challenge.tries > attempts || (challenge.tries > 1 && challenge.since.duration(to: end) >= within)
    case .share(let count, let span): challenge.failures.count(among: span) >= count
    case .lasting(let time): challenge.results > 1 && challenge.begun.duration(to: end) >= time
    }
  }

  /// How many tries must have found that we are refused before anyone is told.
  var leastTries: Int {
    switch self {
    case .burst(attempts: 0, _), .share(1, _): 1
    default: 2
    }
  }
}
