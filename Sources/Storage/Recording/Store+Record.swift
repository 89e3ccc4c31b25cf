import GRDB
import PaymentHealth

extension Store {
  /// Stores an entry in one transaction.
  ///
  /// A result whose slot is already stored is left out, an event on its way is not sent twice: repeating a call whose end is unknown is
  /// harmless.
  ///
  /// The outbox gets one entry per event and sink, and what ``startOver(at:)`` carries over.
  package func record(_ entry: JournalEntry) async throws(StoreError) {
    try await write { [connections] db in
      try connections.carried.insert(db)
      var recording = Recording(db)
      try recording.insert(entry.results)
      try recording.insert(entry.missed)
      for round in entry.rounds { try recording.insert(round) }
      try recording.insert(entry.evaluation)
      for alert in entry.alerts { try recording.insert(alert) }
      if let sinks = entry.sinksInForce { try recording.giveUpAlerts(exceptFor: sinks) }
    }
    connections.forgetCarried()
  }
}
