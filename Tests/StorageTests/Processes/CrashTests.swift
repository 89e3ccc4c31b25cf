import Foundation
import GRDB
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

@Suite("A process that is killed while it writes", .serialized, .timeLimit(.minutes(5)))
struct CrashTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("loses nothing it had acknowledged, and leaves no half of an instant")
  func kill() async throws {
    var last = -1
    for count in [1, 17, 60] {
      last = try await WritingProcess.killed(in: directory.database, after: last, acknowledging: count)
    }
  }

  @Test("leaves a log that a reader uses and does not touch")
  func readAfterCrash() async throws {
    let child = try StoreChild(.write, database: directory.database)
    _ = await child.said(atLeast: 5)
    _ = await child.kill()
    let before = try contents()
    let reader = try await Store.read(at: directory.database)
    #expect(try await reader.results(of: .root, from: .epoch, to: .slot(1_000_000)).count >= 5)
    try reader.close()
    #expect(try contents() == before)
  }

  private func contents() throws -> [Data] {
    try ["", "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: directory.database + $0)) }
  }
}
