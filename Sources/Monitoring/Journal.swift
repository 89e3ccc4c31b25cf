import PaymentHealth
import Storage

/// What is judged and not stored yet.
///
/// While a part of it is being written, what comes is kept apart, so that it is known afterwards what the store has.
struct Journal {
  private(set) var entry = JournalEntry()
  private var later = JournalEntry()
  private var isBeingWritten = false
  /// How many results it has let go of for want of room.
  private(set) var lost = 0
  private let bound: Int
  /// Events told from memory, because the store failed or took long.
  private var told: Set<String> = []
  /// Where the results were that are lost: a run for each probe.
  private var gaps: [ProbeKey: MissedSlots] = [:]

  init(bound: Int) {
    self.bound = bound
  }

  var isEmpty: Bool { entry.isEmpty && later.isEmpty }

  mutating func add(_ next: JournalEntry) {
    if isBeingWritten { later.add(next) } else { entry.add(next) }
  }

  /// Puts what an empty store must know first before all else.
  ///
  /// Doing so again changes nothing.
  mutating func begin(with known: Evaluation) {
    var first = known
    let moved = Set((entry.evaluation.transitions + later.evaluation.transitions).map(\.track))
    first.transitions.removeAll { moved.contains($0.track) }
    var whole = JournalEntry(evaluation: first)
    whole.add(entry)
    entry = whole
  }

  /// What is to be written now; it stays until it is known to be stored.
  mutating func beginWriting() -> JournalEntry {
    isBeingWritten = true
    var written = entry
    written.missed += gaps.values.sorted { $0.probe < $1.probe }
    return written
  }

  mutating func writingFailed() {
    isBeingWritten = false
    entry.add(later)
    later = JournalEntry()
  }

  /// What was being written is stored, and what was judged meanwhile is next.
  ///
  /// - Returns: The events that are now in the store.
  mutating func writingSucceeded() -> [AlertEvent] {
    let events = entry.alerts.map(\.event)
    told.subtract(events.map(\.id))
    (entry, later) = (later, JournalEntry())
    (isBeingWritten, gaps, lost) = (false, [:], 0)
    return events
  }

  /// Lets go of the oldest results beyond the bound; what they caused stays, and their slots are on record as missed.
  mutating func shorten() {
    for result in entry.keepLast(bound) {
      lost += 1
      let slot = MissedSlots(probe: result.probe, first: result.slot, last: result.slot, count: 1)
      gaps[result.probe] = gaps[result.probe].map { $0.extended(by: slot) } ?? slot
    }
  }

  /// The alerts not yet told; from now on they are.
  mutating func takeUntold() -> [Alert] {
    (entry.alerts + later.alerts).filter { told.insert($0.event.id).inserted }
  }
}

extension MissedSlots {
  fileprivate func extended(by next: MissedSlots) -> MissedSlots {
    MissedSlots(probe: probe, first: min(first, next.first), last: max(last, next.last), count: count + next.count)
  }
}
