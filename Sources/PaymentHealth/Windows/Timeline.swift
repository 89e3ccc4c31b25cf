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
  package init(_ interval: Interval, steps given: some Sequence<Step>) {
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
  ///
  /// Takes time by its steps, and hardly any by those outside.
  package func clamped(to window: Interval) -> Timeline {
    let part = interval.clamped(to: window)
    let end = count { $0.from < part.to }
    let first = max(0, count { $0.from <= part.from } - 1)
    return Timeline(part, steps: steps[min(first, end)..<end])
  }

  /// How many steps there are up to the first that `isEarly` is false of.
  private func count(while isEarly: (Step) -> Bool) -> Int {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if isEarly(steps[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What `rule` makes of several timelines of one interval, second by second.
  package static func combined(
    _ timelines: [Timeline], over interval: Interval, by rule: ([Verdict]) -> Verdict
  ) -> Timeline {
    var present = timelines.map { _ in Verdict(.localStalled) }
    let changes = changes(of: timelines)
    var steps: [Step] = []
    steps.reserveCapacity(changes.count)
    for (number, change) in changes.enumerated() {
      present[change.index] = change.step.verdict
      let isLastThen = number + 1 == changes.count || changes[number + 1].step.from != change.step.from
      if isLastThen { steps.append(Step(from: change.step.from, verdict: rule(present))) }
    }
    return Timeline(interval, steps: steps)
  }

  /// In order of time; of those at one instant in the order of the timelines.
  private static func changes(of timelines: [Timeline]) -> [(step: Step, index: Int)] {
    guard timelines.count == 2 else {
      return timelines.enumerated()
        .flatMap { index, timeline in timeline.steps.map { (step: $0, index: index) } }
        .sorted { $0.step.from < $1.step.from }
    }
    var (left, right) = (timelines[0].steps[...], timelines[1].steps[...])
    var changes: [(step: Step, index: Int)] = []
    changes.reserveCapacity(left.count + right.count)
    while let first = left.first, let second = right.first {
      if first.from <= second.from {
        changes.append((first, 0))
        left.removeFirst()
      } else {
        changes.append((second, 1))
        right.removeFirst()
      }
    }
    return changes + left.map { ($0, 0) } + right.map { ($0, 1) }
  }
}
