/// How a window divides, in whole seconds that add up to the window.
package struct Availability: Sendable, Hashable {
  package var definition: DefinitionID
  package var window: Interval
  package var up: Int64 = 0
  package var degraded: Int64 = 0
  package var down: Int64 = 0
  package var unknown: Int64 = 0
  /// Agreed maintenance, and hours that do not count: part of the window and of nothing else.
  package var excluded: Int64

  /// Counts the seconds of `timeline` outside `exclusions`, which may overlap and reach out of the window.
  package init(_ definition: DefinitionID, of timeline: Timeline, excluding exclusions: [Interval] = []) {
    self.definition = definition
    window = timeline.interval
    let removed = exclusions.map { $0.clamped(to: timeline.interval) }.merged
    excluded = removed.reduce(0) { $0 + $1.seconds }
    var rest = removed[...]
    for span in timeline.spans {
      while let first = rest.first, first.to <= span.interval.from { rest.removeFirst() }
      let hidden = rest.prefix { $0.from < span.interval.to }.reduce(0) { $0 + $1.clamped(to: span.interval).seconds }
      count(span.interval.seconds - hidden, as: span.verdict.outcome)
    }
  }

  private mutating func count(_ seconds: Int64, as outcome: Outcome) {
    switch outcome {
    case .up: up += seconds
    case .degraded: degraded += seconds
    case .down: down += seconds
    case .unknown: unknown += seconds
    }
  }

  /// Seconds of which it is known how it was, less what is excluded.
  package var measured: Int64 { up + degraded + down }

  /// Share of the measured time in which payments went through, slow ones included; nil if nothing was measured.
  package var share: Percentage? { Percentage(up + degraded, of: measured) }

  /// Share of the window, less what is excluded, that was measured; nil if nothing is left of it.
  package var coverage: Percentage? { Percentage(measured, of: window.seconds - excluded) }
}

extension Availability {
  /// What a definition makes of a timeline that its rule made.
  ///
  /// - Parameter closed: The times that are not of the definition's hours.
  package init(_ definition: Definition, of timeline: Timeline, maintenance: [Interval], closed: [Interval]) {
    switch definition.maintenance {
    case .counted: self.init(definition.id, of: timeline, excluding: closed)
    case .forgiven: self.init(definition.id, of: timeline.forgiving(maintenance), excluding: closed)
    case .excluded: self.init(definition.id, of: timeline, excluding: closed + maintenance)
    }
  }
}

extension Timeline {
  /// What is down or degraded in these times is up.
  fileprivate func forgiving(_ times: [Interval]) -> Timeline {
    let inside = times.merged.flatMap {
      [Step(from: $0.from, verdict: .up), Step(from: $0.to, verdict: Verdict(.localStalled))]
    }
    return Timeline.combined([self, Timeline(interval, steps: inside)], over: interval) {
      $0[0].outcome == .unknown || $0[1].outcome == .unknown ? $0[0] : .up
    }
  }
}
