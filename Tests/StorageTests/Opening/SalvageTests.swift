import Foundation
import GRDB
import TestSupport
import Testing

@testable import PaymentHealth
@testable import Storage

@Suite("What a damaged store knows is read row by row", .timeLimit(.minutes(5)))
struct SalvageTests {
  private static let count = 60
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private static func subject(_ number: Int) -> Subject { .provider(ProviderID(rawValue: "provider\(number)")) }

  private static func telling(_ number: Int) -> Telling {
    var event = AlertEvent.sample(1, of: .sample(subject(number)))
    event.evidence = String(repeating: "e", count: 900) + " mark\(number)."
    return Telling(event, told: ["hook"])
  }

  /// Of each kind so many that they fill several pages.
  private static var everything: Evaluation {
    var evaluation = Evaluation()
    for number in 0..<count {
      evaluation.tellings.append(telling(number))
      evaluation.incidents.append(.sample(subject(number)))
      let key = CertificateKey(provider: "paytrail", place: String(repeating: "c", count: 300) + ".mark\(number).")
      evaluation.certificates.append(
        CertificateState(
          sighting: CertificateSighting(key: key, expires: .slot(9), subject: "x"), seen: .epoch, told: ["30"]))
      let probe = ProbeKey(provider: "paytrail", probe: ProbeID(rawValue: "p\(number)"))
      evaluation.offers.append(
        OfferSighting(probe: probe, listed: [String(repeating: "o", count: 300) + ".mark\(number).": ""]))
      evaluation.advisories.append(
        Advisory(Advisory.Key(subject(number), .objectiveBurning), began: .epoch, tellings: 1))
      let track = Track(probe: probe, method: "x")
      evaluation.transitions.append(
        Transition(track: track, at: .epoch, verdict: Verdict(.httpStatus), decided: .epoch))
      evaluation.tracks[track] = TrackState(
        verdict: Verdict(.httpStatus), since: .epoch, tries: 1, known: nil, challenge: nil, lastSlot: .epoch,
        measuredUntil: .slot(1), lastGood: nil)
    }
    return evaluation
  }

  private func fill() async throws {
    let store = try await Store.open(at: directory.database)
    try await store.record(Self.everything)
    for number in 0..<Self.count {
      try await store.enqueue(Self.telling(number).event, sinks: ["hook"])
    }
    try await store.close()
  }

  /// Writes over every page of the file that holds the text.
  private func garble(_ text: String, with byte: UInt8) throws {
    let url = URL(fileURLWithPath: directory.database)
    var data = try Data(contentsOf: url)
    while let found = data.firstRange(of: Data(text.utf8)) {
      let page = found.lowerBound / 4096 * 4096
      data.replaceSubrange(page..<page + 4096, with: Data(repeating: byte, count: 4096))
    }
    try data.write(to: url)
  }

  @Test("whichever page is lost, the rows of the others are there", arguments: [0x00, 0xa5] as [UInt8], [3, 30, 58])
  func page(byte: UInt8, number: Int) async throws {
    try await fill()
    try garble("mark\(number).", with: byte)
    let store = try await Store.open(at: directory.database)
    let error = await #expect(throws: StoreError.self) { try await store.reader.ledger(at: .slot(2)) }
    #expect(error?.problem == .damaged)
    #expect(((try? await store.reader.pendingEntries(of: "hook")) ?? []).count < Self.count)
    let (ledger, unread) = try await store.reader.salvagedLedger(at: .slot(2))
    let known = ledger.evaluation(decided: .slot(2))
    #expect((Self.count - 15..<Self.count).contains(known.certificates.count))
    #expect((Self.count - 20..<Self.count).contains(known.offers.count))
    // Of those that cannot be read the outbox says who was told, as far as it can be.
    #expect((Self.count - 12...Self.count).contains(known.tellings.count))
    #expect(known.advisories.count == Self.count)
    #expect(known.tracks.count == Self.count)
    #expect(ledger.openIncidents.count == Self.count)
    #expect(ledger.cap.room(at: .slot(2)) == nil && ledger.cap != AlertCap())
    #expect(["telling", "certificate", "offer"].allSatisfy { unread[$0] != nil }, "\(unread)")
    #expect(try await store.startOver(at: .slot(2)) != nil)
    try await store.record(known)
    #expect((Self.count - 12..<Self.count).contains(try await store.reader.pendingEntries().count))
    try await store.close()
  }

  @Test("a row that means nothing costs itself, and the file is none the worse for it")
  func illegible() async throws {
    try await fill()
    let store = try await Store.open(at: directory.database)
    let lost = Self.telling(7).id
    try await store.write { db in
      try db.execute(sql: "UPDATE telling SET telling = '{' WHERE id = ?", arguments: [lost])
      try db.execute(sql: "DELETE FROM outbox WHERE incident = ?", arguments: [lost])
      try db.execute(sql: "UPDATE incident SET cause = 'of tomorrow' WHERE id = ?", arguments: [Self.telling(9).id])
    }
    let error = await #expect(throws: StoreError.self) { try await store.reader.ledger(at: .slot(2)) }
    #expect(error?.problem == .illegible)
    let (ledger, unread) = try await store.reader.salvagedLedger(at: .slot(2))
    #expect(unread == ["telling": 1, "incident": 1])
    #expect(ledger.dispatch.tellings.count == Self.count - 1)
    #expect(ledger.openIncidents.count == Self.count - 1)
    try await store.close()
  }

  @Test("a value of another kind costs its row, of what waits too", arguments: ["x'00'", "'x'", "NULL", "7.5"])
  func otherKind(value: String) async throws {
    try await fill()
    let store = try await Store.open(at: directory.database)
    let lost = Self.telling(7).id
    // As damage leaves it: SQLite itself would refuse the value.
    try await store.write { db in
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql: """
          UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '')
          WHERE name IN ('outbox', 'incident')
          """)
      try db.execute(sql: "PRAGMA writable_schema = RESET")
      try db.execute(sql: "UPDATE outbox SET attempts = \(value) WHERE incident = ?", arguments: [lost])
      try db.execute(sql: "UPDATE incident SET opened = \(value) WHERE id = ?", arguments: [lost])
    }
    #expect(try await store.reader.pendingEntries().count == Self.count - 1)
    #expect(try await store.reader.pendingEntries(of: "hook").count == Self.count - 1)
    #expect(try await store.reader.unreadableEntries() == 1)
    let (ledger, unread) = try await store.reader.salvagedLedger(at: .slot(2))
    #expect(unread["incident"] != nil && ledger.openIncidents.count == Self.count - 1)
    try await store.close()
  }

  @Test("an event of which a part is gone costs itself alone")
  func brokenJSON() async throws {
    try await fill()
    let store = try await Store.open(at: directory.database)
    try await store.write { db in
      try db.execute(sql: "DROP INDEX outbox_decided")
      try db.execute(sql: "UPDATE outbox SET event = '{\"kind\"' WHERE incident = ?", arguments: [Self.telling(8).id])
    }
    #expect(try await store.reader.pendingEntries().count == Self.count - 1)
    #expect(try await store.reader.pendingEntries(of: "hook").count == Self.count - 1)
    #expect(try await store.reader.unreadableEntries() == 1)
    try await store.close()
  }

  @Test("what is sound is read as ever")
  func sound() async throws {
    try await fill()
    let store = try await Store.open(at: directory.database)
    let (ledger, unread) = try await store.reader.salvagedLedger(at: .slot(2))
    #expect(try await ledger == store.reader.ledger(at: .slot(2)))
    #expect(unread.isEmpty)
    try await store.close()
  }
}
