import GRDB
package import PaymentHealth

extension Store {
  /// Notes that the sink took the event; an earlier one of the incident that a person wanted tried again meanwhile is history.
  package func delivered(_ event: String, by sink: SinkID, at instant: Timestamp) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outbox SET attempts = attempts + 1, last_error = NULL, ended = ?, delivered = 1
          WHERE event_id = ? AND sink = ?
          """
      ).execute(arguments: [instant.milliseconds, event, sink.rawValue])
      try db.cachedStatement(
        sql: """
          UPDATE outbox AS entry SET ended = ?, last_error = 'overtaken by what came after it'
          WHERE ended IS NULL AND sink = ? AND (incident, true) = (
            SELECT incident, entry.number < number FROM outbox WHERE event_id = ? AND sink = entry.sink)
          """
      ).execute(arguments: [instant.milliseconds, sink.rawValue, event])
    }
  }

  /// Notes that the sink did not take the event, and when to try again; one that is over stays so.
  ///
  /// - Parameters:
  ///   - error: In one line for people; no secrets.
  ///   - nextTry: Nil gives the entry up: it is never due again and no longer holds back those behind it.
  package func failed(
    _ event: String, by sink: SinkID, error: String, at instant: Timestamp, nextTry: Timestamp?
  ) async throws(StoreError) {
    try await change(
      """
      UPDATE outbox SET attempts = attempts + 1, last_error = ?, next_try = coalesce(?, next_try), ended = ?
      WHERE event_id = ? AND sink = ? AND ended IS NULL
      """,
      [
        error, nextTry?.milliseconds, nextTry == nil ? instant.milliseconds : nil, event, sink.rawValue,
      ])
  }

  /// Writes to the outbox without changing it; throws if that cannot be done.
  package func touchOutbox() async throws(StoreError) {
    try await change("UPDATE outbox SET attempts = attempts WHERE number = (SELECT max(number) FROM outbox)", [])
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
