import GRDB
package import PaymentHealth

extension Store {
  /// Brings what is open in line with a configuration, in one transaction.
  ///
  /// - Parameters:
  ///   - sinks: Those that are configured; entries that wait for another one are given up.
  ///   - evaluate: Pure; gets all open incidents.
  /// - Returns: The events now in the outbox.
  package func reconcile(
    sinks: [SinkID], at instant: Timestamp, evaluate: @escaping @Sendable ([Incident]) -> Evaluation
  ) async throws(StoreError) -> [AlertEvent] {
    try await write { db in
      var recording = Recording(db, sinks: sinks)
      try recording.insert(evaluate(db.openIncidents()))
      try db.giveUpEntries(exceptFor: sinks, at: instant)
      return recording.events
    }
  }
}

extension Database {
  fileprivate func giveUpEntries(exceptFor sinks: [SinkID], at instant: Timestamp) throws {
    let marks = databaseQuestionMarks(count: sinks.count)
    try execute(
      sql: """
        UPDATE outbox SET ended = ?, last_error = 'its sink is no longer configured'
        WHERE ended IS NULL AND sink NOT IN (\(marks))
        """, arguments: [instant.milliseconds] + StatementArguments(sinks.map(\.rawValue)))
  }
}
