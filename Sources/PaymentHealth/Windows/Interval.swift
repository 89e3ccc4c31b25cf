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
