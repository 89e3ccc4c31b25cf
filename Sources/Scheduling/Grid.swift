package import PaymentHealth

/// The slots of one probe: every `every` since 1970, shifted by an offset that is the probe's own and never changes.
///
/// Two machines with one configuration agree on the slots, and the probes of a shop do not all start at once.
package struct Grid: Sendable, Hashable {
  package let every: Duration
  package let offset: Duration
  private let period: Int64
  private let shift: Int64

  package init(every: Duration, offset: Duration) {
    self.every = max(every, .milliseconds(1))
    self.offset = offset
    period = self.every.wholeMilliseconds
    shift = offset.wholeMilliseconds
  }

  /// The grid of `probe`, its offset a hash of its name modulo its period.
  package init(_ probe: Probe) {
    let period = UInt64(max(1, probe.every.wholeMilliseconds))
    self.init(every: probe.every, offset: .milliseconds(Int64(probe.key.description.stableHash.folded % period)))
  }

  package func slot(atOrBefore instant: Timestamp) -> Timestamp {
    Timestamp(
      milliseconds: Timestamp.floorDivide(instant.milliseconds - shift, by: period) * period + shift)
  }

  package func slot(after instant: Timestamp) -> Timestamp {
    Timestamp(milliseconds: slot(atOrBefore: instant).milliseconds + period)
  }

  /// The slots after `last` and before `next`, nil if there are none.
  package func slots(after last: Timestamp, before next: Timestamp) -> (first: Timestamp, last: Timestamp, count: Int)?
  {
    let first = slot(after: last)
    let final = slot(atOrBefore: next.advanced(by: .milliseconds(-1)))
    guard first <= final else { return nil }
    return (first, final, Int((final.milliseconds - first.milliseconds) / period) + 1)
  }
}

extension UInt64 {
  /// Both halves in one, so that the remainder by a small number depends on all bits.
  fileprivate var folded: UInt64 { self ^ (self >> 32) }
}
