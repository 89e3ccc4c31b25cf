import GRDB
package import PaymentHealth

extension Store {
  /// Puts an event that no result caused into the outbox, one entry per sink.
  package func enqueue(_ event: AlertEvent, sinks: [SinkID]) async throws(StoreError) {
    try await write { db in
      var recording = Recording(db, sinks: sinks)
      try recording.insert(event)
    }
  }

  /// Notes that the sink took the entry.
  package func delivered(_ number: Int64, at instant: Timestamp) async throws(StoreError) {
    try await change(
      "UPDATE outbox SET attempts = attempts + 1, last_error = NULL, ended = ?, delivered = 1 WHERE number = ?",
      [instant.milliseconds, number])
  }

  /// Notes that the sink did not take the entry, and when to try again.
  ///
  /// - Parameters:
  ///   - error: In one line for people; no secrets.
  ///   - nextTry: Nil gives the entry up: it is never due again and no longer holds back those behind it.
  package func failed(
    _ number: Int64, error: String, at instant: Timestamp, nextTry: Timestamp?
  ) async throws(StoreError) {
    try await change(
      """
      UPDATE outbox SET attempts = attempts + 1, last_error = ?, next_try = coalesce(?, next_try), ended = ?
      WHERE number = ?
      """,
      [error, nextTry?.milliseconds, nextTry == nil ? instant.milliseconds : nil, number])
  }

  /// Sends nothing to the sink until it is enabled again.
  ///
  /// Its entries stay and gather.
  package func disable(_ sink: SinkID, reason: String, at instant: Timestamp) async throws(StoreError) {
    try await change(
      "INSERT INTO disabled_sink (sink, since, reason) VALUES (?, ?, ?) ON CONFLICT (sink) DO NOTHING",
      [sink.rawValue, instant.milliseconds, reason])
  }

  package func enable(_ sink: SinkID) async throws(StoreError) {
    try await change("DELETE FROM disabled_sink WHERE sink = ?", [sink.rawValue])
  }

  private func change(_ sql: String, _ arguments: StatementArguments) async throws(StoreError) {
    try await write { try $0.cachedStatement(sql: sql).execute(arguments: arguments) }
  }
}
