/// What was the case in every second of an interval: a step function of time.
package struct Timeline: Sendable, Equatable {
  package struct Step: Sendable, Hashable {
    package var from: Timestamp
    package var verdict: Verdict

    package init(from: Timestamp, verdict: Verdict) {
      self.from = from
      self.verdict = verdict
    }
  }

  package let interval: Interval
  /// In order, the first at `interval.from`, no two at one instant, no two neighbours alike; empty for an empty interval.
  package private(set) var steps: [Step]

  /// Steps may come from before the interval and run past it; of several at one instant the last counts.
  ///
  /// Before the first of them nothing was measured.
  package init(_ interval: Interval, steps given: [Step]) {
    self.interval = interval
    steps = []
    guard !interval.isEmpty else { return }
    append(Step(from: interval.from, verdict: Verdict(.localStalled)))
    for step in given where step.from < interval.to {
      append(Step(from: max(step.from, interval.from), verdict: step.verdict))
    }
  }

  private mutating func append(_ step: Step) {
    if steps.last?.from == step.from { steps.removeLast() }
    if steps.last?.verdict != step.verdict { steps.append(step) }
  }
}

extension Timeline {
  /// The steps with the instant each ends.
  package var spans: [(interval: Interval, verdict: Verdict)] {
    steps.indices.map { index in
      let end = index + 1 < steps.count ? steps[index + 1].from : interval.to
      return (Interval(from: steps[index].from, to: end), steps[index].verdict)
    }
  }

  /// The part of the timeline inside `window`.
  package func clamped(to window: Interval) -> Timeline {
    Timeline(interval.clamped(to: window), steps: steps)
  }

  /// What `rule` makes of several timelines of one interval, second by second.
  package static func combined(
    _ timelines: [Timeline], over interval: Interval, by rule: ([Verdict]) -> Verdict
  ) -> Timeline {
    var present = timelines.map { _ in Verdict(.localStalled) }
    let changes = timelines.enumerated()
      .flatMap { index, timeline in timeline.steps.map { (at: $0.from, index: index, verdict: $0.verdict) } }
      .sorted { ($0.at, $0.index) < ($1.at, $1.index) }
    let steps = changes.map { change in
      present[change.index] = change.verdict
      return Step(from: change.at, verdict: rule(present))
    }
    return Timeline(interval, steps: steps)
  }
}
