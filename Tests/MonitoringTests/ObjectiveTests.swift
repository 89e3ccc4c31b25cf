import Logging
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Monitoring

/// Objectives on a real store: a daemon, one that is restarted before every result, and what is reminded of.
@Suite(.timeLimit(.minutes(5))) struct ObjectiveTests {
  private static let shop: Shop = {
    var shop = HushingTests.shop
    shop.providers[0].objective = Objective(allowance: 1000, period: .seconds(30 * 86_400))
    shop.sinks = [Sink(id: "hook", delivery: .exec(arguments: ["/bin/true"]))]
    return shop
  }()

  private static func play(_ minutes: [(minute: Int, isUp: Bool)], restarting: Bool) async throws -> Stage {
    let stage = try await Stage()
    let start = stage.clock.now
    var recorder = stage.recorder
    await recorder.configure(shop)
    for (minute, isUp) in minutes {
      stage.clock.set(to: start.advanced(by: .seconds(minute * 60)))
      if restarting {
        recorder = Recorder(
          store: stage.store, ledger: try await stage.store.reader.ledger(at: stage.clock.now), clock: stage.clock,
          states: KnownStates(), log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, announce: { _ in })
        await recorder.configure(shop)
      }
      let slot = stage.clock.now
      await recorder.record(
        ProbeResult(
          probe: HushingTests.probe, slot: slot, started: slot, ended: slot, period: .seconds(60),
          verdict: isUp ? .up : Verdict(.httpStatus), tries: isUp ? 1 : 5))
    }
    return stage
  }

  private static let bad: Set<Int> = [70, 95]
  private static func minutes(to end: Int) -> [(minute: Int, isUp: Bool)] { (0...end).map { ($0, !bad.contains($0)) } }

  @Test("A restart before every result tells the same, with the same ids", arguments: [false, true])
  func restarts(restarting: Bool) async throws {
    let stage = try await Self.play(Self.minutes(to: 460), restarting: restarting)
    let events = try await stage.store.reader.pendingEntries().map(\.event)
    #expect(events.map(\.kind) == [.down, .resolved, .down, .resolved, .degraded, .resolved])
    let burning = events.filter { $0.cause == .objectiveBurning }
    let began = Timestamp(seconds: 1_750_000_020 + 97 * 60).seconds
    #expect(burning.map(\.id) == ["paytrail#objective.burning@\(began)#1", "paytrail#objective.burning@\(began)#2"])
    #expect(
      burning.map(\.summary) == [
        "Paytrail was down 2 times within 1 h, 2 min altogether: 4 % of what its objective of 99.9% allows in 30 d (confirmed, coverage 100.000 %).",
        "Paytrail no longer uses up what its objective of 99.9% allows too fast.",
      ])
    #expect(
      try await stage.store.reader.ledger(at: stage.clock.now).evaluation(decided: stage.clock.now).advisories == [])
    let steps = try await stage.store.reader.steps(of: "paytrail#objective.burning@\(began)")
    #expect(steps.map(\.kind) == [.told(.opened), .told(.resolved)])
    let all = try await stage.store.reader.advisories(from: Timestamp(milliseconds: 0), to: stage.clock.now)
    #expect(all.count == 1 && all[0].ended != nil)
    #expect(try await stage.store.reader.advisories(from: Timestamp(milliseconds: 0), to: all[0].began) == [])
    #expect(try await stage.store.reader.advisories(from: stage.clock.now, to: stage.clock.now) == [])
  }

  @Test("What lasts is among what a sink is reminded of, until it is over")
  func reminded() async throws {
    let stage = try await Self.play(Self.minutes(to: 100), restarting: false)
    let store = stage.store
    #expect(try await store.reader.lastingEvents(of: "hook").isEmpty)
    for entry in try await store.reader.pendingEntries() {
      try await store.delivered(entry.event.id, by: "hook", at: stage.clock.now)
    }
    #expect(try await store.reader.lastingEvents(of: "hook").map(\.cause) == [.objectiveBurning])
  }
}
