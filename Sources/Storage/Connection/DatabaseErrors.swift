import GRDB

extension StoreError {
  /// Translates what GRDB threw.
  ///
  /// A ``StoreError`` passes through as it is.
  init(_ error: any Error, at path: String) {
    if let error = error as? StoreError {
      self = error
    } else if let error = error as? DatabaseError {
      self.init(Problem(error.resultCode), at: path, detail: error.message ?? "\(error.extendedResultCode)")
    } else if error is UnknownCode || error is DecodingError {
      self.init(.illegible, at: path, detail: "\(error)")
    } else {
      self.init(.failed, at: path, detail: "\(error)")
    }
  }
}

extension StoreError.Problem {
  /// - Parameter code: A primary result code of SQLite, see <https://www.sqlite.org/rescode.html>.
  init(_ code: ResultCode) {
    switch code {
    case .SQLITE_NOTADB: self = .notADatabase
    case .SQLITE_CORRUPT: self = .damaged
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .full
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen
    default: self = .failed
    }
  }
}
