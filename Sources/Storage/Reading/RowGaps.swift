import GRDB

/// Takes note of what cannot be read of a damaged store, so that one bad row costs no other.
final class RowGaps {
  /// How many rows at least, by table.
  private(set) var counts: [String: Int] = [:]

  func note(_ table: String) { counts[table, default: 0] += 1 }
}

extension Database {
  /// The rows of a query, each as a value; nil leaves one out.
  ///
  /// - Parameters:
  ///   - sql: Without an order.
  ///   - order: Columns in whose order the rows are found without being sorted.
  ///   - nullable: The columns, from 0, that may be NULL: a page of zeros reads as rows of nothing else.
  ///   - gaps: Takes note of what cannot be read, which is left out then; nil: it is an error.
  func values<Value>(
    of table: String, _ sql: String, _ arguments: StatementArguments = [], order: [String], nullable: Set<Int> = [],
    noting gaps: RowGaps?, read: (Row) throws -> Value?
  ) throws -> [Value] {
    let forward = try cachedStatement(sql: sql + " ORDER BY " + order.joined(separator: ", "))
    let form = RowForm(of: forward, nullable: nullable)
    func checked(_ row: Row) throws -> Value? {
      guard form.fits(row) else { throw UnknownCode(text: "a row of \(table) is not whole") }
      return try read(row)
    }
    guard let gaps else { return try Row.fetchAll(forward, arguments: arguments).compactMap(checked) }
    var (values, behind): ([Value], [Value]) = ([], [])
    if scan(forward, arguments, { try checked($0).map { values.append($0) } }, table, gaps) { return values }
    // What stands behind the damage is reached from the other end.
    let backward = try cachedStatement(
      sql: sql + " ORDER BY " + order.map { $0 + " DESC" }.joined(separator: ", "))
    gaps.note(table)
    _ = scan(backward, arguments, { try checked($0).map { behind.append($0) } }, table, gaps)
    return values + behind.reversed()
  }

  /// - Returns: Whether it came to the end.
  private func scan(
    _ statement: Statement, _ arguments: StatementArguments, _ take: (Row) throws -> Void, _ table: String,
    _ gaps: RowGaps
  ) -> Bool {
    do {
      let rows = try Row.fetchCursor(statement, arguments: arguments)
      while let row = try rows.next() {
        do { try take(row) } catch { gaps.note(table) }
      }
      return true
    } catch {
      return false
    }
  }
}
