import PaymentHealth
import Storage

/// What is judged and not stored yet.
struct Journal {
  private(set) var entry = JournalEntry()
  private let bound: Int
  /// Events told from memory, because the store failed.
  private var told: Set<String> = []

  init(bound: Int) {
    self.bound = bound
  }

  mutating func add(_ later: JournalEntry) {
    entry.add(later)
  }

  /// Puts what an empty store must know first before all else.
  mutating func begin(with known: Evaluation) {
    let later = entry
    var first = known
    let moved = Set(later.evaluation.transitions.map(\.track))
    first.transitions.removeAll { moved.contains($0.track) }
    entry = JournalEntry(evaluation: first)
    entry.add(later)
  }

  /// Lets go of the oldest results beyond the bound; what they caused stays.
  ///
  /// - Returns: How many.
  mutating func shorten() -> Int {
    entry.keepLast(bound)
  }

  /// The events not yet told; from now on they are.
  mutating func takeUntold() -> [AlertEvent] {
    entry.evaluation.events.filter { told.insert($0.id).inserted }
  }

  /// All of it is stored.
  ///
  /// - Returns: The events that are now in the store.
  mutating func clear() -> [AlertEvent] {
    defer { self = Journal(bound: bound) }
    return entry.evaluation.events
  }
}
