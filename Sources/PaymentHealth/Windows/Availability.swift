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
  package var up: Int64
  package var degraded: Int64
  package var down: Int64
  package var unknown: Int64
  /// Agreed maintenance: part of the window and of nothing else.
  package var excluded: Int64

  /// Counts the seconds of `timeline` outside `exclusions`, which may overlap and reach out of the window.
  package init(_ definition: Definition, of timeline: Timeline, excluding exclusions: [Interval] = []) {
    self.definition = definition
    window = timeline.interval
    let removed = exclusions.map { $0.clamped(to: timeline.interval) }.merged
    excluded = removed.reduce(0) { $0 + $1.seconds }
    var counted: [Outcome: Int64] = [:]
    for span in timeline.spans {
      let hidden = removed.reduce(0) { $0 + $1.clamped(to: span.interval).seconds }
      counted[span.verdict.outcome, default: 0] += span.interval.seconds - hidden
    }
    up = counted[.up] ?? 0
    degraded = counted[.degraded] ?? 0
    down = counted[.down] ?? 0
    unknown = counted[.unknown] ?? 0
  }

  /// Share of the measured time in which payments went through, slow ones included; nil if nothing was measured.
  package var share: Percentage? { Percentage(up + degraded, of: up + degraded + down) }

  /// Share of the window, less what is excluded, that was measured; nil if nothing is left of it.
  package var coverage: Percentage? { Percentage(up + degraded + down, of: window.seconds - excluded) }
}

extension [Interval] {
  /// The same seconds without overlaps, in order.
  fileprivate var merged: [Interval] {
    sorted { $0.from < $1.from }.reduce(into: []) { result, next in
      guard !next.isEmpty else { return }
      if let last = result.last, next.from <= last.to {
        result[result.count - 1] = Interval(from: last.from, to: Swift.max(last.to, next.to))
      } else {
        result.append(next)
      }
    }
  }
}
