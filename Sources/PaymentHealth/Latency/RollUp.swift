/// Five minutes of one probe's results: how many of each outcome, and their latency.
package struct RollUp: Sendable, Equatable {
  /// Width of a roll-up; they start on its multiples since 1970.
  package static let width: Duration = .seconds(300)

  package var probe: ProbeKey
  package var start: Timestamp
  package var outcomes: [Outcome: Int]
  /// Of answered requests only: a timeout is not a latency.
  ///
  /// No entry for a phase that never took place.
  package var latency: [Phase: LatencySketch]

  package init(
    probe: ProbeKey, start: Timestamp, outcomes: [Outcome: Int] = [:], latency: [Phase: LatencySketch] = [:]
  ) {
    self.probe = probe
    self.start = start
    self.outcomes = outcomes
    self.latency = latency
  }

  /// Start of the roll-up that `instant` falls into.
  package static func start(of instant: Timestamp) -> Timestamp {
    let width = width.wholeMilliseconds
    return Timestamp(milliseconds: Timestamp.floorDivide(instant.milliseconds, by: width) * width)
  }

  /// Counts `result` in.
  ///
  /// Latency is taken of results that were answered, an error answer too, by the try that decided.
  package mutating func add(_ result: ProbeResult) {
    outcomes[result.verdict.outcome, default: 0] += 1
    guard result.wasAnswered else { return }
    for phase in Phase.allCases where result.phases[phase] > .zero {
      latency[phase, default: LatencySketch()].insert(result.phases[phase])
    }
  }

  package mutating func merge(_ other: RollUp) {
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    for (phase, sketch) in other.latency { latency[phase, default: LatencySketch()].merge(sketch) }
  }
}

extension ProbeResult {
  /// A whole response came back, whatever it said.
  package var wasAnswered: Bool {
    switch verdict.cause {
    case nil, .latencyDegraded, .latencyExceeded, .httpStatus, .bodyExpectation, .methodMissing, .methodDisabled,
      .signatureInvalid, .authRejected, .rateLimited, .requestRejected, .certificateExpiring,
      .clientCertificateExpiring:
      phases.total > .zero
    default: false
    }
  }
}
