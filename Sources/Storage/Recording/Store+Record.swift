import GRDB
package import PaymentHealth

extension Store {
  /// Stores an entry in one transaction.
  ///
  /// A result whose slot is already stored is left out, an event on its way is not sent twice: repeating a call whose end is unknown is
  /// harmless.
  ///
  /// - Parameter sinks: Where events go: the outbox gets one entry per event and sink.
  package func record(_ entry: JournalEntry, sinks: [SinkID]) async throws(StoreError) {
    try await write { db in
      var recording = Recording(db, sinks: sinks)
      try recording.insert(entry.results)
      try recording.insert(entry.missed)
      for round in entry.rounds { try recording.insert(round) }
      try recording.insert(entry.evaluation)
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
