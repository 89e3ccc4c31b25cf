import Foundation
import PaymentHealth
import Scheduling
import Storage
import TestSupport
import Testing

@testable import Monitoring

@Suite("A store in trouble stops neither judging nor alerts", .timeLimit(.minutes(5)))
struct StoreTroubleTests {
  let stage: Stage
  let probe = MonitoringTests.probe("a")

  init() async throws {
    stage = try await Stage()
    await stage.recorder.configure(shop([probe]))
    for _ in 0..<40 { await record(.up) }
  }

  /// The next slot's result.
  private func record(_ verdict: Verdict) async {
    stage.clock.advance(by: .seconds(60))
    stage.find(verdict, by: "a")
    let due = Due(probe: probe, slot: stage.clock.now, next: stage.clock.now.advanced(by: .seconds(60)))
    guard let result = try? await stage.execute(due) else { return }
    await stage.recorder.record(result)
  }

  private func storedResults() async throws -> [Outcome] {
    try await stage.store.reader.recentResults(of: probe.key, count: 999).map(\.verdict.outcome)
  }

  @Test(
    "An outage during it is told from memory at once, and is in the store afterwards, once",
    arguments: Sabotage.passing)
  func passing(sabotage: Sabotage) async throws {
    let end = try await sabotage.commit(on: stage.store)
    let began = stage.clock.now.advanced(by: .seconds(60))
    for _ in 0..<3 { await record(Verdict(.connectRefused)) }
    guard case .unstored(let alerts)? = stage.announcements.last, let down = alerts.first?.event else {
      Issue.record("nothing was told: \(stage.announcements)")
      return
    }
    #expect(alerts.map(\.event.kind) == [.down])
    #expect(alerts.map(\.sinks) == [["hook"]])
    #expect(stage.announcements.count == 1)
    #expect(down.since == began)
    #expect(try await stage.store.reader.openIncidents().isEmpty)
    try await end()
    await record(Verdict(.connectRefused))
    #expect(stage.announcements.last == .stored([down]))
    #expect(try await stage.store.reader.pendingEntries().map(\.event) == [down])
    #expect(try await stage.store.reader.openIncidents().map(\.opened) == [began, began])
    #expect(try await storedResults() == Array(repeating: .up, count: 40) + Array(repeating: .down, count: 4))
    #expect(await stage.recorder.flush() == 0)
  }

  @Test("An outage that began and ended during it is told and stored as one that did not")
  func wholeOutage() async throws {
    let end = try await Sabotage.readOnly.commit(on: stage.store)
    for verdict in [Verdict(.httpReset), Verdict(.httpReset), .up, .up, .up] { await record(verdict) }
    let told = stage.announcements.flatMap { announcement -> [AlertEvent] in
      if case .unstored(let alerts) = announcement { alerts.map(\.event) } else { [] }
    }
    #expect(told.map(\.kind) == [.down, .resolved])
    try await end()
    await record(.up)
    #expect(stage.announcements.last == .stored(told))
    let incidents = try await stage.store.reader.incidents(
      from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max))
    // The provider's, and its only method's, which it mutes.
    #expect(incidents.map { $0.duration(at: stage.clock.now) } == [.seconds(120), .seconds(120)])
    #expect(incidents.map(\.alerts) == [2, 0])
    #expect(try await storedResults().count == 46)
  }

  @Test("It is left alone for a while between two tries")
  func pause() async throws {
    let end = try await Sabotage.readOnly.commit(on: stage.store)
    await record(.up)
    try await end()
    stage.clock.advance(by: Recorder.pause - .milliseconds(1))
    await stage.recorder.record(ControlRound(at: stage.clock.now, findings: [:]))
    #expect(try await storedResults().count == 40)
    stage.clock.advance(by: .milliseconds(1))
    await stage.recorder.record(ControlRound(at: stage.clock.now, findings: [:]))
    #expect(try await storedResults().count == 41)
  }

  @Test("A last try is made at once, and says what is still not written")
  func flush() async throws {
    let end = try await Sabotage.readOnly.commit(on: stage.store)
    for _ in 0..<3 { await record(.up) }
    #expect(await stage.recorder.flush() == 3)
    try await end()
    #expect(await stage.recorder.flush() == 0)
    #expect(try await storedResults().count == 43)
  }

  @Test(
    "One that no waiting mends is replaced at once: nothing deleted, nothing told twice, judging goes on",
    arguments: Sabotage.lasting)
  func lasting(sabotage: Sabotage) async throws {
    await record(Verdict(.connectRefused))
    let before = try await stage.store.reader.ledger(at: stage.clock.now)
    let told = try await stage.store.reader.pendingEntries()
    #expect(before.openIncidents.count == 2)
    #expect(told.count == 1)
    try await sabotage.commit(on: stage.store)
    await record(Verdict(.connectRefused))
    let files = try FileManager.default.contentsOfDirectory(atPath: stage.folder)
    #expect(files.contains { $0.contains(".damaged-") } == (sabotage == .damaged))
    #expect(try await stage.store.reader.openIncidents() == before.openIncidents)
    #expect(try await storedResults() == [.down])
    #expect(try await stage.store.reader.damage().isEmpty)
    for _ in 0..<3 { await record(.up) }
    #expect(stage.announcements.count == 2)
    #expect(try await stage.store.reader.openIncidents().isEmpty)
    let track = Track(probe: probe.key, method: "paytrail")
    let transitions = try await stage.store.reader.transitions(
      of: [track], from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max))
    #expect(transitions[track]?.map(\.verdict.outcome) == [.down, .up])
    #expect(transitions[track]?.first?.at == told.first?.event.since)
  }
}
