import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Reporting

/// Replays of a store that was filled as a daemon fills it.
@Suite(.timeLimit(.minutes(5))) struct StoreReplayTests {
  private static let slots = 3000
  private static let now = SimulatedTries.start.advanced(by: SimulatedTries.every * slots)
  private static let burst = ConfirmationRule()
  private static let shop = Sample.shop([SimulatedTries.provider(burst)])
  private static let pair = ConfirmationRule(.share(2, of: 2))

  private static func rules(_ rule: ConfirmationRule) -> [ProbeKey: ConfirmationRule] {
    Dictionary(uniqueKeysWithValues: shop.providers[0].probes.map { ($0.key, rule) })
  }

  /// A store of two days by a rule, in a folder of its own.
  private static func record(
    _ rule: ConfirmationRule, seed: UInt64, hush: Hush = Hush()
  ) async throws -> (TemporaryDirectory, Store) {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    var simulation = SimulatedTries(slots: slots, seed: seed)
    var entry = JournalEntry()
    await simulation.judged(of: SimulatedTries.provider(rule), hush: hush) { result, evaluation in
      entry.add(JournalEntry(results: [result], evaluation: evaluation))
    }
    try await store.record(entry)
    return (directory, store)
  }

  private static func replay(
    _ store: Store, by rules: [ProbeKey: ConfirmationRule], window: String = "all", scope: ReportScope = .everything,
    of shop: Shop = shop
  ) async throws -> ReplayReport {
    try await store.reader.replay(of: shop, by: rules, window: try WindowRequest(window), scope: scope, now: now)
  }

  @Test(
    "By the rules of then a replay is what was stored, of all that was measured and of a window of it",
    arguments: ["all", "12h", "2026-09-22/2026-09-23"])
  func unchanged(window: String) async throws {
    let (directory, store) = try await Self.record(Self.burst, seed: 11)
    let report = try await Self.replay(store, by: [:], window: window)
    #expect(report.incidents.count > 20)
    #expect(report.incidents.allSatisfy { $0.pair.change == .same })
    #expect(report.old == report.new && report.old.alerts > 0)
    #expect(report.subjects.count == 4 && report.subjects.allSatisfy { $0.old == $0.new })
    #expect(report.untried == 0 && report.results > 600)
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("By other rules it is what they would have stored", arguments: [12, 13])
  func others(seed: UInt64) async throws {
    let (directory, store) = try await Self.record(Self.burst, seed: seed)
    let (other, wanted) = try await Self.record(Self.pair, seed: seed)
    let report = try await Self.replay(store, by: Self.rules(Self.pair))
    let stored = try await Self.replay(wanted, by: Self.rules(Self.pair))
    #expect(Set(report.incidents.compactMap(\.pair.new)) == Set(stored.incidents.compactMap(\.pair.old)))
    // Other definitions count tries, of which more were made.
    #expect(report.subjects.map { $0.new.prefix(2) } == stored.subjects.map { $0.old.prefix(2) })
    #expect(report.old != report.new && report.subjects.contains { $0.old != $0.new })
    try await store.close()
    try await wanted.close()
    withExtendedLifetime((directory, other)) {}
  }

  /// All probes found the same in a slot.
  private static func record(into store: Store, _ verdict: (Int) -> Verdict) async throws {
    let provider = SimulatedTries.provider(burst)
    var (ledger, entry) = (Ledger(), JournalEntry())
    for slot in 0..<slots {
      for probe in provider.probes {
        let at = SimulatedTries.start.advanced(by: SimulatedTries.every * slot)
        let found = verdict(slot)
        let result = ProbeResult(
          probe: probe.key, slot: at, started: at, ended: at.advanced(by: .milliseconds(240)),
          period: SimulatedTries.every, verdict: found, tries: found.outcome == .down ? 5 : 1,
          phases: Phases(firstByte: .milliseconds(240)))
        let evaluation = ledger.judge([result], in: [provider.id: provider], decided: result.ended)
        entry.add(JournalEntry(results: [result], evaluation: evaluation))
      }
    }
    try await store.record(entry)
  }

  @Test("What the other rules drop is not down by them, wherever the window begins", arguments: ["all", "2h"])
  func dropped(window: String) async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try await Self.record(into: store) {
      (Self.slots - 40..<Self.slots - 25).contains($0) ? Verdict(.connectRefused) : .up
    }
    let report = try await Self.replay(store, by: Self.rules(ConfirmationRule(.share(60, of: 60))), window: window)
    #expect(report.old.incidents > 0 && report.new.incidents == 0)
    for pair in report.subjects { #expect(pair.old[0].down == 900 && pair.new[0].down == 0, "\(pair.subject)") }
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test(
    "What lasts when a replay begins is known as it was then, not as it became",
    arguments: [(100, 2000, 3000), (100, 2000, 2950), (100, 1000, 2950)])
  func worsenedLater(degraded: Int, down: Int, up: Int) async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    try await Self.record(into: store) { slot in
      slot < degraded || slot >= up ? .up : slot < down ? Verdict(.latencyDegraded) : Verdict(.connectRefused)
    }
    let report = try await Self.replay(store, by: [:], window: "2h")
    #expect(report.incidents.count > 0 && report.incidents.allSatisfy { $0.pair.change == .same })
    #expect(report.old == report.new && report.old.alerts > 1)
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("What maintenance kept from being told is not told by a replay either, and is when it is over")
  func maintenance() async throws {
    var shop = Self.shop
    let week = Maintenance.Week(days: Weekday.allCases, at: 2 * 3600, length: .seconds(5 * 3600))
    shop.providers[0].maintenance = [Maintenance(.weekly(week), timeZone: "UTC")]
    let hush = Hush(
      shop, Instructions(), over: Interval(from: SimulatedTries.start, to: Self.now), ZoneCalendar.clocks)
    let (directory, store) = try await Self.record(Self.burst, seed: 17, hush: hush)
    let report = try await Self.replay(store, by: [:], of: shop)
    #expect(report.incidents.allSatisfy { $0.pair.change == .same } && report.old == report.new)
    let untold = try await Self.replay(store, by: [:])
    #expect(untold.new.alerts > untold.old.alerts, "nothing was kept back")
    #expect(report.subjects[0].new[0].excluded > 0)
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("Strict counts single tries, which no rule of confirmation changes")
  func strict() async throws {
    let (directory, store) = try await Self.record(Self.burst, seed: 14)
    let report = try await Self.replay(store, by: Self.rules(ConfirmationRule(attempts: 0)))
    for pair in report.subjects where pair.subject.method != nil {
      let strict = zip(pair.old, pair.new).first { $0.0.definition == .strict }
      #expect(strict?.0.down == strict?.1.down)
    }
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("A provider's rules are those of its probes, a scope leaves out others, a wrong name is refused")
  func scope() async throws {
    let (directory, store) = try await Self.record(Self.burst, seed: 15)
    let own = try await Self.replay(store, by: [:], scope: ReportScope(providers: ["paytrail"], methods: []))
    #expect(own.rules.map(\.probe.description) == ["paytrail/list", "paytrail/single"])
    await #expect(throws: ScopeError.self) {
      try await Self.replay(store, by: [:], scope: ReportScope(providers: ["adyen"], methods: []))
    }
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("All is as many results as a long window has")
  func all() async throws {
    let (directory, store) = try await Self.record(Self.burst, seed: 18)
    let (all, month) = (
      try await Self.replay(store, by: [:], window: "all"), try await Self.replay(store, by: [:], window: "30d")
    )
    #expect(all.results == month.results && all.window == month.window && all.storedSince == nil)
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("A store without results shows nothing, and nothing of what was not stored is made up")
  func empty() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(at: "\(directory.path)/payprobe.db")
    let report = try await Self.replay(store, by: Self.rules(Self.pair), window: "30d")
    #expect(ReplayText.render(report, style: .plain).hasPrefix("No result of this window is stored"))
    #expect(report.results == 0 && report.incidents.isEmpty && report.storedSince == nil)
    #expect(report.subjects.allSatisfy { $0.new.allSatisfy { $0.measured == 0 } })
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("What is left for ever of a probe that is run no more is no result to replay")
  func leftover() async throws {
    let (directory, store) = try await Self.record(Self.burst, seed: 16)
    var old = ProbeResult(
      probe: ProbeKey(provider: "paytrail", probe: "removed"), slot: Timestamp(seconds: 1_600_000_000),
      started: Timestamp(seconds: 1_600_000_000), ended: Timestamp(seconds: 1_600_000_001), period: .seconds(60),
      verdict: .up)
    try await store.record(JournalEntry(results: [old]))
    // Nor what is about to be deleted.
    old.probe = Self.shop.providers[0].probes[0].key
    try await store.record(JournalEntry(results: [old]))
    let report = try await Self.replay(store, by: [:], window: "365d")
    #expect(report.storedSince == Self.now.advanced(by: .zero - ProbeResult.kept))
    #expect(report.old == report.new)
    try await store.close()
    withExtendedLifetime(directory) {}
  }

  @Test("A window that begins before the first result begins with it, and says so")
  func narrowed() async throws {
    let (directory, store) = try await Self.record(Self.burst, seed: 16)
    let report = try await Self.replay(store, by: [:], window: "30d")
    #expect(report.window.from == SimulatedTries.start && report.windowName == "30d")
    #expect(report.storedSince == SimulatedTries.start)
    #expect(ReplayText.render(report, style: .plain).contains("the replay begins"))
    try await store.close()
    withExtendedLifetime(directory) {}
  }
}
