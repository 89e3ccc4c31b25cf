import GRDB
package import PaymentHealth

/// A sink that nothing is sent to, because it said it never wants anything again.
package struct DisabledSink: Sendable, Equatable {
  package var sink: SinkID
  package var since: Timestamp
  package var reason: String

  package init(sink: SinkID, since: Timestamp, reason: String) {
    self.sink = sink
    self.since = since
    self.reason = reason
  }
}

extension StoreReader {
  /// What a sink is to be told next: of each incident the oldest entry neither delivered nor given up, the latest if it tells the
  /// end, and those that some of its recipients have, oldest first.
  ///
  /// No more than that, so that nothing overtakes what was decided before it. A disabled sink has none.
  package func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    try await read { db in
      try db.outboxEntries(OutboxEntry.pendingQuery, ["sink": sink.rawValue])
    }
  }

  /// Of each open incident the last event that was delivered to the sink, unless that told its end; of a disabled sink none.
  ///
  /// Where the outbox does not know the incident, because the store was begun anew or the entries are too old to be kept, it is the event
  /// that the sink is known to have been told.
  package func lastingEvents(of sink: SinkID) async throws -> [AlertEvent] {
    try await read { db in
      let statement = try db.cachedStatement(sql: AlertEvent.lastingQuery)
      let delivered = try String.fetchAll(statement, arguments: ["sink": sink.rawValue])
        .map { try JSON.decode(AlertEvent.self, from: $0) }
      let told = try String.fetchAll(
        try db.cachedStatement(sql: Telling.outlivingQuery), arguments: ["sink": sink.rawValue]
      ).map { try JSON.decode(Telling.self, from: $0) }
      return (told.filter { $0.told.contains(sink) }.map(\.event) + delivered).filter(\.lasts)
    }
  }

  /// Everything not yet delivered nor given up, oldest first, of disabled sinks too.
  package func pendingEntries() async throws -> [OutboxEntry] {
    try await read { db in
      try db.outboxEntries("SELECT \(OutboxEntry.columns) FROM outbox WHERE ended IS NULL ORDER BY number")
    }
  }

  /// The latest entries that were given up, oldest first.
  ///
  /// - Parameter withHistory: Also those whose sink has taken what came after them: it told them too, or they are of no use any more.
  package func givenUpEntries(limit: Int, withHistory: Bool = false) async throws -> [OutboxEntry] {
    try await read { db in
      try db.outboxEntries(
        """
        SELECT \(OutboxEntry.columns) FROM outbox AS entry
        WHERE ended IS NOT NULL AND delivered = 0 AND (:all OR NOT EXISTS (
          SELECT 1 FROM outbox AS later WHERE later.sink = entry.sink AND later.incident = entry.incident
          AND later.number > entry.number AND later.delivered = 1))
        ORDER BY number DESC LIMIT :limit
        """, ["all": withHistory, "limit": limit]
      ).reversed()
    }
  }

  /// How many entries wait of which damage has left too little to deliver them.
  package func unreadableEntries() async throws -> Int {
    try await read { db in
      let waiting = try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox WHERE ended IS NULL") ?? 0
      return waiting - (try db.outboxEntries("SELECT \(OutboxEntry.columns) FROM outbox WHERE ended IS NULL")).count
    }
  }

  /// An event that was on its way to anyone, as it was stored; nil if there is none.
  package func event(_ id: String) async throws -> AlertEvent? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT event FROM outbox WHERE event_id = ? ORDER BY number", arguments: [id])
        .map { try JSON.decode(AlertEvent.self, from: $0) }
    }
  }

  /// What has become of an event on its way to each of its sinks: on its way still, taken by it (true) or given up.
  package func deliveries(of event: String) async throws -> [SinkID: Bool?] {
    try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT sink, ended IS NOT NULL, delivered FROM outbox WHERE event_id = ?", arguments: [event])
      return Dictionary(rows.map { row in (SinkID(rawValue: row[0]), row[1] ? row[2] as Bool : Bool?.none) }) { $1 }
    }
  }

  /// Whether the entry's sink has taken an event of the same incident that was decided later.
  package func hasDeliveredLater(than entry: OutboxEntry) async throws -> Bool {
    try await read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM outbox AS entry JOIN outbox AS later USING (sink, incident)
          WHERE entry.event_id = ? AND entry.sink = ? AND later.number > entry.number AND later.delivered = 1)
          """, arguments: [entry.event.id, entry.sink.rawValue]) ?? false
    }
  }

  package func disabledSinks() async throws -> [DisabledSink] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT sink, since, reason FROM disabled_sink ORDER BY sink").map { row in
        DisabledSink(sink: SinkID(rawValue: row[0]), since: Timestamp(milliseconds: row[1]), reason: row[2])
      }
    }
  }
}

extension Database {
  /// What there was to tell within the last hour, whether anyone was to be told of it at once or not.
  func alertCap(at now: Timestamp, _ tellings: [Telling], noting gaps: RowGaps?) throws -> AlertCap {
    let since = now.advanced(by: .zero - AlertCap.span)
    var ids: Set<String> = []
    let sent = try values(
      of: "outbox", AlertCap.query, [since.milliseconds], order: ["json_extract(event, '$.decided')"], noting: gaps
    ) { row in
      ids.insert(row[0]).inserted ? try JSON.decode(AlertEvent.self, from: row[1]) : nil
    }
    let held = tellings.map(\.event).filter { $0.decided > since && !ids.contains($0.id) }
    return AlertCap(after: sent + held, since: since)
  }
}

extension AlertCap {
  /// Left to itself, SQLite goes through all there is in the order of their ids.
  static let query =
    "SELECT event_id, event FROM outbox INDEXED BY outbox_decided WHERE json_extract(event, '$.decided') > ?"
}

extension AlertEvent {
  static let lastingQuery = """
    SELECT event FROM outbox WHERE number IN (
      SELECT max(number) FROM outbox WHERE sink = :sink AND delivered = 1
      AND incident IN (
        SELECT id FROM incident WHERE closed IS NULL UNION ALL SELECT id FROM advisory WHERE ended IS NULL)
      GROUP BY incident)
    AND NOT EXISTS (SELECT 1 FROM disabled_sink WHERE sink = :sink) ORDER BY number
    """
}

extension Database {
  /// The entries that a query selects; a damaged row costs itself alone.
  fileprivate func outboxEntries(_ sql: String, _ arguments: StatementArguments = []) throws -> [OutboxEntry] {
    let statement = try cachedStatement(sql: sql)
    let form = RowForm(of: statement, nullable: OutboxEntry.nullable)
    return try Row.fetchAll(statement, arguments: arguments).filter(form.fits).compactMap { try? OutboxEntry($0) }
  }
}

extension Telling {
  /// Those of what lasts that the outbox holds nothing of for a sink.
  static let outlivingQuery = """
    SELECT telling FROM telling WHERE id IN (
      SELECT id FROM incident WHERE closed IS NULL UNION ALL SELECT id FROM advisory WHERE ended IS NULL)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE sink = :sink AND incident = telling.id AND ended IS NULL)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE sink = :sink AND incident = telling.id AND delivered = 1)
    AND NOT EXISTS (
      SELECT 1 FROM outbox WHERE sink = :sink AND incident = telling.id AND ended IS NOT NULL AND delivered = 0)
    AND NOT EXISTS (SELECT 1 FROM disabled_sink WHERE sink = :sink)
    """
}

extension OutboxEntry {
  static let pendingQuery = """
    SELECT \(columns) FROM outbox WHERE number IN (
      SELECT min(number) FROM outbox WHERE sink = :sink AND ended IS NULL AND remaining IS NULL GROUP BY incident
      UNION SELECT number FROM outbox WHERE sink = :sink AND ended IS NULL AND remaining IS NOT NULL
      UNION SELECT number FROM (
        SELECT max(number) AS number, event FROM outbox WHERE sink = :sink AND ended IS NULL GROUP BY incident)
      WHERE CASE WHEN json_valid(event) THEN json_extract(event, '$.kind') = 'resolved' END)
    AND NOT EXISTS (SELECT 1 FROM disabled_sink WHERE sink = :sink) ORDER BY number
    """

  fileprivate static let columns = "event, sink, attempts, next_try, last_error, remaining"
  fileprivate static let nullable: Set<Int> = [4, 5]

  fileprivate init(_ row: Row) throws {
    self.init(
      event: try JSON.decode(AlertEvent.self, from: row[0]), sink: SinkID(rawValue: row[1]), attempts: row[2],
      nextTry: Timestamp(milliseconds: row[3]), lastError: row[4],
      remaining: try (row[5] as String?).map { try JSON.decode([String].self, from: $0) })
  }
}
