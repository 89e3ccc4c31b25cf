package import Logging
package import PaymentHealth

/// The store's outbox as it would be if the store never failed.
///
/// Alerts that the store could not take are held in memory and delivered from there. What came of a delivery is noted in memory first, so
/// that nothing is delivered twice, and nothing waits, while the store is slow or in trouble; ``settle()`` tells the store. Within a sink the
/// held events come after the stored ones, since they were decided later.
package actor OutboxBuffer: Outbox {
  private let store: any Outbox
  private let logger: Logger
  private var held: [HeldEvent] = []
  /// What waits in the store as far as is known, for when it cannot be read.
  private var stored: [SinkID: [OutboxEntry]] = [:]
  /// What lasts by the store, for when it cannot be read.
  private var lasting: [SinkID: [AlertEvent]] = [:]
  /// What sinks asked for, by the store, for when it cannot be read.
  private var pauses: [SinkID: SinkPause] = [:]
  /// What they asked for and the store does not know yet.
  private var newPauses: [SinkID: SinkPause] = [:]
  /// Whether others are told of a sink since someone asked for that.
  private var hasNotices = false
  private var isSettling = false
  private var isFailing = false
  private var isUnreadable = false

  package init(store: any Outbox, logger: Logger) {
    self.store = store
    self.logger = logger
  }

  /// Takes alerts that are not in the store.
  package func hold(_ alerts: [Alert]) {
    for alert in alerts {
      for sink in alert.sinks where index(of: alert.event.id, sink) == nil {
        held.append(HeldEvent(alert.event, for: sink))
      }
    }
  }

  /// The store has these events now, and can be told what came of those that were held.
  package func release(_ events: [AlertEvent]) {
    let ids = Set(events.map(\.id))
    for index in held.indices where ids.contains(held[index].event) { held[index].isStored = true }
  }

  package var isBehind: Bool { !newPauses.isEmpty || held.contains(where: \.isStored) }

  package func isBehind(with entry: OutboxEntry) -> Bool {
    !isFailing && held.contains { $0.event == entry.event.id && $0.sink == entry.sink && $0.isStored }
  }

  /// Notices of sinks could not be read: they are asked for again.
  package func keepNotices() { hasNotices = true }

  /// Whether the store was given notices of sinks that are out of order since this was asked last.
  package func takeNotices() -> Bool {
    defer { hasNotices = false }
    return hasNotices
  }

  /// - Throws: If the store cannot be read and never could.
  package func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    // What is let go of while the store is read may be read as it was before.
    let before = heldEvents(of: sink)
    let stored = try await storedEntries(of: sink)
    let own = heldEvents(of: sink)
    let past = Dictionary(
      (before + own).compactMap(\.past).map { ($0.incident, $0.decided) }, uniquingKeysWith: max)
    // What waited before something that is over is history: its end was told in its place, or a person wanted it tried again.
    let isHistory = { (entry: OutboxEntry) in past[entry.event.incident].map { $0 > entry.event.decided } ?? false }
    let over = Set((before + own).compactMap(\.ended).map(\.id))
    self.stored[sink] = stored.filter { !isHistory($0) && !over.contains($0.event.id) }
    let known = Self.current(stored.filter { !isHistory($0) }, held: before + own)
    let ids = Set(stored.map(\.event.id))
    return known + own.filter { !ids.contains($0.event) }.compactMap(\.entry).filter { !isHistory($0) }
  }

  /// The stored entries as they would be if the store knew what came of them.
  ///
  /// - Parameter held: What is known of an event last comes last.
  private static func current(_ stored: [OutboxEntry], held: [HeldEvent]) -> [OutboxEntry] {
    let held = Dictionary(held.map { ($0.event, $0.entry) }) { $1 }
    // What stands between the first and the last is known once the store has heard that the first is over.
    var unsettled: Set<String> = []
    return stored.compactMap { entry in
      if unsettled.contains(entry.event.incident) { return nil }
      let current = held[entry.event.id] ?? entry
      if current == nil { unsettled.insert(entry.event.incident) }
      return current
    }
  }

  /// With what was delivered and the store does not know of yet.
  package func lastingEvents(of sink: SinkID) async throws -> [AlertEvent] {
    // What is let go of while the store is read may be read as it was before.
    let before = heldEvents(of: sink).compactMap(\.delivered)
    await readLasting(of: sink)
    let ids = Set(before.map(\.id))
    let own = before + heldEvents(of: sink).compactMap(\.delivered).filter { !ids.contains($0.id) }
    let told = Set(own.map(\.incident))
    let others = lasting[sink, default: []].filter { !told.contains($0.incident) }
    let last = Dictionary(own.map { ($0.incident, $0) }) { $1 }
    return others + own.filter { last[$0.incident]?.id == $0.id && $0.lasts }
  }

  /// What cannot be read is as it was.
  package func pause(of sink: SinkID) async -> SinkPause? {
    // What the store is told while it is read may be read as it was before.
    let before = newPauses[sink]
    switch await stored({ try await $0.pause(of: sink) }) {
    case .success(let pause): pauses[sink] = pause
    case .failure: break
    }
    return newPauses[sink] ?? before ?? pauses[sink]
  }

  private func stored<Value>(_ body: (any Outbox) async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await body(store)) } catch { return .failure(error) }
  }

  /// Never waits for the store.
  package func note(_ pause: SinkPause) { newPauses[pause.sink] = pause }

  /// What cannot be read is as it was; that is said once.
  private func readLasting(of sink: SinkID) async {
    do {
      lasting[sink] = try await store.lastingEvents(of: sink)
      isUnreadable = false
    } catch {
      if !isUnreadable, !(error is CancellationError) {
        logger.error("What lasts cannot be read", metadata: ["sink": "\(sink)", "error": "\(error)"])
        isUnreadable = true
      }
    }
  }

  /// Never waits for the store, and never throws.
  package func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) {
    let attempt = HeldEvent.Attempt(step: step, entry: entry, ended: now)
    if let index = index(of: entry.event.id, entry.sink) { return held[index].note(attempt) }
    var event = HeldEvent(entry.event, for: entry.sink)
    event.isStored = true
    event.note(attempt)
    held.append(event)
    stored[entry.sink] = stored[entry.sink]?.compactMap { known in
      if known.event.id == entry.event.id { return step.applied(to: entry) }
      let isHistory = known.event.incident == entry.event.incident && known.event.decided < entry.event.decided
      return isHistory && step.overtakes ? nil : known
    }
  }

  private func index(of event: String, _ sink: SinkID) -> Int? {
    held.firstIndex { $0.event == event && $0.sink == sink }
  }

  private func heldEvents(of sink: SinkID) -> [HeldEvent] { held.filter { $0.sink == sink } }

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

  /// Tells the store what came of the events it has, and lets go of them.
  ///
  /// Until then they count as held, so that nobody takes what the store says of them for the truth.
  @discardableResult
  package func settle() async -> Bool {
    if isSettling { return false }
    isSettling = true
    var hasSettled = false
    defer { isSettling = false }
    for pause in newPauses.values.sorted(by: { $0.sink < $1.sink }) {
      guard await tell(of: pause.sink, { try await $0.note(pause) }) else { return hasSettled }
      pauses[pause.sink] = pause
      if newPauses[pause.sink] == pause { newPauses[pause.sink] = nil }
    }
    while let next = held.first(where: \.isStored) {
      if let attempt = next.attempts.first {
        let isTold = await tell(of: attempt.entry.sink) {
          try await $0.record(attempt.step, of: attempt.entry, at: attempt.ended)
        }
        guard isTold else { return hasSettled }
        hasNotices = hasNotices || attempt.step.hasNotice
        hasSettled = true
        if let index = index(of: next.event, next.sink) { held[index].forgetFirstAttempt() }
      } else {
        held.removeAll { $0.event == next.event && $0.sink == next.sink }
      }
    }
    return hasSettled
  }

  private func tell(of sink: SinkID, _ body: @Sendable (any Outbox) async throws -> Void) async -> Bool {
    do {
      try await body(store)
      isFailing = false
      return true
    } catch is CancellationError {
      return false
    } catch {
      if !isFailing {
        logger.error("The outbox cannot be written", metadata: ["sink": "\(sink)", "error": "\(error)"])
      }
      isFailing = true
      return false
    }
  }
}
