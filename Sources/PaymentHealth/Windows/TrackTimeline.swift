extension Timeline {
  /// The confirmed state of a track over `interval`: its transitions, and unknown once its last result no longer stands.
  ///
  /// - Parameters:
  ///   - transitions: Of one track in order of `at`, from the last one before the interval on.
  ///   - measuredUntil: The end of the last result's validity, with the grace that the next result may take.
  package static func confirmed(_ transitions: [Transition], measuredUntil: Timestamp?, over interval: Interval)
    -> Timeline
  {
    var steps = transitions.map { Step(from: $0.at, verdict: $0.verdict) }
    if let end = measuredUntil?.wholeSecond, end < interval.to {
      steps.removeAll { $0.from >= end }
      steps.append(Step(from: end, verdict: Verdict(.localStalled)))
    }
    return Timeline(interval, steps: steps)
  }

  /// Every failed slot counts from its start to the next: measured time is up except where a first try was not.
  ///
  /// - Parameters:
  ///   - deviations: Slots of the same track whose first try was not up.
  ///   - begin: Since when slots are still known one by one; before it nothing can be said by this rule. Nil for always.
  package func strict(_ deviations: [Deviation], since begin: Timestamp? = nil) -> Timeline {
    let measured = steps.map { step in
      Step(from: step.from, verdict: step.verdict.outcome == .unknown ? step.verdict : .up)
    }
    let failed = Timeline.overlay(deviations, over: interval)
    let whole = Timeline.combined([Timeline(interval, steps: measured), failed], over: interval) { parts in
      parts[0].outcome == .unknown ? parts[0] : parts[1]
    }
    return begin.map(whole.knownOnly(since:)) ?? whole
  }

  private func knownOnly(since begin: Timestamp) -> Timeline {
    let begin = begin.wholeSecond
    let first = steps.last { $0.from <= begin }.map { [Step(from: begin, verdict: $0.verdict)] } ?? []
    return Timeline(interval, steps: first + steps.filter { $0.from > begin })
  }

  private static func overlay(_ deviations: [Deviation], over interval: Interval) -> Timeline {
    var steps = [Step(from: interval.from, verdict: .up)]
    let ordered = deviations.sorted { $0.from < $1.from }
    for (index, deviation) in ordered.enumerated() {
      let next = index + 1 < ordered.count ? ordered[index + 1].from : deviation.until
      steps.append(Step(from: deviation.from.wholeSecond, verdict: deviation.verdict))
      steps.append(Step(from: min(deviation.until, next).wholeSecond, verdict: .up))
    }
    return Timeline(interval, steps: steps)
  }
}

/// A slot of a track whose first try was not up.
package struct Deviation: Sendable, Hashable {
  package var from: Timestamp
  /// When the next slot takes over.
  package var until: Timestamp
  package var verdict: Verdict

  package init(from: Timestamp, until: Timestamp, verdict: Verdict) {
    self.from = from
    self.until = until
    self.verdict = verdict
  }
}
