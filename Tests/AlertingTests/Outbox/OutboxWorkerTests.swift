import AlertServices
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Alerting

/// The daemon's worker on a real store, its time moved by hand.
@Suite(.timeLimit(.minutes(5)))
struct OutboxWorkerTests {
  private let fixture: StoreFixture

  init() async throws {
    fixture = try await StoreFixture()
  }

  /// Runs `worker` beside `body`, which must end it.
  private func running(_ worker: OutboxWorker, _ body: () async throws -> Void) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { await worker.run() }
      try await body()
    }
  }

  @Test func aNewEventIsDeliveredWhenItIsWoken() async throws {
    let sink = ScriptedSink()
    let worker = fixture.worker(sink)
    try await running(worker) {
      await fixture.clock.sleepers(atLeast: 1)
      try await fixture.enqueue(.sample(), for: "hook")
      worker.wake()
      #expect(await sink.begun.first { _ in true }?.event == AlertEvent.sample().id)
      worker.stop()
    }
    #expect(try await fixture.pending.isEmpty)
  }

  @Test func aFailureIsTriedAgainWhenItsTimeHasCome() async throws {
    let sink = ScriptedSink("hook", [.retry("no"), .delivered])
    let worker = fixture.worker(sink)
    try await fixture.enqueue(.sample(), for: "hook")
    try await running(worker) {
      // The lane's and that of what notes the attempt in the store.
      await fixture.clock.sleepers(atLeast: 2)
      let next = try #require(fixture.clock.nextDeadline)
      #expect(fixture.clock.now.duration(to: next) >= .seconds(1))
      #expect(fixture.clock.now.duration(to: next) < .seconds(1.2))
      fixture.clock.set(to: next)
      #expect(await sink.begun.first { $0.attempt == 2 } != nil)
      worker.stop()
    }
    #expect(sink.deliveries == ["#1/1", "#1/2"])
  }

  @Test func aSinkThatHangsDelaysNoOther() async throws {
    let gate = Gate()
    let hanging = ScriptedSink("hanging", gate: gate)
    let quick = ScriptedSink("quick")
    let worker = fixture.worker(hanging, quick)
    for incident in ["a", "b", "c"] { try await fixture.enqueue(.sample(incident: incident), for: "hanging", "quick") }
    try await running(worker) {
      var seen = 0
      for await _ in quick.begun {
        seen += 1
        if seen == 3 { break }
      }
      #expect(hanging.deliveries.count <= 1)
      worker.stop()
      gate.open()
    }
    #expect(quick.deliveries.count == 3)
  }

  @Test func stoppingLetsWhatIsUnderWayEndAndStartsNothingNew() async throws {
    let gate = Gate()
    let sink = ScriptedSink("hook", gate: gate)
    let worker = fixture.worker(sink)
    for incident in ["a", "b"] { try await fixture.enqueue(.sample(incident: incident), for: "hook") }
    try await running(worker) {
      _ = await sink.begun.first { _ in true }
      worker.stop()
      gate.open()
    }
    #expect(sink.deliveries == ["#1/1"])
    #expect(try await fixture.pending.map(\.event.incident) == ["b"])
  }

  @Test func cancellationCountsAsNoAttempt() async throws {
    let sink = ScriptedSink("hook", [.retry("cancelled")], gate: Gate())
    let worker = fixture.worker(sink)
    try await fixture.enqueue(.sample(), for: "hook")
    await withTaskGroup { group in
      group.addTask { await worker.run() }
      _ = await sink.begun.first { _ in true }
      group.cancelAll()
    }
    #expect(try await fixture.pending.map(\.attempts) == [0])
  }

  @Test func aStoreInTroubleNeitherRepeatsNorStopsDeliveries() async throws {
    let sink = ScriptedSink()
    let worker = fixture.worker(sink, outbox: TroubledOutbox(fixture.store, failures: 4))
    for incident in ["a", "b"] { try await fixture.enqueue(.sample(incident: incident), for: "hook") }
    try await running(worker) {
      while try await !fixture.pending.isEmpty {
        await fixture.clock.sleepers(atLeast: 1)
        fixture.clock.advance(by: .seconds(5))
      }
      worker.stop()
    }
    #expect(sink.deliveries == ["#1/1", "#1/1"])
    #expect(fixture.log.all.contains { $0.hasPrefix("error: The outbox cannot be written") })
  }

  @Test func aRetryTheStoreWasNotToldOfKeepsItsTime() async throws {
    let sink = ScriptedSink("hook", [.retry("no"), .retry("no"), .delivered])
    let worker = fixture.worker(sink, outbox: TroubledOutbox(fixture.store, failures: 20))
    try await fixture.enqueue(.sample(), for: "hook")
    try await running(worker) {
      while try await !fixture.pending.isEmpty {
        await fixture.clock.sleepers(atLeast: 1)
        fixture.clock.advance(by: .milliseconds(500))
      }
      worker.stop()
    }
    #expect(sink.deliveries == ["#1/1", "#1/2", "#1/3"])
  }
}
