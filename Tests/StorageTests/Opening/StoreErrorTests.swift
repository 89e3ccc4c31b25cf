import GRDB
import Testing

@testable import Storage

@Suite("What the store says when it cannot")
struct StoreErrorTests {
  @Test(
    "SQLite's codes have a meaning, also the extended ones",
    arguments: [
      (.SQLITE_NOTADB, .notADatabase), (.SQLITE_CORRUPT, .damaged), (.SQLITE_CORRUPT_VTAB, .damaged),
      (.SQLITE_BUSY, .busy), (.SQLITE_BUSY_SNAPSHOT, .busy), (.SQLITE_FULL, .full), (.SQLITE_READONLY, .readOnly),
      (.SQLITE_READONLY_DIRECTORY, .readOnly), (.SQLITE_CANTOPEN, .cannotOpen), (.SQLITE_IOERR, .failed),
    ] as [(ResultCode, StoreError.Problem)])
  func codes(code: ResultCode, problem: StoreError.Problem) {
    let error = StoreError(DatabaseError(resultCode: code, message: "as SQLite puts it"), at: "/x.db")
    #expect(error == StoreError(problem, at: "/x.db", detail: "as SQLite puts it"))
  }

  @Test(
    "every problem is said in one line: what, where, what to do",
    arguments: [
      .inUse(owner: nil), .inUse(owner: LockOwner(pid: 7, since: 0)), .missing, .cannotOpen, .opening, .notADatabase,
      .foreign,
      .newerSchema, .olderSchema, .damaged, .busy, .full, .readOnly, .failed,
    ] as [StoreError.Problem])
  func wording(problem: StoreError.Problem) {
    let text = StoreError(problem, at: "/var/lib/x.db", detail: "detail").description
    let parts = text.split(separator: "; ", maxSplits: 1)
    #expect(text.hasPrefix("/var/lib/x.db: "))
    #expect(parts.count == 2 && parts[0].hasSuffix(" (detail)"))
    #expect(!text.contains("\n"))
  }
}
