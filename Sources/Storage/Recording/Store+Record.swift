import GRDB
package import PaymentHealth

extension Store {
  /// Stores results and everything they cause in one transaction.
  ///
  /// For each provider concerned `evaluate` gets what the store knows of it and its new results in order of their slots; what it returns
  /// is stored with them. A result whose slot is already stored is left out and causes nothing, so that repeating a call is harmless.
  ///
  /// - Parameters:
  ///   - missed: Slots in which nothing ran.
  ///   - sinks: Where events go: the outbox gets one entry per event and sink.
  ///   - evaluate: Pure; runs inside the transaction.
  /// - Returns: The events now in the outbox.
  package func record(
    _ results: [ProbeResult], missed: [MissedSlots] = [], sinks: [SinkID],
    evaluate: @escaping @Sendable (ProviderID, ProviderSnapshot, [ProbeResult]) -> Evaluation
  ) async throws(StoreError) -> [AlertEvent] {
    try await write { db in
      var recording = Recording(db, sinks: sinks)
      let lastSlots = try recording.lastSlots(of: Set(results.map(\.probe)))
      let new = try recording.insert(results)
      try recording.insert(missed)
      try recording.rollUp(new, lastSlots: lastSlots)
      for (provider, results) in Dictionary(grouping: new, by: \.probe.provider).sorted(by: { $0.key < $1.key }) {
        let snapshot = try db.snapshot(of: provider)
        try recording.insert(evaluate(provider, snapshot, results.sorted { $0.slot < $1.slot }))
      }
      return recording.events
    }
  }

  /// Stores what a round of all controls found and everything it causes in one transaction.
  ///
  /// - Parameter evaluate: Pure; gets the location's open incident, if there is one.
  package func record(
    _ round: ControlRound, sinks: [SinkID], evaluate: @escaping @Sendable (Incident?) -> Evaluation
  ) async throws(StoreError) -> [AlertEvent] {
    try await write { db in
      var recording = Recording(db, sinks: sinks)
      try recording.insert(round)
      try recording.insert(evaluate(db.openIncidents().first { $0.subject == .location }))
      return recording.events
    }
  }

  /// Notes that the prober started, for whoever asks later why there is a gap.
  package func recordStart(at instant: Timestamp, version: String) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO start (at, version) VALUES (?, ?)")
        .execute(arguments: [instant.milliseconds, version])
    }
  }
}
