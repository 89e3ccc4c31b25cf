/// The handshakes under way, the oldest first, and until when each may keep its place.
///
/// A server that stalls costs no time of ours: its place is better used by another.
struct Handshakes {
  private let patience: Duration
  private var underWay = Queue<(transfer: Transfer, until: MonotonicTime)>()

  init(patience: Duration) {
    self.patience = patience
  }

  mutating func begin(_ transfer: Transfer, at now: MonotonicTime) {
    underWay.append((transfer, now.advanced(by: patience)))
  }

  /// When the next has taken too long.
  ///
  /// Those that ended meanwhile are forgotten.
  mutating func nextDeadline() -> MonotonicTime? {
    while let first = underWay.first, !first.transfer.isShakingHands { underWay.removeFirst() }
    return underWay.first?.until
  }

  mutating func removeOverdue(at now: MonotonicTime) -> [Transfer] {
    var overdue: [Transfer] = []
    while let until = nextDeadline(), until <= now, let first = underWay.first {
      overdue.append(first.transfer)
      underWay.removeFirst()
    }
    return overdue
  }
}
