/// A half-open span of time [from, to) in whole seconds; empty when `to` is not after `from`.
package struct Interval: Sendable, Hashable {
  package var from: Timestamp
  package var to: Timestamp

  /// Fractions of a second are cut off both ends.
  package init(from: Timestamp, to: Timestamp) {
    self.from = from.wholeSecond
    self.to = max(self.from, to.wholeSecond)
  }

  package var seconds: Int64 { to.seconds - from.seconds }
  package var isEmpty: Bool { seconds == 0 }

  package func contains(_ instant: Timestamp) -> Bool {
    from <= instant && instant < to
  }

  /// The part of this interval inside `other`; empty if there is none.
  package func clamped(to other: Interval) -> Interval {
    let start = min(max(from, other.from), other.to)
    return Interval(from: start, to: max(start, min(to, other.to)))
  }
}

extension Interval {
  /// What is left of it without these, in order.
  package func without(_ others: [Interval]) -> [Interval] {
    var (start, left) = (from, [Interval]())
    for other in others.map({ $0.clamped(to: self) }).merged {
      left.append(Interval(from: start, to: other.from))
      start = other.to
    }
    return (left + [Interval(from: start, to: to)]).filter { !$0.isEmpty }
  }
}

extension [Interval] {
  /// The seconds that are in one of these and in one of the others.
  package func intersection(_ others: [Interval]) -> [Interval] {
    let others = others.merged
    return merged.flatMap { part in others.map { part.clamped(to: $0) }.filter { !$0.isEmpty } }
  }

  /// The same seconds without overlaps, in order.
  package var merged: [Interval] {
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
