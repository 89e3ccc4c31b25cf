import GRDB

/// The tables, and the steps from each version of them to the next.
enum Schema {
  /// Marks a database as ours: "payp".
  static let applicationID: Int64 = 0x7061_7970

  /// What makes of one version the next.
  struct Step: Sendable {
    let name: String
    let sql: String
  }

  /// A step that has been released is never changed; a new one is added.
  static let steps = [
    Step(
      name: "1",
      sql: "PRAGMA application_id = \(applicationID);\n" + names + results + rollUps + states + incidents + outbox
        + location),
    Step(name: "2", sql: obligations + offers),
    Step(name: "pauses and certificates", sql: pauses + certificates),
    Step(name: "rules", sql: rules),
    Step(name: "pauses of providers", sql: pausesOfProviders),
    Step(name: "suppression", sql: suppression),
    Step(name: "tellings", sql: tellings),
    Step(name: "what was delivered and decided", sql: deliveries),
    Step(name: "advisories", sql: advisories),
    Step(name: "what was given up", sql: givenUp),
    Step(name: "pauses of sinks", sql: sinkPauses),
    Step(name: "recipients", sql: recipients),
    Step(name: "times of steps", sql: stepTimes),
  ]

  /// Takes all steps that were not taken yet, in one transaction: whatever ends it leaves the old version or the new.
  ///
  /// Which were taken is noted as GRDB's `DatabaseMigrator` does, by which earlier stores were made; it has a transaction for each.
  ///
  /// - Parameter steps: Fewer make an earlier version.
  static func upgrade(_ db: Database, steps: [Step] = steps) throws {
    if try taken(in: db).isSuperset(of: steps.map(\.name)) { return }
    try db.inTransaction(.immediate) {
      try db.execute(sql: "CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      let taken = try taken(in: db)
      for step in steps where !taken.contains(step.name) {
        try db.execute(sql: step.sql)
        try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [step.name])
      }
      return .commit
    }
  }

  /// Refuses databases of other programs and other versions.
  static func check(_ db: Database, at path: String, mayBeEmpty: Bool) throws {
    let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    if isEmpty {
      guard mayBeEmpty else { throw StoreError(.missing, at: path) }
      return
    }
    guard try Int64.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
      throw StoreError(.foreign, at: path)
    }
    let (taken, known) = (try taken(in: db), Set(steps.map(\.name)))
    if !taken.isSubset(of: known) { throw StoreError(.newerSchema, at: path) }
    if !mayBeEmpty, taken != known { throw StoreError(.olderSchema, at: path) }
  }

  static func taken(in db: Database) throws -> Set<String> {
    guard try db.tableExists("grdb_migrations") else { return [] }
    return try String.fetchSet(db, sql: "SELECT identifier FROM grdb_migrations")
  }
}
