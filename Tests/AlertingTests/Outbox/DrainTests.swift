import AlertServices
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Alerting

/// Rounds of a timer's `check`: every one is a new worker on the same real store, as after a restart.
@Suite(.timeLimit(.minutes(5)))
struct DrainTests {
  private let fixture: StoreFixture
  private static let other = "paytrail/op@1750000000"

  init() async throws {
    fixture = try await StoreFixture()
  }

  @Test func whatGotWorseWaitsUntilTheFailureIsDelivered() async throws {
    let sink = ScriptedSink("hook", [.retry("no"), .retry("no"), .delivered])
    try await fixture.enqueue(.sample(number: 1), for: "hook")
    await fixture.drain(sink)
    try await fixture.enqueue(.sample(.degraded, number: 2), for: "hook")
    await fixture.drain(sink)
    #expect(sink.deliveries == ["#1/1"])
    fixture.clock.advance(by: .seconds(2))
    await fixture.drain(sink)
    await fixture.drain(sink)
    #expect(sink.deliveries == ["#1/1", "#1/2"])
    fixture.clock.advance(by: .seconds(3))
    await fixture.drain(sink)
    #expect(sink.deliveries == ["#1/1", "#1/2", "#1/3", "#2/1"])
    #expect(try await fixture.pending.isEmpty)
  }

  @Test func otherIncidentsAndOtherSinksDoNotWait() async throws {
    let hook = ScriptedSink("hook", [.retry("no"), .delivered])
    let ops = ScriptedSink("ops")
    try await fixture.enqueue(.sample(number: 1), for: "hook", "ops")
    try await fixture.enqueue(.sample(incident: Self.other, number: 1), for: "hook", "ops")
    try await fixture.enqueue(.sample(.degraded, number: 2), for: "hook", "ops")
    await fixture.drain(hook, ops)
    #expect(hook.deliveries == ["#1/1", "#1/1"])
    #expect(ops.deliveries == ["#1/1", "#2/1", "#1/1"] || ops.deliveries == ["#1/1", "#1/1", "#2/1"])
  }

  @Test func whatWasDeliveredIsNotRepeatedByARestart() async throws {
    let sink = ScriptedSink()
    try await fixture.enqueue(.sample(), for: "hook")
    for _ in 0..<3 { await fixture.drain(sink) }
    #expect(sink.deliveries == ["#1/1"])
  }

  @Test func aCrashBetweenDeliveryAndNoteRepeatsItOnceWithTheSameID() async throws {
    let sink = ScriptedSink()
    try await fixture.enqueue(.sample(), for: "hook")
    let crashing = fixture.worker(sink, outbox: TroubledOutbox(fixture.store, failures: .max))
    await crashing.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
    for _ in 0..<3 { await fixture.drain(sink) }
    #expect(sink.deliveries == ["#1/1", "#1/1"])
  }

  @Test func anEntryIsTriedOnceARoundEvenIfItIsDueAgainAtOnce() async throws {
    let sink = ScriptedSink("hook", [.retry("no")], schedule: RetrySchedule(pauses: [.zero, .zero, .zero]))
    try await fixture.enqueue(.sample(), for: "hook")
    await fixture.drain(sink)
    #expect(sink.deliveries == ["#1/1"])
  }

  @Test func nothingIsStartedAfterTheEndAndWhatIsStartedGetsItsWholeTime() async throws {
    let sink = ScriptedSink()
    let worker = fixture.worker(sink)
    try await fixture.enqueue(.sample(), for: "hook")
    await worker.drain(until: fixture.clock.now)
    #expect(sink.deliveries.isEmpty)
    await worker.drain(until: fixture.clock.now.advanced(by: .seconds(4)))
    #expect(sink.limits == [sink.timeout])
  }

  @Test(arguments: [DeliveryVerdict.permanent("unknown channel"), .retry("unknown channel")])
  func whatIsGivenUpIsLoggedAndHoldsBackNothing(_ verdict: DeliveryVerdict) async throws {
    let sink = ScriptedSink("hook", [verdict, .delivered], schedule: RetrySchedule(pauses: []))
    try await fixture.enqueue(.sample(number: 1), for: "hook")
    try await fixture.enqueue(.sample(.degraded, number: 2), for: "hook")
    await fixture.drain(sink)
    await fixture.drain(sink)
    #expect(sink.deliveries == ["#1/1", "#2/1"])
    #expect(fixture.log.all.contains("error: Alert given up unknown channel"))
  }

  @Test func aSinkThatWantsNothingMoreGetsNothingMore() async throws {
    let gone = ScriptedSink("gone", [.disableSink("HTTP 410")])
    let hook = ScriptedSink("hook")
    for incident in ["a", "b"] { try await fixture.enqueue(.sample(incident: incident), for: "gone", "hook") }
    await fixture.drain(gone, hook)
    await fixture.drain(gone, hook)
    #expect(gone.deliveries == ["#1/1"])
    #expect(hook.deliveries.prefix(2) == ["#1/1", "#1/1"])
    #expect(try await fixture.store.reader.disabledSinks().map(\.reason) == ["HTTP 410"])
    #expect(try await fixture.pending.count == 2)
  }

  @Test func whyItFailedAndWhenItIsTriedAgainIsInTheStore() async throws {
    try await fixture.enqueue(.sample(), for: "hook")
    await fixture.drain(ScriptedSink("hook", [.retry("HTTP 503", after: .seconds(90))]))
    let entry = try #require(try await fixture.pending.first)
    #expect(entry.attempts == 1 && entry.lastError == "HTTP 503")
    #expect(entry.nextTry == fixture.clock.now.advanced(by: .seconds(90)))
  }
}
