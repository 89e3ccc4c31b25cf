import GRDB
package import PaymentHealth

extension Recording {
  /// Stores a step; a notice that is there already is left out.
  func insert(_ step: IncidentStep) throws {
    let stored = StoredStep(step.kind)
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO incident_step (\(StoredStep.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      step.incident, step.subject.rawValue, step.at.milliseconds, stored.kind, stored.reason, stored.detail,
      step.trouble?.rawValue, step.text, step.notice,
    ])
  }
}

extension StoreReader {
  /// What happened to an incident, in order.
  package func steps(of incident: String) async throws -> [IncidentStep] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT \(StoredStep.columns) FROM incident_step WHERE incident = ? ORDER BY number",
        arguments: [incident]
      ).map(IncidentStep.init)
    }
  }

  /// When something was told of incidents, oldest first; those of which nothing was are left out.
  package func told(of incidents: Set<String>) async throws -> [String: [Timestamp]] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT at FROM incident_step WHERE incident = ? AND kind = 'told' ORDER BY at")
      return try incidents.reduce(into: [:]) { told, incident in
        let times = try Int64.fetchAll(statement, arguments: [incident]).map(Timestamp.init(milliseconds:))
        if !times.isEmpty { told[incident] = times }
      }
    }
  }

  /// What was told to nobody in the span, oldest first.
  package func heldSteps(from: Timestamp, to: Timestamp) async throws -> [IncidentStep] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(StoredStep.columns) FROM incident_step WHERE kind = 'held' AND at >= ? AND at < ? ORDER BY at, number
          """, arguments: [from.milliseconds, to.milliseconds]
      ).map(IncidentStep.init)
    }
  }
}

/// The kind of a step as its columns hold it.
private struct StoredStep {
  static let columns = "incident, subject, at, kind, reason, detail, trouble, text, notice"

  var kind: String
  var reason: String?
  var detail: String?

  init(_ kind: IncidentStep.Kind) {
    switch kind {
    case .told(let reason): (self.kind, self.reason) = ("told", reason.rawValue)
    case .held(let why): (self.kind, reason, detail) = ("held", why.code, why.detail)
    default: self.kind = "\(kind)"
    }
  }

  init(_ row: Row, from first: Int) {
    (kind, reason, detail) = (row[first], row[first + 1], row[first + 2])
  }

  /// Nil of what means nothing to this version.
  var value: IncidentStep.Kind? {
    switch kind {
    case "told": reason.flatMap(AlertReason.init).map { .told($0) }
    case "held": reason.flatMap { HoldReason(code: $0, detail: detail) }.map { .held($0) }
    default: Self.plain.first { "\($0)" == kind }
    }
  }

  private static let plain: [IncidentStep.Kind] = [
    .opened, .reopened, .widened, .worsened, .eased, .narrowed, .closed, .acknowledged, .noted,
  ]
}

extension IncidentStep {
  fileprivate init(_ row: Row) throws {
    guard let kind = StoredStep(row, from: 3).value else {
      throw UnknownCode(text: "a step of \(row[0] as String) is unknown to this version")
    }
    self.init(
      incident: row[0], subject: Subject(rawValue: row[1]), at: Timestamp(milliseconds: row[2]), kind: kind,
      trouble: (row[6] as String?).flatMap(Trouble.init), text: row[7], notice: row[8])
  }
}
