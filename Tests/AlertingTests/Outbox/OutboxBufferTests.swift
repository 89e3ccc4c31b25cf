import AlertServices
import PaymentHealth
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Alerting

@Suite("Events that the store could not take", .timeLimit(.minutes(5)))
struct OutboxBufferTests {
  let fixture: StoreFixture
  let buffer: OutboxBuffer

  init() async throws {
    fixture = try await StoreFixture()
    buffer = OutboxBuffer(store: fixture.store, logger: fixture.log.logger)
  }

  private func ids(of sink: SinkID = "hook") async throws -> [String] {
    try await buffer.pendingEntries(of: sink).map(\.event.id)
  }

  private func drain(_ sink: ScriptedSink) async {
    let worker = OutboxWorker(outbox: buffer, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
    await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
  }

  @Test("are delivered from memory, each once, to their sinks alone")
  func delivered() async throws {
    let event = AlertEvent.sample()
    for _ in 0..<2 { await buffer.hold([Alert(event, to: ["hook", "ops"])]) }
    #expect(try await ids() == [event.id])
    #expect(try await ids(of: "ops") == [event.id])
    #expect(try await ids(of: "other").isEmpty)
    let sink = ScriptedSink("hook")
    for _ in 0..<2 { await drain(sink) }
    #expect(sink.deliveries.count == 1)
    #expect(try await ids().isEmpty)
    #expect(try await ids(of: "ops") == [event.id])
  }

  @Test("are known to the store as delivered when it has them at last, and not delivered again")
  func released() async throws {
    let event = AlertEvent.sample()
    await buffer.hold([Alert(event, to: ["hook"])])
    let sink = ScriptedSink("hook", [.retry("busy"), .delivered])
    await drain(sink)
    fixture.clock.advance(by: .seconds(3600))
    await drain(sink)
    #expect(sink.deliveries == ["#1/1", "#1/2"])
    try await fixture.enqueue(event, for: "hook")
    await buffer.release([event])
    await buffer.settle()
    #expect(try await fixture.pending.isEmpty)
    await drain(sink)
    #expect(sink.deliveries.count == 2)
  }

  @Test("keep their tries when they are still on their way")
  func stillPending() async throws {
    let event = AlertEvent.sample()
    await buffer.hold([Alert(event, to: ["hook"])])
    await drain(ScriptedSink("hook", [.retry("busy")]))
    let before = try await buffer.pendingEntries(of: "hook")
    #expect(before.map(\.attempts) == [1] && before.map(\.lastError) == ["busy"])
    try await fixture.enqueue(event, for: "hook")
    // In both, it counts once, and as it is in memory.
    #expect(try await buffer.pendingEntries(of: "hook") == before)
    await buffer.release([event])
    await buffer.settle()
    #expect(try await fixture.pending == before)
    #expect(try await buffer.pendingEntries(of: "hook") == before)
  }

  @Test("come after what the store has of the same incident")
  func order() async throws {
    let down = AlertEvent.sample(incident: "x", number: 1)
    let resolved = AlertEvent.sample(incident: "x", number: 2)
    try await fixture.enqueue(down, for: "hook")
    await buffer.hold([Alert(resolved, to: ["hook"])])
    let sink = ScriptedSink("hook", [.retry("busy"), .delivered])
    await drain(sink)
    #expect(sink.deliveries == ["#1/1"])
    fixture.clock.advance(by: .seconds(3600))
    await drain(sink)
    #expect(sink.deliveries == ["#1/1", "#1/2", "#2/1"])
  }

  @Test("that are released while the store fails again stay as they are until it does not")
  func failsAgain() async throws {
    let outbox = TroubledOutbox(fixture.store, failures: 2)
    let buffer = OutboxBuffer(store: outbox, logger: fixture.log.logger)
    let event = AlertEvent.sample()
    await buffer.hold([Alert(event, to: ["hook"])])
    let entry = try #require(try await buffer.pendingEntries(of: "hook").first)
    await buffer.record(.done, of: entry, at: fixture.clock.now)
    try await fixture.enqueue(event, for: "hook")
    await buffer.release([event])
    await buffer.settle()
    #expect(try await fixture.pending.count == 1)
    #expect(try await buffer.pendingEntries(of: "hook").isEmpty)
    await buffer.settle()
    #expect(try await fixture.pending.count == 1)
    await buffer.settle()
    #expect(try await buffer.pendingEntries(of: "hook").isEmpty)
    #expect(try await fixture.pending.isEmpty)
  }

  @Test("wait for no store longer than a moment: while it hangs, deliveries go on in their order")
  func hangingStore() async throws {
    let gate = Gate()
    let buffer = OutboxBuffer(store: HangingOutbox(fixture.store, gate), logger: fixture.log.logger)
    for (number, incident) in ["x", "z"].enumerated() {
      try await fixture.enqueue(.sample(incident: incident, number: number + 1), for: "hook")
    }
    await buffer.hold([Alert(.sample(incident: "y", number: 3), to: ["hook"])])
    let sink = ScriptedSink("hook")
    let worker = OutboxWorker(outbox: buffer, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await worker.run() }
      var begun = sink.begun.makeAsyncIterator()
      _ = await begun.next()
      for _ in 2...3 {
        try? await eventually { fixture.clock.deadlines.contains(fixture.clock.now.advanced(by: .milliseconds(250))) }
        fixture.clock.advance(by: .milliseconds(250))
        _ = await begun.next()
      }
      gate.open()
      worker.stop()
    }
    #expect(sink.deliveries == ["#1/1", "#2/1", "#3/1"])
    #expect(try await fixture.pending.isEmpty)
  }

  @Test("that wait behind one of which a slow store has no note yet go out in the same round")
  func slowStoreInARound() async throws {
    let gate = Gate()
    let buffer = OutboxBuffer(store: HangingOutbox(fixture.store, gate), logger: fixture.log.logger)
    for number in 1...3 { try await fixture.enqueue(.sample(incident: "x", number: number), for: "hook") }
    let sink = ScriptedSink("hook")
    let worker = OutboxWorker(outbox: buffer, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
    let end = fixture.clock.now.advanced(by: .seconds(60))
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await worker.drain(until: end) }
      try? await eventually { fixture.clock.deadlines.contains(fixture.clock.now.advanced(by: .milliseconds(250))) }
      fixture.clock.advance(by: .milliseconds(250))
      try? await eventually { fixture.clock.deadlines.isEmpty }
      gate.open()
    }
    #expect(sink.deliveries == ["#1/1", "#2/1", "#3/1"])
    #expect(try await fixture.pending.isEmpty)
  }

  @Test(
    "a recovery that waits behind its failure follows it at once, in a round and in the daemon",
    arguments: [true, false])
  func waitingRecovery(isRound: Bool) async throws {
    for number in 1...3 { try await fixture.enqueue(.sample(incident: "x", number: number), for: "hook") }
    let sink = ScriptedSink("hook")
    let worker = OutboxWorker(outbox: buffer, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
    if isRound {
      await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
    } else {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await worker.run() }
        var begun = sink.begun.makeAsyncIterator()
        for _ in 1...3 { _ = await begun.next() }
        worker.stop()
      }
    }
    #expect(sink.deliveries == ["#1/1", "#2/1", "#3/1"])
    #expect(try await fixture.pending.isEmpty)
  }

  @Test("do not hide those that wait in a store that cannot be read")
  func unreadable() async throws {
    let outbox = UnreadableOutbox(fixture.store)
    let buffer = OutboxBuffer(store: outbox, logger: fixture.log.logger)
    let first = AlertEvent.sample(incident: "a", number: 1)
    let second = AlertEvent.sample(incident: "b", number: 1)
    try await fixture.enqueue(first, for: "hook")
    try await fixture.enqueue(second, for: "hook")
    outbox.isReadable.withLock { $0 = false }
    await #expect(throws: StoreError.self) { try await buffer.pendingEntries(of: "hook") }
    outbox.isReadable.withLock { $0 = true }
    let known = try await buffer.pendingEntries(of: "hook")
    outbox.isReadable.withLock { $0 = false }
    #expect(known.count == 2)
    #expect(try await buffer.pendingEntries(of: "hook") == known)
    await buffer.record(.done, of: known[0], at: fixture.clock.now)
    #expect(try await buffer.pendingEntries(of: "hook") == [known[1]])
  }

  @Test("a delivery that the store could not note is not repeated, by another worker neither")
  func unnotedDelivery() async throws {
    let outbox = TroubledOutbox(fixture.store, failures: 3)
    let buffer = OutboxBuffer(store: outbox, logger: fixture.log.logger)
    try await fixture.enqueue(.sample(), for: "hook")
    let sink = ScriptedSink("hook")
    for _ in 0..<5 {
      let worker = OutboxWorker(outbox: buffer, sinks: [sink], clock: fixture.clock, logger: fixture.log.logger)
      await worker.drain(until: fixture.clock.now.advanced(by: .seconds(60)))
    }
    #expect(sink.deliveries == ["#1/1"])
    #expect(try await fixture.pending.isEmpty)
    #expect(await !buffer.isBehind)
  }
}

/// A store whose writes hang until the gate is opened.
private final class HangingOutbox: Outbox {
  private let outbox: any Outbox
  private let gate: Gate

  init(_ outbox: any Outbox, _ gate: Gate) {
    self.outbox = outbox
    self.gate = gate
  }

  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    try await outbox.pendingEntries(of: sink)
  }

  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    await gate.pass()
    try await outbox.record(step, of: entry, at: now)
  }
}

/// A store that can be written to and, at times, not be read.
final class UnreadableOutbox: Outbox {
  let isReadable = Mutex(true)
  private let outbox: any Outbox

  init(_ outbox: any Outbox) {
    self.outbox = outbox
  }

  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    guard isReadable.withLock({ $0 }) else { throw StoreError(.failed, at: "payprobe.db") }
    return try await outbox.pendingEntries(of: sink)
  }

  func lastingEvents(of sink: SinkID) async throws -> [AlertEvent] {
    guard isReadable.withLock({ $0 }) else { throw StoreError(.failed, at: "payprobe.db") }
    return try await outbox.lastingEvents(of: sink)
  }

  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    try await outbox.record(step, of: entry, at: now)
  }
}
