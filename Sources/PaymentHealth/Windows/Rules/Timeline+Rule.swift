extension Timeline {
  /// What a rule makes of a track, of which this is the confirmed state.
  ///
  /// Where the confirmed state is unknown, every rule says unknown: what was not measured is neither up nor down.
  package func judged(by rule: AvailabilityRule, _ deviations: Deviations) -> Timeline {
    let failed =
      switch rule {
      case .confirmed: self
      case .strict: Timeline.overlay(deviations.slots, over: interval)
      case .perMinute: Timeline.overlay(deviations.slots.wholeMinutes, over: interval)
      case .unanswered(let requests, let within):
        Timeline.down(UnansweredRuns(of: deviations.slots, requests, within).intervals, over: interval)
      case .errorRate(let share, let minutes):
        Timeline.down(deviations.badMinutes(above: share, inARow: minutes), over: interval)
      }
    if rule == .confirmed { return self }
    let whole = upWhereMeasured(but: failed)
    return deviations.since.map(whole.knownOnly(since:)) ?? whole
  }

  /// Measured time is up except where `failed` says otherwise.
  private func upWhereMeasured(but failed: Timeline) -> Timeline {
    Timeline.combined([self, failed], over: interval) { $0[0].outcome == .unknown ? $0[0] : $0[1] }
  }

  private func knownOnly(since begin: Timestamp) -> Timeline {
    let begin = begin.wholeSecond
    let first = steps.last { $0.from <= begin }.map { [Step(from: begin, verdict: $0.verdict)] } ?? []
    return Timeline(interval, steps: first + steps.filter { $0.from > begin })
  }

  private static func overlay(_ deviations: [Deviation], over interval: Interval) -> Timeline {
    var steps = [Step(from: interval.from, verdict: .up)]
    // By their slots, which is but for a late start the same.
    let isOrdered = zip(deviations, deviations.dropFirst()).allSatisfy { $0.from <= $1.from }
    let ordered = isOrdered ? deviations : deviations.sorted { $0.from < $1.from }
    steps.reserveCapacity(2 * ordered.count + 1)
    for (index, deviation) in ordered.enumerated() {
      let next = index + 1 < ordered.count ? ordered[index + 1].from : deviation.until
      steps.append(Step(from: deviation.from.wholeSecond, verdict: deviation.verdict))
      steps.append(Step(from: min(deviation.until, next).wholeSecond, verdict: .up))
    }
    return Timeline(interval, steps: steps)
  }

  /// Only that it is down is counted, and not why.
  private static func down(_ intervals: [Interval], over interval: Interval) -> Timeline {
    let steps = intervals.merged.flatMap {
      [Step(from: $0.from, verdict: Verdict(.httpStatus)), Step(from: $0.to, verdict: .up)]
    }
    return Timeline(interval, steps: [Step(from: interval.from, verdict: .up)] + steps)
  }
}
