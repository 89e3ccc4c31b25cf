import Logging
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Monitoring

/// Latency beside what the store knows of weeks before.
@Suite(.timeLimit(.minutes(5))) struct LatencyTests {
  private static func result(at slot: Timestamp, milliseconds: Int) -> ProbeResult {
    ProbeResult(
      probe: HushingTests.probe, slot: slot, started: slot, ended: slot, period: .seconds(60), verdict: .up,
      phases: Phases(firstByte: .milliseconds(milliseconds)))
  }

  private static let shop: Shop = {
    var shop = HushingTests.shop
    shop.sinks = [Sink(id: "hook", delivery: .exec(arguments: ["/bin/true"]))]
    for index in shop.providers.indices { shop.providers[index].noticesLatency = true }
    return shop
  }()

  /// A store with so many weeks of which each had an hour of answers at the time that it is now.
  private static func stage(weeks: Int) async throws -> Stage {
    let stage = try await Stage()
    let hour = RollUp.Width.hour.start(of: stage.clock.now)
    for week in (0...weeks).reversed() where week > 0 {
      let results = (0..<20).map { minute in
        result(at: hour.advanced(by: .seconds(180 * minute - week * 604_800)), milliseconds: 200)
      }
      try await stage.store.record(JournalEntry(results: results))
    }
    return stage
  }

  @Test("Restarts change nothing, whatever is between the answers", arguments: 0..<8)
  func failures(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let answered = (0..<40).map { _ in Int.random(in: 0..<3, using: &random) > 0 }
    let once = try await Self.told(answered, restarting: false)
    let often = try await Self.told(answered, restarting: true)
    #expect(once == often)
    #expect(once.contains { $0.cause == .latencyAnomaly })
  }

  /// Slow answers, and slots in which our own network was out of order.
  private static func told(_ answered: [Bool], restarting: Bool) async throws -> [AlertEvent] {
    let stage = try await stage(weeks: 4)
    var recorder = stage.recorder
    let start = stage.clock.now
    for (minute, isAnswered) in answered.enumerated() {
      stage.clock.set(to: start.advanced(by: .seconds(60 * minute)))
      if restarting { recorder = try await Self.restarted(stage) }
      await recorder.configure(shop)
      await recorder.learn()
      var result = result(at: stage.clock.now, milliseconds: 600)
      if !isAnswered { (result.verdict, result.phases) = (Verdict(.localNetwork), Phases()) }
      await recorder.record(result)
    }
    return try await stage.store.reader.pendingEntries().map(\.event)
  }

  private static func restarted(_ stage: Stage) async throws -> Recorder {
    Recorder(
      store: stage.store, ledger: try await stage.store.reader.ledger(at: stage.clock.now), clock: stage.clock,
      states: KnownStates(), log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, announce: { _ in })
  }

  @Test(
    "Three times as slow as in the weeks before is told, once, whoever is restarted between",
    arguments: [(4, false), (4, true), (2, false)])
  func slow(weeks: Int, restarting: Bool) async throws {
    let stage = try await Self.stage(weeks: weeks)
    var recorder = stage.recorder
    await recorder.configure(Self.shop)
    await recorder.learn()
    let start = stage.clock.now
    for minute in 0..<30 {
      stage.clock.set(to: start.advanced(by: .seconds(60 * minute)))
      if restarting {
        recorder = try await Self.restarted(stage)
        await recorder.configure(Self.shop)
        await recorder.learn()
      }
      await recorder.record(Self.result(at: stage.clock.now, milliseconds: 600))
      await recorder.review()
    }
    let events = try await stage.store.reader.pendingEntries().map(\.event)
    #expect(events.map(\.cause) == (weeks > 2 ? [.latencyAnomaly] : []))
    let began = start.advanced(by: .seconds(11 * 60)).seconds
    #expect(events.map(\.id) == (weeks > 2 ? ["paytrail#latency.anomaly@\(began)#1"] : []))
  }
}
