import GRDB
import Glibc
package import PaymentHealth

/// What persons told payprobe, in a database of its own beside the store: `<store>.instructions`.
///
/// Only one process may write to the store, and for as long as it runs. Here everyone may, a line at a time; rows are never changed.
/// Without a WAL, so that the file is all there is. It survives a store that is damaged and set aside.
package struct InstructionFile: Sendable, Equatable {
  package let path: String
  private static let suffix = ".instructions"

  /// - Parameter store: Path of the store.
  package init(besideStore store: String) {
    path = StoreFile.canonical(store) + Self.suffix
  }

  /// Which state of the file it is: equal as long as nobody wrote to it; nil while there is none.
  package struct Stamp: Sendable, Equatable {
    fileprivate var file: ino_t
    fileprivate var seconds: Int
    fileprivate var nanoseconds: Int
    fileprivate var size: off_t
  }

  package var stamp: Stamp? {
    get async {
      let read = try? await blocking { () throws(StoreError) in Stamp(of: path) }
      return read ?? nil
    }
  }

  /// Adds an instruction, on the disk when it returns.
  ///
  /// - Parameter comment: Empty if nothing is said.
  package func add(
    _ wish: Wish, by author: String, comment: String, at instant: Timestamp
  ) async throws(StoreError) -> Instruction {
    try await blocking { () throws(StoreError) in
      try create()
      return try attempt {
        let number = try open(readonly: false).writeWithoutTransaction { db in
          try prepare(db)
          try db.execute(
            sql: "INSERT INTO instruction (at, author, comment, wish) VALUES (?, ?, ?, ?)",
            arguments: [instant.milliseconds, author, comment, try JSON.encode(wish)])
          return db.lastInsertedRowID
        }
        return Instruction(number: number, at: instant, author: author, comment: comment, wish: wish)
      }
    }
  }

  /// All instructions, those that cannot be understood left out and named as a gap; none while there is no file.
  package func instructions() async throws(StoreError) -> Instructions {
    try await blocking { () throws(StoreError) in
      if StoreFile.isEmptyOrMissing(path) { return Instructions() }
      return try attempt {
        // Only who may write can mend what a killed writer left halfway.
        try open(readonly: access(path, W_OK) != 0).read { db in
          guard try version(of: db) > 0 else { return Instructions() }
          return read(
            try Row.fetchAll(db, sql: "SELECT number, at, author, comment, wish FROM instruction ORDER BY number"))
        }
      }
    }
  }

  /// The same for those who go on without what cannot be read: it is a gap then.
  package func known() async -> Instructions {
    do { return try await instructions() } catch { return Instructions(gap: "\(error)") }
  }

  private func read(_ rows: [Row]) -> Instructions {
    let read = rows.map { try? Instruction($0) }
    let lost = zip(rows, read).filter { $1 == nil }.map { row, _ in "#\(row["number"] as Int64)" }
    return Instructions(
      read.compactMap(\.self),
      gap: lost.isEmpty
        ? nil
        : "\(path): \(lost.prefix(5).joined(separator: ", "))\(lost.count > 5 ? " and others" : "") cannot be understood; install the payprobe that wrote it, or say it again"
    )
  }

  /// Makes the file belong to whom the store does, so that the service can read what an administrator tells it.
  private func create() throws(StoreError) {
    if geteuid() == 0 {
      return try StoreFile.create(path, for: StoreFile.owner(of: String(path.dropLast(Self.suffix.count))))
    }
    try StoreFile.refuseLink(path)
    if !StoreFile.exists(path) { try StoreFile.create(path) }
  }

  private func open(readonly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "payprobe.instructions"
    configuration.busyMode = .timeout(5)
    configuration.readonly = readonly
    if !readonly { configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private func attempt<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(error, at: path).of(.instructions) }
  }

  /// Makes the table; who comes second waits, and finds it.
  private func prepare(_ db: Database) throws {
    try db.inTransaction(.immediate) {
      if try version(of: db) == 0 { try db.execute(sql: Self.table) }
      return .commit
    }
  }

  /// 0 while there is no table.
  private func version(of db: Database) throws -> Int {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if version > Self.version { throw StoreError(.newerSchema, at: path) }
    return version
  }

  private static let version = 1

  private static let table = """
    CREATE TABLE instruction (
      number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, author TEXT NOT NULL, comment TEXT NOT NULL,
      wish TEXT NOT NULL             -- JSON
    ) STRICT;
    CREATE TRIGGER instruction_is_never_changed BEFORE UPDATE ON instruction
      BEGIN SELECT RAISE(ABORT, 'instructions are append-only'); END;
    CREATE TRIGGER instruction_is_never_deleted BEFORE DELETE ON instruction
      BEGIN SELECT RAISE(ABORT, 'instructions are append-only'); END;
    PRAGMA user_version = \(version);
    """
}

extension Instruction {
  fileprivate init(_ row: Row) throws {
    self.init(
      number: row[0], at: Timestamp(milliseconds: row[1]), author: row[2], comment: row[3],
      wish: try JSON.decode(Wish.self, from: row[4]))
  }
}

extension StoreReader {
  /// What persons told payprobe beside this store.
  package func instructions() async throws -> Instructions {
    try await InstructionFile(besideStore: path).instructions()
  }

  /// The same for those who go on without what cannot be read.
  package func knownInstructions() async -> Instructions { await InstructionFile(besideStore: path).known() }
}

extension InstructionFile.Stamp {
  fileprivate init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(
      file: status.st_ino, seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: status.st_size)
  }
}
