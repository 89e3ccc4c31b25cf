import AlertServices
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Alerting

@Suite("An alert that some of its recipients have", .timeLimit(.minutes(5)))
struct RemainderTests {
  private let fixture: StoreFixture

  init() async throws {
    fixture = try await StoreFixture()
  }

  private static let partly = DeliveryVerdict.partlyDelivered("refused: b", remaining: ["b"])

  private func drain(_ sink: ScriptedSink, through buffer: OutboxBuffer? = nil, after pause: Int = 0) async {
    fixture.clock.advance(by: .seconds(pause))
    let worker = OutboxWorker(
      outbox: buffer ?? fixture.store, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
    await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
  }

  @Test("goes to the others alone, and holds back nothing", arguments: [true, false])
  func others(isDaemon: Bool) async throws {
    let buffer = isDaemon ? OutboxBuffer(store: fixture.store, logger: fixture.log.logger) : nil
    let sink = ScriptedSink("hook", [Self.partly, .retry("busy"), .delivered], schedule: .webhook)
    try await fixture.enqueue(.sample(number: 1), for: "hook")
    await drain(sink, through: buffer)
    await drain(sink, through: buffer, after: 6)
    #expect(sink.remainders == [["b"]])
    #expect(try await fixture.pending.map(\.remaining) == [["b"]])
    try await fixture.enqueue(.sample(.degraded, number: 2), for: "hook")
    await drain(sink, through: buffer)
    #expect(sink.deliveries == ["#1/1", "#1/2", "#2/1"])
    // Who missed the first has the second.
    #expect(try await fixture.pending.isEmpty)
    await drain(sink, through: buffer, after: 9000)
    #expect(sink.deliveries.count == 3)
  }

  @Test(
    "is history when they are told of what came after it, each of those but once; its end tells of both, whenever it comes",
    arguments: [true, false])
  func overtaken(isDaemon: Bool) async throws {
    let buffer = isDaemon ? OutboxBuffer(store: fixture.store, logger: fixture.log.logger) : nil
    let sink = ScriptedSink("hook", [Self.partly, Self.partly, .delivered], schedule: .webhook)
    try await fixture.enqueue(.sample(number: 1), for: "hook")
    await drain(sink, through: buffer)
    try await fixture.enqueue(.sample(.resolved, number: 2), for: "hook")
    await drain(sink, through: buffer)
    #expect(try await fixture.pending.map(\.event.id) == [AlertEvent.sample(number: 2).id])
    await drain(sink, through: buffer, after: 9000)
    #expect(sink.deliveries == ["#1/1", "#2/1", "#2/2"])
    #expect(sink.reasons == [.opened, .collapsed, .collapsed])
    #expect(sink.remainders == [["b"]])
    #expect(try await fixture.pending.isEmpty)
  }

  @Test("is the same message that the others have: of an end that tells of both, both", arguments: [true, false])
  func same(isRestarted: Bool) async throws {
    let buffer = OutboxBuffer(store: fixture.store, logger: fixture.log.logger)
    let sink = ScriptedSink("hook", [Self.partly, .delivered], schedule: .webhook)
    try await fixture.enqueue(.sample(number: 1), for: "hook")
    try await fixture.enqueue(.sample(.resolved, number: 2), for: "hook")
    await drain(sink, through: buffer)
    await drain(sink, through: isRestarted ? nil : buffer, after: 9000)
    #expect(sink.deliveries == ["#2/1", "#2/2"] && sink.remainders == [["b"]])
    #expect(sink.reasons == [.collapsed, .collapsed] && sink.summaries[0] == sink.summaries[1])
    #expect(try await fixture.pending.isEmpty)
  }

  @Test("is given up with the schedule, and no other waits for it")
  func givenUp() async throws {
    let sink = ScriptedSink("hook", [Self.partly], schedule: RetrySchedule(pauses: [.seconds(5), .seconds(5)]))
    try await fixture.enqueue(.sample(), for: "hook")
    for _ in 0..<5 { await drain(sink, after: 6) }
    #expect(sink.deliveries.count == 3)
    let entries = try await fixture.store.reader.givenUpEntries(limit: 9)
    #expect(entries.map(\.lastError) == ["refused: b"] && entries.map(\.remaining) == [["b"]])
  }
}
