import GRDB
import PaymentHealth

/// One thing that is so in every sound store.
package enum StoreCheck: String, Sendable, CaseIterable {
  case file = "the file is whole"
  case hours = "each hour's roll-up counts the results of the hour"
  case days = "days are the sums of their hours, weeks of their days"
  case findings = "what is known of a failure belongs to a result"
  case transitions = "each transition is a change, and none is decided before the one before it"
  case incidents = "incidents end after they begin, and none is open twice"

  /// How many faults are named at most.
  static let most = 10

  /// Selects a text for each fault.
  var sql: String {
    switch self {
    case .file: "SELECT integrity_check FROM pragma_integrity_check(\(Self.most)) WHERE integrity_check <> 'ok'"
    case .hours: Self.hoursSQL
    case .days: [(1, 0, 24), (2, 1, 7)].map(Self.sumsSQL).joined(separator: " UNION ALL ")
    case .findings:
      ["finding", "method_finding", "evidence", "step_time"].map(Self.orphansSQL).joined(separator: " UNION ALL ")
    case .transitions:
      """
      SELECT 'transition ' || number || ' of ' || \(Self.probe("own")) FROM (
        SELECT number, probe AS own, verdict, decided, lag(verdict) OVER track AS before, lag(decided) OVER track AS earlier
        FROM transition WINDOW track AS (PARTITION BY probe, method ORDER BY number))
      WHERE verdict = before OR decided < earlier
      """
    case .incidents:
      """
      SELECT 'incident ' || id FROM incident WHERE closed < opened
      UNION ALL SELECT 'open twice: ' || subject FROM incident WHERE closed IS NULL GROUP BY subject HAVING count(*) > 1
      """
    }
  }

  /// Whole hours between the first result, before which they were deleted, and the last, whose hour is open.
  private static let hoursSQL = """
    SELECT 'hour ' || \(hour("number")) || ' of ' || \(probe("r.probe"))
    FROM roll_up r JOIN (
      SELECT probe, min(slot) / 3600000 AS first, max(slot) / 3600000 AS last FROM result GROUP BY probe) raw USING (probe)
    WHERE width = 0 AND number > first AND number < last
      AND up + degraded + down + unknown <> (
        SELECT count(*) FROM result WHERE probe = r.probe AND slot >= number * 3600000 AND slot < (number + 1) * 3600000)
    """

  private static func sumsSQL(_ width: Int, of part: Int, count: Int) -> String {
    """
    SELECT '\(width == 1 ? "day" : "week") ' || \(hour("number * \(width == 1 ? 24 : 168)")) || ' of ' || \(probe("w.probe"))
    FROM roll_up w WHERE width = \(width) AND (up, degraded, down, unknown) <> (
      SELECT coalesce(sum(up), 0), coalesce(sum(degraded), 0), coalesce(sum(down), 0), coalesce(sum(unknown), 0)
      FROM roll_up WHERE probe = w.probe AND width = \(part)
        AND number >= w.number * \(count) AND number < (w.number + 1) * \(count))
    """
  }

  /// Results are deleted before what belongs to them: only what is not older than the first is amiss.
  private static func orphansSQL(of table: String) -> String {
    """
    SELECT '\(table) ' || \(hour("slot / 3600000")) || ' of ' || \(probe("f.probe")) FROM \(table) f
    WHERE slot >= (SELECT min(slot) FROM result WHERE probe = f.probe)
      AND NOT EXISTS (SELECT 1 FROM result WHERE probe = f.probe AND slot = f.slot)
    """
  }

  private static func hour(_ number: String) -> String {
    "strftime('%Y-%m-%dT%H:00Z', (\(number)) * 3600, 'unixepoch')"
  }

  private static func probe(_ number: String) -> String {
    "coalesce((SELECT provider || '/' || probe FROM probe WHERE id = \(number)), \(number))"
  }
}

extension StoreReader {
  /// What is wrong, in words for an engineer; empty if nothing, ten at most.
  ///
  /// Reads all rows of its tables once; of what is damaged SQLite's own words are what is wrong.
  package func faults(by check: StoreCheck) async throws -> [String] {
    do {
      return try await read { db in
        try String.fetchAll(db, sql: "SELECT * FROM (\(check.sql)) LIMIT \(StoreCheck.most)")
      }
    } catch let error as StoreError where error.problem == .damaged {
      return [error.detail]
    }
  }
}
