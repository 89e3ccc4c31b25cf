import GRDB
import PaymentHealth

/// One thing that is so in every sound store.
package enum StoreCheck: String, Sendable, CaseIterable {
  case file = "the file is whole"
  case hours = "each hour with results has a roll-up that counts them"
  case days = "days are the sums of their hours, weeks of their days, and none is left out"
  case findings = "what is known of a failure belongs to a result"
  case transitions = "each transition is a change"
  case incidents = "no incident is open twice"

  /// How many faults are named at most.
  static let most = 10

  /// Selects a text for each fault.
  var sql: String {
    switch self {
    case .file: "SELECT integrity_check FROM pragma_integrity_check(\(Self.most)) WHERE integrity_check <> 'ok'"
    case .hours: Self.hoursSQL
    case .days:
      [(1, 0, 24), (2, 1, 7)].flatMap { [Self.sumsSQL($0, of: $1, count: $2), Self.missingSQL($0, of: $1, count: $2)] }
        .joined(separator: " UNION ALL ")
    case .findings:
      ["finding", "method_finding", "evidence", "step_time"].map(Self.orphansSQL).joined(separator: " UNION ALL ")
    case .transitions:
      """
      SELECT 'transition ' || number || ' of ' || \(Self.probe("own")) FROM (
        SELECT number, probe AS own, verdict, lag(verdict) OVER (PARTITION BY probe, method ORDER BY number) AS before
        FROM transition)
      WHERE verdict = before
      """
    case .incidents:
      """
      SELECT 'open twice: ' || subject FROM incident WHERE closed IS NULL GROUP BY subject HAVING count(*) > 1
      """
    }
  }

  /// Whole hours between the first result, before which they were deleted, and the last, whose hour is open.
  private static let hoursSQL = """
    WITH raw AS MATERIALIZED (
      SELECT probe, slot / 3600000 AS number, count(*) AS there FROM result GROUP BY probe, slot / 3600000),
    span AS MATERIALIZED (SELECT probe, min(number) AS first, max(number) AS last FROM raw GROUP BY probe)
    SELECT 'hour ' || \(hour("raw.number")) || ' of ' || \(probe("raw.probe"))
    FROM raw JOIN span USING (probe) LEFT JOIN roll_up r ON r.probe = raw.probe AND width = 0 AND r.number = raw.number
    WHERE raw.number > first AND raw.number < last AND coalesce(up + degraded + down + unknown, 0) <> there
    UNION ALL
    SELECT 'hour ' || \(hour("number")) || ' of ' || \(probe("r.probe"))
    FROM roll_up r JOIN span USING (probe)
    WHERE width = 0 AND number > first AND number < last AND up + degraded + down + unknown > 0 AND NOT EXISTS (
      SELECT 1 FROM result WHERE probe = r.probe AND slot >= number * 3600000 AND slot < (number + 1) * 3600000)
    """

  /// Parts of what is over without their whole.
  private static func missingSQL(_ width: Int, of part: Int, count: Int) -> String {
    """
    SELECT '\(width == 1 ? "day" : "week") ' || \(hour("number * \(width == 1 ? 24 : 168)")) || ' of ' || \(probe("m.probe"))
    FROM (
      SELECT DISTINCT probe, number / \(count) AS number FROM roll_up p WHERE width = \(part) AND number / \(count) < (
        SELECT max(number) / \(count) FROM roll_up WHERE probe = p.probe AND width = \(part))) m
    WHERE NOT EXISTS (SELECT 1 FROM roll_up WHERE probe = m.probe AND width = \(width) AND number = m.number)
    """
  }

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
