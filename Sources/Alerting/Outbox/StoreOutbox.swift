package import PaymentHealth
package import Storage

extension Store: Outbox {
  package func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    let entries = try await reader.dueEntries(at: Self.everything, limit: Self.limit)
    return entries.filter { $0.sink == sink }
  }

  package func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    switch step {
    case .done: try await delivered(entry.number, at: now)
    case .tryAgain(let time, let reason): try await failed(entry.number, error: reason, at: now, nextTry: time)
    case .giveUp(let reason): try await failed(entry.number, error: reason, at: now, nextTry: nil)
    case .disableSink(let reason): try await disable(entry.sink, reason: reason, at: now)
    }
  }

  /// Entries that wait for a later try belong to the plan as well.
  private static let everything = Timestamp(milliseconds: .max)
  /// Open incidents times sinks; far more than any shop has.
  private static let limit = 10_000
}
