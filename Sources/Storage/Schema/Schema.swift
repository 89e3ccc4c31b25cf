import GRDB

/// The tables, and the steps from each version of them to the next.
enum Schema {
  /// Marks a database as ours: "payp".
  static let applicationID: Int64 = 0x7061_7970

  /// Every step runs in one transaction.
  ///
  /// A step that has been released is never changed; a new one is added.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: names + results + rollUps + states + incidents + outbox + location)
    }
    migrator.registerMigration("2") { db in try db.execute(sql: obligations + offers) }
    migrator.registerMigration("pauses and certificates") { db in try db.execute(sql: pauses + certificates) }
    migrator.registerMigration("rules") { db in try db.execute(sql: rules) }
    migrator.registerMigration("pauses of providers") { db in try db.execute(sql: pausesOfProviders) }
    migrator.registerMigration("suppression") { db in try db.execute(sql: suppression) }
    migrator.registerMigration("tellings") { db in try db.execute(sql: tellings) }
    migrator.registerMigration("what was delivered and decided") { db in try db.execute(sql: deliveries) }
    migrator.registerMigration("advisories") { db in try db.execute(sql: advisories) }
    migrator.registerMigration("what was given up") { db in try db.execute(sql: givenUp) }
    migrator.registerMigration("pauses of sinks") { db in try db.execute(sql: sinkPauses) }
    migrator.registerMigration("recipients") { db in try db.execute(sql: recipients) }
    return migrator
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
    if try migrator.hasBeenSuperseded(db) { throw StoreError(.newerSchema, at: path) }
    if !mayBeEmpty, try !migrator.hasCompletedMigrations(db) { throw StoreError(.olderSchema, at: path) }
  }
}
