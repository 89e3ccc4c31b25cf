package import PaymentHealth

/// What the worker needs of the store in which events wait to be delivered.
///
/// Throws when the store is in trouble; the worker logs that and goes on.
package protocol Outbox: Sendable {
  /// Entries of a sink that are neither delivered nor given up, in the order they were decided: of every incident at
  /// least the first and the last. None of a disabled sink.
  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry]

  /// Of each incident that lasts the last event that was delivered to a sink.
  func lastingEvents(of sink: SinkID) async throws -> [AlertEvent]

  /// What a sink asked for last; nil if nothing is known.
  func pause(of sink: SinkID) async throws -> SinkPause?

  /// Keeps what a sink asked for, in place of what it asked for before.
  func note(_ pause: SinkPause) async throws

  /// Whether something was noted that is not yet kept for good: look again soon.
  var isBehind: Bool { get async }

  /// Whether what came of an entry was noted, is not yet kept for good, and may well be in a moment.
  func isBehind(with entry: OutboxEntry) async -> Bool

  /// Tries to keep for good what was noted; may take as long as the store does.
  ///
  /// Returns whether it did: entries that waited behind those may be next now.
  func settle() async -> Bool

  /// Notes what came of an attempt at `entry` that ended at `now`; when that is over, so is what waited before it in its incident.
  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws
}

extension Outbox {
  package func lastingEvents(of sink: SinkID) async throws -> [AlertEvent] { [] }
  package func pause(of sink: SinkID) async throws -> SinkPause? { nil }
  package func note(_ pause: SinkPause) async throws {}
  package var isBehind: Bool { false }
  package func isBehind(with entry: OutboxEntry) -> Bool { false }
  package func settle() async -> Bool { false }
}
