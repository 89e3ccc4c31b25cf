import CSQLite

/// A SQLite database through the C API alone: what any store on it can at best be as fast as.
package final class BareDatabase {
  let handle: OpaquePointer

  package init(at path: String) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard code == SQLITE_OK, let opened else { throw BareDatabaseError(code: code, text: path) }
    handle = opened
  }

  deinit { sqlite3_close(handle) }

  package func execute(_ sql: String) throws {
    try check(sqlite3_exec(handle, sql, nil, nil, nil), sql)
  }

  package func prepare(_ sql: String) throws -> BareStatement {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil), sql)
    guard let statement else { throw BareDatabaseError(code: SQLITE_MISUSE, text: sql) }
    return BareStatement(statement, of: self)
  }

  /// Every row of `sql`, as texts.
  package func texts(_ sql: String) throws -> [[String]] {
    let statement = try prepare(sql)
    var rows: [[String]] = []
    while try statement.step() {
      rows.append((0..<sqlite3_column_count(statement.handle)).map { statement.text($0) })
    }
    return rows
  }

  func check(_ code: Int32, _ sql: String) throws {
    guard [SQLITE_OK, SQLITE_ROW, SQLITE_DONE].contains(code) else {
      throw BareDatabaseError(code: code, text: "\(String(cString: sqlite3_errmsg(handle))): \(sql)")
    }
  }
}

package struct BareDatabaseError: Error, CustomStringConvertible {
  var code: Int32
  var text: String

  package var description: String { "SQLite error \(code): \(text)" }
}

/// A prepared statement.
package final class BareStatement {
  let handle: OpaquePointer
  private let database: BareDatabase
  private var isDone = false

  fileprivate init(_ handle: OpaquePointer, of database: BareDatabase) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// True while there is a row.
  package func step() throws -> Bool {
    if isDone { return false }
    let code = sqlite3_step(handle)
    try database.check(code, "step")
    isDone = code == SQLITE_DONE
    return !isDone
  }

  /// Runs an INSERT with these values, in order.
  package func insert(_ values: some Sequence<BareValue>) throws {
    var index: Int32 = 1
    for value in values {
      bind(value, at: index)
      index += 1
    }
    try database.check(sqlite3_step(handle), "insert")
    sqlite3_reset(handle)
  }

  private func bind(_ value: BareValue, at index: Int32) {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .text(let text): sqlite3_bind_text(handle, index, text, -1, transient)
    case .blob(let bytes): sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), transient)
    }
  }

  func text(_ column: Int32) -> String {
    sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
  }

  /// The present row.
  package var values: [BareValue] {
    (0..<sqlite3_column_count(handle)).map { column in
      switch sqlite3_column_type(handle, column) {
      case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
      case SQLITE_TEXT: .text(text(column))
      case SQLITE_BLOB:
        .blob(
          Array(
            UnsafeRawBufferPointer(
              start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))))
      default: .null
      }
    }
  }
}

package enum BareValue {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}
