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
}
