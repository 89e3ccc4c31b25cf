import GRDB
import GRDBSQLite

/// A statement through SQLite's own interface, for what is done with each of millions of rows.
///
/// GRDB puts every argument and every column in a box of its own, which takes longer than SQLite's part of the work.
struct DirectStatement {
  private let statement: Statement
  private let db: Database
  private var handle: OpaquePointer { statement.sqliteStatement }

  /// - Parameter sql: Prepared once for the connection; of its text there is one statement, so it cannot be used inside itself.
  init(_ db: Database, _ sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    sqlite3_reset(handle)
  }

  /// Sets the argument `index`, counted from 1.
  func bind(_ number: Int64?, at index: Int32) {
    if let number { sqlite3_bind_int64(handle, index, number) } else { sqlite3_bind_null(handle, index) }
  }

  /// Sets the first arguments.
  func bind(_ numbers: some Sequence<Int64?>) {
    var index: Int32 = 1
    for number in numbers {
      bind(number, at: index)
      index += 1
    }
  }

  /// Sets the argument `index`, counted from 1, to a copy of `bytes`.
  func bind(_ bytes: [UInt8], at index: Int32) {
    sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), Self.copied)
  }

  /// Sets the argument `index`, counted from 1, to a copy of `text`.
  func bind(_ text: String, at index: Int32) {
    sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), Self.copied)
  }

  /// SQLITE_TRANSIENT, a macro that Swift does not import.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  /// Runs a statement that has no rows.
  func run() throws {
    try forEachRow { _ in }
  }

  func forEachRow(_ body: (DirectRow) throws -> Void) throws {
    defer { reset() }
    while let row = try next() { try body(row) }
  }

  /// The first column of the first row, nil if there is none or it is NULL.
  func number() throws -> Int64? {
    defer { reset() }
    return try next().flatMap { $0.isNull(0) ? nil : $0[0] }
  }

  /// Nil after the last row; to be followed by ``reset()``.
  func next() throws -> DirectRow? {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: DirectRow(handle: handle)
    case SQLITE_DONE: nil
    case let code: throw failure(code)
    }
  }

  /// Makes it ready for another run, with the arguments it has.
  func reset() {
    sqlite3_reset(handle)
  }

  /// Readers are interrupted for one reason: their task was cancelled.
  private func failure(_ code: Int32) -> any Error {
    if code == SQLITE_INTERRUPT { return CancellationError() }
    return DatabaseError(
      resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) })
  }
}

/// The present row of a ``DirectStatement``; columns count from 0.
struct DirectRow {
  fileprivate let handle: OpaquePointer

  subscript(column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// Valid until the next row.
  func bytes(at column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
  }
}
