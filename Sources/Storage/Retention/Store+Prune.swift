import GRDB
package import PaymentHealth

extension Store {
  /// Deletes results, control rounds, steps of incidents and ended alerts older than `limit`; roll-ups, transitions and incidents stay for ever.
  ///
  /// So does the end of a probe that is no longer run: the results that are not rolled up yet.
  /// Works in many small transactions, so that results can be recorded in between, and stops early when `budget` is used up or the task
  /// is cancelled.
  ///
  /// - Returns: True if nothing so old is left, false if another call has more to do.
  package func prune(before limit: Timestamp, budget: Duration) async throws(StoreError) -> Bool {
    let end = ContinuousClock.now.advanced(by: budget)
    for table in AgedTable.all {
      while try await write({ try table.deleteBatch(before: limit, in: $0) }) {
        if ContinuousClock.now >= end || Task.isCancelled { return false }
      }
    }
    return true
  }
}

/// A table whose rows are deleted when they are old.
private struct AgedTable: Sendable {
  /// Few enough for a transaction of some milliseconds.
  static let batch = 500

  var name: String
  var instant: String
  /// Which rows: those of one probe at a time where the key begins with it.
  var scope: String

  /// Results go first: what is left of one in the other tables is never taken for a result, whereas one without its finding would
  /// pass for up.
  static let all = [
    AgedTable(name: "result", instant: "slot", scope: "probe = :probe"),
    AgedTable(name: "finding", instant: "slot", scope: "probe = :probe"),
    AgedTable(name: "method_finding", instant: "slot", scope: "probe = :probe"),
    AgedTable(name: "step_time", instant: "slot", scope: "probe = :probe"),
    AgedTable(name: "evidence", instant: "slot", scope: "probe = :probe"),
    AgedTable(name: "missed", instant: "first", scope: "probe = :probe"),
    AgedTable(name: "control_round", instant: "at", scope: ":probe IS NULL"),
    AgedTable(name: "obligation", instant: "began", scope: ":probe IS NULL"),
    AgedTable(name: "pause", instant: "until", scope: ":probe IS NULL"),
    AgedTable(name: "sink_pause", instant: "until", scope: ":probe IS NULL"),
    AgedTable(name: "certificate", instant: "expires", scope: ":probe IS NULL"),
    AgedTable(name: "incident_step", instant: "at", scope: ":probe IS NULL"),
    AgedTable(name: "outbox", instant: "ended", scope: ":probe IS NULL AND ended IS NOT NULL"),
  ]

  /// Deletes about ``batch`` old rows; returns false if there are no more.
  func deleteBatch(before limit: Timestamp, in db: Database) throws -> Bool {
    let probes: [Int64?] = scope.contains("IS NULL") ? [nil] : try Int64.fetchAll(db, sql: "SELECT id FROM probe")
    var room = Self.batch
    for probe in probes where room > 0 {
      let open = try probe.flatMap { try db.lastSlot(ofProbe: $0) }.map(RollUp.Width.hour.start(of:))
      room -= try delete(of: probe, before: min(limit, open ?? limit), atMost: room, in: db)
    }
    return room <= 0
  }

  private func delete(of probe: Int64?, before limit: Timestamp, atMost room: Int, in db: Database) throws -> Int {
    let last = "SELECT \(instant) FROM \(name) WHERE \(scope) ORDER BY \(instant) LIMIT 1 OFFSET :room - 1"
    let statement = try db.cachedStatement(
      sql: "DELETE FROM \(name) WHERE \(scope) AND \(instant) < :limit AND \(instant) <= coalesce((\(last)), :limit)")
    try statement.execute(arguments: ["probe": probe, "limit": limit.milliseconds, "room": room])
    return db.changesCount
  }
}
