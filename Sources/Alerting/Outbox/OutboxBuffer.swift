package import PaymentHealth

/// The store's outbox, and behind it the events that a failing store could not take: these are delivered from memory.
///
/// What was held is released when the store has it at last; what came of it meanwhile is then noted there. Within a sink the held events
/// come after the stored ones, since they were decided later.
package actor OutboxBuffer: Outbox {
  private let store: any Outbox
  private var held: [HeldEvent] = []
  /// What waits in the store as far as is known, for when it cannot be read.
  private var stored: [SinkID: [OutboxEntry]] = [:]
  private var isSettling = false

  package init(store: any Outbox) {
    self.store = store
  }

  /// Takes events that are not in the store.
  package func hold(_ events: [AlertEvent], for sinks: [SinkID]) {
    for event in events {
      for sink in sinks where index(of: event.id, sink) == nil { held.append(HeldEvent(event, for: sink)) }
    }
  }

  /// The store has these events now, and is told what came of those that were held.
  package func release(_ events: [AlertEvent]) async {
    let ids = Set(events.map(\.id))
    for index in held.indices where ids.contains(held[index].event) { held[index].isStored = true }
    await settle()
  }

  /// - Throws: If the store cannot be read and never could.
  package func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    await settle()
    let stored = try await storedEntries(of: sink)
    let own = held.filter { $0.sink == sink }
    let ids = Set(own.map(\.event))
    return stored.filter { !ids.contains($0.event.id) } + own.compactMap(\.entry)
  }

  package func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    let attempt = HeldEvent.Attempt(step: step, entry: entry, ended: now)
    if let index = index(of: entry.event.id, entry.sink) { return held[index].note(attempt) }
    try await store.record(step, of: entry, at: now)
    let others = stored[entry.sink, default: []].filter { $0.event.id != entry.event.id }
    stored[entry.sink] = [step.applied(to: entry)].compactMap(\.self) + others
  }

  private func index(of event: String, _ sink: SinkID) -> Int? {
    held.firstIndex { $0.event == event && $0.sink == sink }
  }

  private func storedEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    do {
      let entries = try await store.pendingEntries(of: sink)
      stored[sink] = entries
      return entries
    } catch {
      guard let known = stored[sink] else { throw error }
      return known
    }
  }

  /// Tells the store what came of the events it has taken over, and lets go of them.
  ///
  /// Until then they count as held, so that nobody takes what the store says of them for the truth.
  private func settle() async {
    if isSettling { return }
    isSettling = true
    defer { isSettling = false }
    while let next = held.first(where: \.isStored) {
      if let attempt = next.attempts.first {
        guard (try? await store.record(attempt.step, of: attempt.entry, at: attempt.ended)) != nil else { return }
        if let index = index(of: next.event, next.sink) { held[index].forgetFirstAttempt() }
      } else {
        held.removeAll { $0.event == next.event && $0.sink == next.sink }
      }
    }
  }
}
