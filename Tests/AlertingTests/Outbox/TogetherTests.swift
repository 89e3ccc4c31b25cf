import AlertServices
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Alerting

@Suite("Alerts of one group", .timeLimit(.minutes(5)))
struct TogetherTests {
  private let fixture: StoreFixture

  init() async throws {
    fixture = try await StoreFixture()
  }

  private func enqueue(_ incidents: [String], group: String? = "all@1", for sink: SinkID = "hook") async throws {
    for incident in incidents {
      var event = AlertEvent.sample(incident: incident)
      event.group = group
      try await fixture.enqueue(event, for: sink)
    }
  }

  @Test("are one message where people read it, and each by itself elsewhere", arguments: [true, false])
  func one(isRead: Bool) async throws {
    let sink = ScriptedSink(schedule: .webhook, isRead: isRead)
    try await enqueue(["a", "b", "c"])
    try await enqueue(["d"], group: "other@1")
    try await enqueue(["e", "f"], group: nil)
    await fixture.drain(sink)
    #expect(sink.parts == (isRead ? [["a", "b", "c"], [], [], []] : [[], [], [], [], [], []]))
    #expect(try await fixture.pending.isEmpty)
  }

  @Test(
    "are tried again together; what is refused of several is tried by itself, and given up each",
    arguments: [true, false])
  func again(isDaemon: Bool) async throws {
    let buffer = isDaemon ? OutboxBuffer(store: fixture.store, logger: fixture.log.logger) : nil
    let sink = ScriptedSink(
      "hook", [.retry("busy"), .retry("busy"), .permanent("no")], schedule: .webhook, isRead: true)
    try await enqueue(["a", "b", "c"])
    for _ in 0..<4 {
      let worker = OutboxWorker(
        outbox: buffer ?? fixture.store, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
      await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
      fixture.clock.advance(by: .seconds(360))
    }
    #expect(sink.parts == Array(repeating: ["a", "b", "c"], count: 3) + Array(repeating: [], count: 3))
    #expect(try await fixture.store.reader.givenUpEntries(limit: 9).map(\.event.incident) == ["a", "b", "c"])
  }

  @Test("wait each behind what is not delivered of its incident; the others do not wait for it")
  func order() async throws {
    let sink = ScriptedSink("hook", [.retry("busy"), .delivered], schedule: .webhook, isRead: true)
    try await fixture.enqueue(.sample(incident: "a", number: 1), for: "hook")
    await fixture.drain(sink)
    var worse = AlertEvent.sample(.degraded, incident: "a", number: 2)
    worse.group = "all@1"
    try await fixture.enqueue(worse, for: "hook")
    try await enqueue(["b", "c"])
    await fixture.drain(sink)
    #expect(sink.parts == [[], ["b", "c"]])
    fixture.clock.advance(by: .seconds(60))
    await fixture.drain(sink)
    #expect(sink.parts == [[], ["b", "c"], [], []])
    #expect(try await fixture.pending.isEmpty)
  }
}
