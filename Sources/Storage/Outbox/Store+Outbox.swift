import GRDB
package import PaymentHealth

extension Store {
  /// Notes that the sink took the event; what waited before it in its incident is history.
  package func delivered(_ event: String, by sink: SinkID, at instant: Timestamp) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outbox SET attempts = attempts + 1, last_error = NULL, ended = ?, delivered = 1
          WHERE event_id = ? AND sink = ?
          """
      ).execute(arguments: [instant.milliseconds, event, sink.rawValue])
      try db.overtake(event, of: sink, at: instant)
    }
  }

  /// Notes that the sink did not take the event, and when to try again; one that is over stays so.
  ///
  /// - Parameters:
  ///   - error: In one line for people; no secrets.
  ///   - nextTry: Nil gives the entry up, and what waited before it in its incident: neither is due again nor holds back those behind it.
  ///   - rest: The recipients that are to be tried again, if all others have it, and what these were sent: what waited before it is history
  ///     then.
  ///   - notice: What others are told of that.
  package func failed(
    _ event: String, by sink: SinkID, error: String, at instant: Timestamp, nextTry: Timestamp?,
    rest: (recipients: [String], event: AlertEvent)? = nil, telling notice: Dispatch.Outcome? = nil
  ) async throws(StoreError) {
    let ended = nextTry == nil ? instant : nil
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outbox SET attempts = attempts + 1, last_error = ?, next_try = coalesce(?, next_try), ended = ?,
            remaining = coalesce(?, remaining), event = coalesce(?, event)
          WHERE event_id = ? AND sink = ? AND ended IS NULL
          """
      ).execute(arguments: [
        error, nextTry?.milliseconds, ended?.milliseconds, try rest.map { try JSON.encode($0.recipients) },
        try rest.map { try JSON.encode($0.event) }, event, sink.rawValue,
      ])
      guard ended != nil || rest != nil, db.changesCount > 0 else { return }
      try db.overtake(event, of: sink, at: instant)
      if let notice { try Recording(db).insert(notice) }
    }
  }

  /// Writes to the outbox without changing it; throws if that cannot be done.
  package func touchOutbox() async throws(StoreError) {
    try await change("UPDATE outbox SET attempts = attempts WHERE number = (SELECT max(number) FROM outbox)", [])
  }

  /// Sends nothing to the sink until it is enabled again.
  ///
  /// Its entries stay and gather. One that is disabled already stays as it is, and is told to nobody again.
  ///
  /// - Parameter notice: What others are told of that.
  package func disable(
    _ sink: SinkID, reason: String, at instant: Timestamp, telling notice: Dispatch.Outcome? = nil
  ) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: "INSERT INTO disabled_sink (sink, since, reason) VALUES (?, ?, ?) ON CONFLICT (sink) DO NOTHING"
      ).execute(arguments: [sink.rawValue, instant.milliseconds, reason])
      if let notice, db.changesCount > 0 { try Recording(db).insert(notice) }
    }
  }

  package func enable(_ sink: SinkID) async throws(StoreError) {
    try await change("DELETE FROM disabled_sink WHERE sink = ?", [sink.rawValue])
  }

  private func change(_ sql: String, _ arguments: StatementArguments) async throws(StoreError) {
    try await write { try $0.cachedStatement(sql: sql).execute(arguments: arguments) }
  }
}

extension Database {
  /// Ends what waits for the sink of the same incident and was decided before the event.
  fileprivate func overtake(_ event: String, of sink: SinkID, at instant: Timestamp) throws {
    try cachedStatement(
      sql: """
        UPDATE outbox AS entry SET ended = ?, last_error = 'overtaken by what came after it'
        WHERE ended IS NULL AND sink = ? AND (incident, true) = (
          SELECT incident, entry.number < number FROM outbox WHERE event_id = ? AND sink = entry.sink)
        """
    ).execute(arguments: [instant.milliseconds, sink.rawValue, event])
  }
}
