import GRDB
import PaymentHealth

extension Recording {
  /// Stores an incident in place of what was stored of it before.
  func insert(_ incident: Incident) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO incident (id, \(Incident.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      incident.id, incident.subject.rawValue, incident.trouble.rawValue, incident.present.rawValue,
      incident.opened.milliseconds, incident.closed?.milliseconds, incident.cause.rawValue,
      incident.probe?.provider.rawValue, incident.probe?.probe.rawValue, incident.evidence,
      incident.lastGood?.milliseconds, incident.alerts, incident.told?.rawValue,
      incident.held.map { try JSON.encode($0) }, incident.reopened?.milliseconds,
    ])
  }

  /// Puts an event on its way to each of its sinks.
  ///
  /// One that is already on its way is not sent twice.
  func insert(_ alert: Alert) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO outbox (event_id, sink, incident, event, next_try) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (event_id, sink) DO NOTHING
        """)
    let event = alert.event
    let json = try JSON.encode(event)
    for sink in alert.sinks {
      try statement.execute(arguments: [
        event.id, sink.rawValue, event.incident, json, event.decided.milliseconds,
      ])
    }
  }
}

extension Recording {
  func giveUpAlerts(exceptFor force: SinksInForce) throws {
    let marks = databaseQuestionMarks(count: force.sinks.count)
    try db.execute(
      sql: """
        UPDATE outbox SET ended = ?, last_error = 'its sink is no longer configured'
        WHERE ended IS NULL AND sink NOT IN (\(marks))
        """, arguments: [force.since.milliseconds] + StatementArguments(force.sinks.map(\.rawValue)))
  }
}

extension Incident {
  static let columns =
    "subject, trouble, present, opened, closed, cause, provider, probe, evidence, last_good, alerts, told, "
    + "held, reopened"

  /// Those of ``columns`` that may be NULL.
  static let nullable: Set<Int> = [4, 6, 7, 8, 9, 11, 12, 13]

  init(_ row: Row) throws {
    guard let trouble = Trouble(rawValue: row[1]), let present = Trouble(rawValue: row[2]),
      let cause = Cause(rawValue: row[5])
    else {
      throw UnknownCode(text: "incident of \(row[0] as String) has a trouble or cause unknown to this version")
    }
    let provider: String? = row[6]
    let probe: String? = row[7]
    let key = provider.flatMap { provider in
      probe.map { ProbeKey(provider: ProviderID(rawValue: provider), probe: ProbeID(rawValue: $0)) }
    }
    self.init(
      subject: Subject(rawValue: row[0]), trouble: trouble, present: present, opened: Timestamp(milliseconds: row[3]),
      closed: (row[4] as Int64?).map(Timestamp.init(milliseconds:)), cause: cause, probe: key, evidence: row[8],
      lastGood: (row[9] as Int64?).map(Timestamp.init(milliseconds:)), alerts: row[10],
      told: (row[11] as String?).flatMap(Trouble.init),
      held: try (row[12] as String?).map { try JSON.decode(Hold.self, from: $0) },
      reopened: (row[13] as Int64?).map(Timestamp.init(milliseconds:)))
  }
}
