/// Results of one probe in sum: how many of each outcome, and their latency.
package struct RollUp: Sendable, Equatable {
  package var outcomes: [Outcome: Int]
  package var latency: PhaseSketches

  package init(outcomes: [Outcome: Int] = [:], latency: PhaseSketches = PhaseSketches()) {
    self.outcomes = outcomes
    self.latency = latency
  }

  /// Counts a result in.
  ///
  /// Latency is taken of results that were answered, an error answer too, by the try that decided.
  ///
  /// - Parameter phases: See ``Phases/microseconds``.
  /// - Returns: The microseconds in total, if they were counted.
  @discardableResult
  package mutating func add(_ verdict: Verdict, _ phases: [5 of Int64]) -> Int64? {
    outcomes[verdict.outcome, default: 0] += 1
    return verdict.isOfAnAnswer ? latency.insert(phases) : nil
  }

  /// Counts `result` in.
  package mutating func add(_ result: ProbeResult) {
    add(result.verdict, result.phases.microseconds)
  }

  package mutating func merge(_ other: RollUp) {
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    latency.merge(other.latency)
  }
}

extension RollUp {
  /// How long the roll-ups last that are stored; they start on multiples of it since 1970, in UTC.
  package enum Width: Int, Sendable, CaseIterable {
    case hour = 0
    case day = 1
    /// From Thursday to Wednesday, as 1970 began on a Thursday.
    case week = 2

    package var milliseconds: Int64 {
      switch self {
      case .hour: 3_600_000
      case .day: 86_400_000
      case .week: 604_800_000
      }
    }

    /// The number of the roll-up that `instant` falls into, counted from 1970.
    package func number(of instant: Timestamp) -> Int64 {
      Timestamp.floorDivide(instant.milliseconds, by: milliseconds)
    }

    package func start(number: Int64) -> Timestamp {
      Timestamp(milliseconds: number * milliseconds)
    }

    /// Start of the roll-up that `instant` falls into.
    package func start(of instant: Timestamp) -> Timestamp {
      start(number: number(of: instant))
    }

    /// The first start of a roll-up that is not before `instant`.
    package func end(of instant: Timestamp) -> Timestamp {
      start(number: -Timestamp.floorDivide(-instant.milliseconds, by: milliseconds))
    }
  }
}

extension ProbeResult {
  /// A whole response came back, whatever it said.
  package var wasAnswered: Bool {
    verdict.isOfAnAnswer && phases.total > .zero
  }
}

extension Verdict {
  /// It judges a whole response: a timeout is not a latency.
  fileprivate var isOfAnAnswer: Bool {
    switch cause {
    case nil, .latencyDegraded, .latencyExceeded, .httpStatus, .bodyExpectation, .methodMissing, .methodNone,
      .methodDisabled, .signatureInvalid, .authRejected, .rateLimited, .requestRejected, .certificateExpiring,
      .clientCertificateExpiring:
      true
    default: false
    }
  }
}
