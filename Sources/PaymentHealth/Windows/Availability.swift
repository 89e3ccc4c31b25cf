/// A named rule that turns results and transitions into availability.
package enum Definition: String, Sendable, Hashable, Codable, CaseIterable {
  /// State time from transitions: an outage counts from its first failure to its first success, single failures do not.
  case confirmed
  /// Every failed slot counts from its start to the next slot, confirmed or not.
  case strict
}

/// How a window divides, in whole seconds that add up to the window.
package struct Availability: Sendable, Hashable {
  package var definition: Definition
  package var window: Interval
  package var up: Int64 = 0
  package var degraded: Int64 = 0
  package var down: Int64 = 0
  package var unknown: Int64 = 0
  /// Agreed maintenance: part of the window and of nothing else.
  package var excluded: Int64

  /// Counts the seconds of `timeline` outside `exclusions`, which may overlap and reach out of the window.
  package init(_ definition: Definition, of timeline: Timeline, excluding exclusions: [Interval] = []) {
    self.definition = definition
    window = timeline.interval
    let removed = exclusions.map { $0.clamped(to: timeline.interval) }.merged
    excluded = removed.reduce(0) { $0 + $1.seconds }
    for span in timeline.spans {
      let hidden = removed.reduce(0) { $0 + $1.clamped(to: span.interval).seconds }
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
