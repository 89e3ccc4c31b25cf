import Foundation
import Logging
import PaymentHealth
import Scheduling
import Storage
import TestSupport
import Testing

@testable import Monitoring

@Suite("A store that is opened while probes run", .timeLimit(.minutes(5)))
struct OpeningTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-\(UUID().uuidString)")
  private let clock = ManualClock(now: Self.start)
  private static let start = Timestamp(seconds: 1_750_000_020)
  private static let probe = MonitoringTests.probe("a")

  private func recorder(of store: Store, knowing ledger: Ledger?, telling announced: Announcements = Announcements())
    async -> Recorder
  {
    let recorder = Recorder(
      store: store, ledger: ledger, clock: clock, states: KnownStates(),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, announce: { announced.take($0) })
    await recorder.configure(shop([Self.probe]))
    return recorder
  }

  private func result(_ number: Int, _ verdict: Verdict = .up) -> ProbeResult {
    let slot = Grid(Self.probe).slot(after: Self.start).advanced(by: .seconds(60 * number))
    return ProbeResult(
      probe: Self.probe.key, slot: slot, started: slot, ended: slot.advanced(by: .seconds(1)), period: .seconds(60),
      verdict: verdict, tries: verdict == .up ? 1 : 5, phases: Phases(firstByte: .milliseconds(80)))
  }

  /// Records it when it has ended.
  private func record(_ result: ProbeResult, by recorder: Recorder) async {
    clock.set(to: result.ended)
    await recorder.record(result)
  }

  private func begin(_ recorder: Recorder, of store: Store) async throws {
    #expect(try await store.open(settingAsideAt: clock.now) == nil)
    await recorder.begin(with: try await store.reader.ledger(at: clock.now), after: try await store.reader.lastSlots())
  }

  /// What is stored of the one track, and told.
  private struct Record: Equatable {
    var results: [ProbeResult]
    var transitions: [Transition]
    var incidents: [Incident]
    var pending: [String]

    init(of store: Store) async throws {
      let track = Track(probe: OpeningTests.probe.key, method: OpeningTests.probe.covers[0])
      let (begin, end) = (Timestamp(milliseconds: 0), Timestamp(seconds: 4_000_000_000))
      results = try await store.reader.recentResults(of: OpeningTests.probe.key, count: 9999)
      transitions = try await store.reader.transitions(of: [track], from: begin, to: end)[track] ?? []
      incidents = try await store.reader.incidents(from: begin, to: end)
      pending = try await store.reader.pendingEntries().map(\.event.id)
    }
  }

  @Test("What was found before it was open is judged and stored as if it had been open all the time", arguments: 0..<8)
  func same(seed: UInt64) async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var generator = SplitMix64(seed: seed)
    let series = (0..<40).map { number in
      result(number, Int.random(in: 0..<3, using: &generator) == 0 ? Verdict(.connectRefused) : .up)
    }
    let store = try await Store.open(at: folder.path + "/open.db")
    let straight = await recorder(of: store, knowing: Ledger())
    for result in series { await record(result, by: straight) }

    clock.set(to: Self.start)
    let late = try await Store.claim(folder.path + "/late.db")
    let waiting = await recorder(of: late, knowing: nil)
    let opened = Int.random(in: 1..<40, using: &generator)
    for result in series[..<opened] { await record(result, by: waiting) }
    await #expect(throws: StoreError.self) { try await late.reader.firstResult() }
    try await begin(waiting, of: late)
    for result in series[opened...] { await record(result, by: waiting) }
    let record = try await Record(of: late)
    #expect(record.results.count == 40)
    #expect(try await record == Record(of: store))
  }

  @Test("Nothing is told before it is known what was; then an outage is, once, from its beginning")
  func outage() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await Store.claim(folder.path + "/late.db")
    let announced = Announcements()
    let recorder = await recorder(of: store, knowing: nil, telling: announced)
    await record(result(0), by: recorder)
    for number in 1..<5 { await record(result(number, Verdict(.connectRefused)), by: recorder) }
    #expect(announced.all.isEmpty)
    #expect(await recorder.pulse == Pulse(judged: 5, stored: 0, isStoreFailing: true))
    #expect(await recorder.flush() == 5)
    try await begin(recorder, of: store)
    let events = try await store.reader.pendingEntries().map(\.event)
    #expect(events.map(\.kind) == [.down])
    #expect(events.first?.since == result(1).started.wholeSecond)
    #expect(await recorder.pulse == Pulse(judged: 5, stored: 5))
    #expect(await recorder.flush() == 0)
  }

  @Test("Slots between the last one that the store has and the first one found are on record as missed")
  func missed() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try await recordBefore(result(0))
    let store = try await claimed()
    let recorder = await recorder(of: store, knowing: nil)
    for number in 4..<6 { await record(result(number), by: recorder) }
    try await begin(recorder, of: store)
    let missed = try await store.reader.missedSlots(from: Self.start, to: clock.now)
    #expect(missed == [MissedSlots(probe: Self.probe.key, first: result(1).slot, last: result(3).slot, count: 3)])
    #expect(try await store.reader.recentResults(of: Self.probe.key, count: 9) == [0, 4, 5].map { result($0) })
  }

  private func recordBefore(_ result: ProbeResult) async throws {
    let store = try await Store.open(at: folder.path + "/payprobe.db")
    try await store.record(JournalEntry(results: [result]))
    try await store.close()
  }

  /// A child that another test starts meanwhile has every descriptor until it runs its program, the lock's too.
  private func claimed() async throws -> Store {
    var claimed: Store?
    try await eventually {
      do throws(StoreError) { claimed = try await Store.claim(folder.path + "/payprobe.db") } catch {
        guard case .inUse = error.problem else { throw error }
      }
      return claimed != nil
    }
    return try #require(claimed)
  }

  @Test("It is waited for with no more results than there is room for; the oldest go, and are on record as missed")
  func bound() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await Store.claim(folder.path + "/late.db")
    let recorder = await recorder(of: store, knowing: nil)
    for number in 0..<Recorder.bound + 3 { await record(result(number), by: recorder) }
    #expect(await recorder.flush() == Recorder.bound)
    try await begin(recorder, of: store)
    #expect(try await store.reader.firstResult() == result(3).slot)
    let missed = try await store.reader.missedSlots(from: Self.start, to: clock.now)
    #expect(missed == [MissedSlots(probe: Self.probe.key, first: result(0).slot, last: result(2).slot, count: 3)])
  }
}
