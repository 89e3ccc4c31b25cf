/// A slot of a track whose first try was not up.
package struct Deviation: Sendable, Hashable {
  /// When the probe was due.
  package var slot: Timestamp
  /// When the first try began.
  package var from: Timestamp
  /// When the next slot takes over.
  package var until: Timestamp
  /// Of the first try.
  package var verdict: Verdict
  /// Of the last try.
  package var last: Verdict
  package var tries: Int
  /// From the start of the first try to that of the last.
  package var spread: Duration
  /// Whether something that was up came between the deviation before and this one; true as well where it makes no difference.
  package var isAfterReply: Bool

  package init(
    slot: Timestamp? = nil, from: Timestamp, until: Timestamp, verdict: Verdict, last: Verdict? = nil, tries: Int = 1,
    spread: Duration = .zero, isAfterReply: Bool = false
  ) {
    self.isAfterReply = isAfterReply
    self.slot = slot ?? from
    self.from = from
    self.until = until
    self.verdict = verdict
    self.last = last ?? verdict
    self.tries = tries
    self.spread = spread
  }
}

/// The deviations of a track, and what is to be known beside them.
package struct Deviations: Sendable, Hashable {
  /// In order of their slots.
  package var slots: [Deviation]
  /// How many results began in each minute, by ``Timestamp/minute``, from each deviation's start to its end; of others nobody asks.
  package var begun: [Int64: Int]
  /// Since when slots are still known one by one; before it nothing can be said by them.
  ///
  /// Nil for always.
  package var since: Timestamp?

  package init(_ slots: [Deviation] = [], begun: [Int64: Int] = [:], since: Timestamp? = nil) {
    self.slots = slots
    self.begun = begun
    self.since = since
  }
}

extension Timestamp {
  /// The minute of UTC it is in, counted from 1970.
  package var minute: Int64 { Self.floorDivide(seconds, by: 60) }

  package init(minute: Int64) { self.init(seconds: minute * 60) }
}
