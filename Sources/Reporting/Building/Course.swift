import PaymentHealth

/// What was the case with a track, method or provider, from its first result on.
struct Course: Sendable, Equatable {
  /// Nil when it was never measured.
  var begins: Timestamp?
  var timeline: Timeline

  /// What `rule` makes of all `parts` that had begun by then: a method that was added today does not make yesterday unknown.
  static func combined(_ parts: [Course], over interval: Interval, by rule: ([Verdict]) -> Verdict) -> Course {
    let begins = Set(parts.compactMap(\.begins)).sorted()
    let steps = begins.indices.flatMap { index in
      let end = index + 1 < begins.count ? begins[index + 1] : interval.to
      let stage = Interval(from: begins[index], to: end).clamped(to: interval)
      let present = parts.filter { $0.begins.map { $0 <= begins[index] } ?? false }
      return Timeline.combined(present.map { $0.timeline.clamped(to: stage) }, over: stage, by: rule).steps
    }
    return Course(begins: begins.first, timeline: Timeline(interval, steps: steps))
  }
}

extension Provider {
  /// The domain's rule for a provider, second by second.
  func verdict(of methods: [Verdict]) -> Verdict {
    let whole = SubjectState.providerOutcome(methods.map(\.outcome))
    return methods.first { $0.outcome == whole } ?? .standingFor(whole)
  }
}

extension Verdict {
  /// A verdict of this outcome, for timelines of which only outcomes are counted: part of a provider down is `degraded` without a
  /// method that is.
  fileprivate static func standingFor(_ outcome: Outcome) -> Verdict {
    switch outcome {
    case .up: .up
    case .degraded: Verdict(.latencyDegraded)
    case .down: Verdict(.httpStatus)
    case .unknown: Verdict(.localStalled)
    }
  }
}
