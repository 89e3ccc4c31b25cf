import GRDB
import GRDBSQLite

/// What the columns of a statement hold by their tables, which are all `STRICT`.
///
/// A damaged page can hold anything, and GRDB ends the program where it is asked for a number and finds a text.
struct RowForm {
  /// Nil where a column is computed, and so is of the class of its expression.
  private let classes: [DatabaseValue.StorageClass?]
  private let nullable: Set<Int>

  /// - Parameter nullable: The columns, from 0, that may be NULL: a page of zeros reads as rows of nothing else.
  init(of statement: Statement, nullable: Set<Int>) {
    self.nullable = nullable
    classes = (0..<statement.columnCount).map { column in
      sqlite3_column_decltype(statement.sqliteStatement, Int32(column)).flatMap {
        DatabaseValue.StorageClass(declared: String(cString: $0))
      }
    }
  }

  /// Whether each value is of the class of its column, or NULL where it may be.
  func fits(_ row: Row) -> Bool {
    zip(row.databaseValues, classes).enumerated().allSatisfy { column, pair in
      let (value, declared) = pair
      return value.isNull ? nullable.contains(column) : declared.map { $0 == value.storageClass } ?? true
    }
  }
}

extension DatabaseValue {
  enum StorageClass { case integer, real, text, blob }

  /// Nil of NULL.
  fileprivate var storageClass: StorageClass? {
    switch storage {
    case .null: nil
    case .int64: .integer
    case .double: .real
    case .string: .text
    case .blob: .blob
    }
  }
}

extension DatabaseValue.StorageClass {
  /// - Parameter type: As a `STRICT` table names it.
  fileprivate init?(declared type: String) {
    switch type {
    case "INT", "INTEGER": self = .integer
    case "REAL": self = .real
    case "TEXT": self = .text
    case "BLOB": self = .blob
    default: return nil
    }
  }
}
