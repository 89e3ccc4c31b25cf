package import PaymentHealth

/// What of one sink's pending entries is to be delivered now, and when to look again.
///
/// Of an incident only its first undelivered event is ever tried, so that no recovery is told before the failure, beside one that some
/// recipients have and others not, which holds back nothing; but where its end waits behind its beginning, or some do not have that, the end
/// tells of both. That is planned anew from the same rows whenever it is tried, and what was overtaken is over once the end is. An event
/// that was given up is not pending, and holds back nothing.
package struct OutboxPlan: Sendable, Equatable {
  package let due: [OutboxEntry]
  /// What is to be told next of each incident, due or not.
  private let heads: [OutboxEntry]
  /// The earliest try to come; nil if nothing waits for its time.
  package let nextTry: Timestamp?
  /// Whether the sink asked to be left alone; nothing is due then.
  package let isPaused: Bool

  /// `pending` is in the order the events were decided, and holds of each incident at least its first and its last.
  ///
  /// An entry that was never tried is due, and so is one whose next try is further away than `schedule` ever puts it: the clock was ahead
  /// then, and has been set back.
  package init(
    _ pending: [OutboxEntry], on schedule: RetrySchedule, at now: Timestamp, pause: SinkPause? = nil
  ) {
    if let pause, pause.holds(at: now) {
      (due, heads, nextTry, isPaused) = ([], [], pause.until, true)
      return
    }
    isPaused = false
    heads = Self.heads(of: pending)
    due = heads.filter { $0.isDue(on: schedule, at: now) }
    nextTry = heads.filter { !$0.isDue(on: schedule, at: now) }.map(\.nextTry).min()
  }

  /// So many are told in one message: each has room for what it is, in the shortest of messages.
  static let mostTogether = 10

  /// What is told in one message with an entry: of its group, and tried as often without success; the most urgent first.
  func together(with entry: OutboxEntry) -> [OutboxEntry] {
    guard let group = entry.event.group, entry.remaining == nil else { return [entry] }
    let others = heads.filter {
      $0.event.group == group && $0.event.id != entry.event.id && $0.remaining == nil && $0.attempts == entry.attempts
    }
    let all = Dictionary(([entry] + others).map { ($0.event.id, $0) }) { first, _ in first }
    return ([entry] + others).map(\.event).mostUrgentFirst.compactMap { all[$0.id] }
  }

  /// What is to be told next of each incident.
  private static func heads(of pending: [OutboxEntry]) -> [OutboxEntry] {
    let last = Dictionary(pending.map { ($0.event.incident, $0) }) { $1 }
    let missed = Dictionary(pending.filter { $0.remaining != nil }.map { ($0.event.incident, $0.event) }) { first, _ in
      first
    }
    var incidents: Set<String> = []
    return pending.filter { $0.remaining != nil || incidents.insert($0.event.incident).inserted }.map { first in
      guard first.remaining == nil, var end = last[first.event.incident],
        let both = end.event.collapsed(with: missed[first.event.incident] ?? first.event)
      else {
        return first
      }
      end.event = both
      return end
    }
  }
}

extension OutboxEntry {
  fileprivate func isDue(on schedule: RetrySchedule, at now: Timestamp) -> Bool {
    attempts == 0 || nextTry <= now || now.duration(to: nextTry) > schedule.longestPause(afterAttempts: attempts)
  }
}
