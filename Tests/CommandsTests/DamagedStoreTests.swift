import Foundation
import Logging
import PaymentHealth
import Scheduling
import Testing

@testable import Commands
@testable import Storage

@Suite("A store that is damaged at the start", .timeLimit(.minutes(5)))
struct DamagedStoreTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-\(UUID().uuidString)")
  private var path: String { folder.path + "/payprobe.db" }

  private func open() async throws -> (store: Store, ledger: Ledger) {
    let store = try await Store.claim(path)
    let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    return (store, try await Workshop.open(store, clock: SystemWallClock(), log: log))
  }

  private static func event(_ number: Int) -> AlertEvent {
    let incident = Incident(
      subject: .provider(ProviderID(rawValue: "p\(number)")), trouble: .down, opened: Timestamp(seconds: 1_750_000_000),
      cause: .httpStatus)
    return AlertEvent(
      incident, number: 1, reason: .opened, provider: String(repeating: "P", count: 900) + "mark\(number).",
      methods: [],
      decided: incident.opened)
  }

  private func fill() async throws {
    let store = try await Store.open(at: path)
    var evaluation = Evaluation()
    evaluation.tellings = (0..<40).map { Telling(Self.event($0), told: ["hook"]) }
    try await store.record(JournalEntry(evaluation: evaluation))
    try await store.close()
  }

  /// Writes quotation marks over what is around the text in the file.
  private func overwrite(_ text: String, _ around: (Range<Int>) -> Range<Int>) throws {
    let url = URL(fileURLWithPath: path)
    var data = try Data(contentsOf: url)
    let range = around(try #require(data.firstRange(of: Data(text.utf8))))
    data.replaceSubrange(range, with: Data(repeating: UInt8(ascii: "\""), count: range.count))
    try data.write(to: url)
  }

  @Test("is set aside, and the new one knows whom the old one had told, but for a page of it")
  func page() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try await fill()
    try overwrite("mark20.") { mark in
      let page = mark.lowerBound / 4096 * 4096
      return page..<page + 4096
    }
    let (store, ledger) = try await open()
    #expect((30..<40).contains(ledger.dispatch.tellings.count))
    #expect(try await store.reader.tellings().count == ledger.dispatch.tellings.count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.contains(".damaged-") })
    try await store.close()
  }

  @Test("but for a row that means nothing is used as it is")
  func illegible() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try await fill()
    try overwrite("mark20.") { $0 }
    let (store, ledger) = try await open()
    #expect(ledger.dispatch.tellings.count == 39)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.contains("damaged") })
    try await store.close()
  }
}
