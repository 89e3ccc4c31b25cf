import GRDB
package import PaymentHealth

extension StoreReader {
  /// Incidents that last, oldest first.
  package func openIncidents() async throws -> [Incident] {
    try await read { try $0.openIncidents() }
  }

  /// Incidents that lasted at some time in the span, oldest first.
  ///
  /// - Parameter subjects: Nil for all.
  package func incidents(
    from: Timestamp, to: Timestamp, subjects: Set<Subject>? = nil
  ) async throws -> [Incident] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(Incident.columns) FROM incident
          WHERE opened < :to AND (closed IS NULL OR closed > :from OR opened >= :from) ORDER BY opened, subject
          """, arguments: ["from": from.milliseconds, "to": to.milliseconds])
      return try rows.map(Incident.init).filter { subjects?.contains($0.subject) ?? true }
    }
  }
}

extension StoreReader {
  /// When incidents began that count for those which began in the span, whether they are over or not.
  package func history(from: Timestamp, to: Timestamp) async throws -> IncidentHistory {
    try await read { IncidentHistory(try $0.begins(from: IncidentHistory.first(before: from), to: to, noting: nil)) }
  }
}

extension Database {
  /// When incidents of a span began, oldest first.
  func begins(from: Timestamp, to: Timestamp, noting gaps: RowGaps?) throws -> [IncidentHistory.Begin] {
    try values(
      of: "incident", Self.beginsQuery, [from.milliseconds, to.milliseconds], order: ["opened"], noting: gaps
    ) { row in
      guard let trouble = Trouble(rawValue: row[1]) else {
        throw UnknownCode(text: "incident of \(row[0] as String) has a trouble unknown to this version")
      }
      return IncidentHistory.Begin(
        subject: Subject(rawValue: row[0]), at: Timestamp(milliseconds: row[2]), trouble: trouble)
    }
  }

  /// By the index alone that is in the order of beginnings.
  static let beginsQuery =
    "SELECT subject, trouble, opened FROM incident WHERE opened >= ? AND opened < ?"

  /// Those that last, and those that ended so short ago that they may go on; oldest first.
  func incidents(endedSince: Timestamp, noting gaps: RowGaps?) throws -> [Incident] {
    try values(
      of: "incident", "SELECT \(Incident.columns) FROM incident WHERE closed IS NULL OR closed >= ?",
      [endedSince.milliseconds], order: ["rowid"], nullable: Incident.nullable, noting: gaps, read: Incident.init
    ).sorted { ($0.opened, $0.subject.rawValue) < ($1.opened, $1.subject.rawValue) }
  }

  func openIncidents() throws -> [Incident] {
    let statement = try cachedStatement(
      sql: "SELECT \(Incident.columns) FROM incident WHERE closed IS NULL ORDER BY opened, subject")
    return try Row.fetchAll(statement).map(Incident.init)
  }
}
