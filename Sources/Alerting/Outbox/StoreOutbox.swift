package import PaymentHealth
package import Storage

extension Store: Outbox {
  package func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    try await reader.pendingEntries(of: sink)
  }

  package func lastingEvents(of sink: SinkID) async throws -> [AlertEvent] {
    try await reader.lastingEvents(of: sink)
  }

  package func pause(of sink: SinkID) async throws -> SinkPause? { try await reader.pause(of: sink) }

  package func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    switch step {
    case .done: try await delivered(entry.event.id, by: entry.sink, at: now)
    case .tryAgain(let time, let reason, let remaining):
      try await failed(
        entry.event.id, by: entry.sink, error: reason, at: now, nextTry: time,
        rest: remaining.map { (recipients: $0, event: entry.event) })
    case .giveUp(let reason, let notice):
      try await failed(entry.event.id, by: entry.sink, error: reason, at: now, nextTry: nil, telling: notice)
    case .disableSink(let reason, let notice):
      try await disable(entry.sink, reason: reason, at: now, telling: notice)
    }
  }
}
