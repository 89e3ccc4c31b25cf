import AlertServices
import CurlMulti
import Foundation
import Logging
import PaymentHealth
import Scheduling
import Storage
import TestSupport
import Testing

@testable import Alerting

/// What a child of ``DeliveryProof`` is told by its environment.
struct DeliveryOrder {
  static let variable = "PAYPROBE_DELIVERY_CHILD"

  var database: String
  var url: String
  /// How many incidents begin and end; each is two transitions.
  var incidents: Int
  /// Time from one block of ten to the next, in milliseconds.
  var pace: Int

  var variables: [String: String] { [Self.variable: "\(incidents) \(pace) \(url) \(database)"] }

  static var current: DeliveryOrder? {
    let words = (ProcessInfo.processInfo.environment[variable] ?? "").split(separator: " ", maxSplits: 3)
    guard words.count == 4, let incidents = Int(words[0]), let pace = Int(words[1]) else { return nil }
    return DeliveryOrder(database: String(words[3]), url: String(words[2]), incidents: incidents, pace: pace)
  }
}

/// Not a test: what the child runs until it is killed.
@Suite("A child process that delivers", .enabled(if: DeliveryOrder.current != nil))
struct DeliveryChildTests {
  /// The schedule of webhooks is made for days, this one for seconds.
  private static let schedule = RetrySchedule(pauses: Array(repeating: .milliseconds(100), count: 15))
  private static let block = 10

  @Test func play() async throws {
    let order = try #require(DeliveryOrder.current)
    // Whoever started it may be gone.
    Thread.detachNewThread {
      _ = FileHandle.standardInput.readDataToEndOfFile()
      exit(0)
    }
    let store = try await Store.open(at: order.database)
    let log = Logger(label: "child") { _ in SwiftLogNoOpLogHandler() }
    let engine = CurlMulti()
    let clock = SystemWallClock()
    let sink = RequestSink(
      id: "ops", receiver: Webhook(url: order.url, secret: nil),
      reach: Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true), timeout: .milliseconds(500),
      audience: Audience(merchant: "Example Shop"), clock: clock, schedule: Self.schedule, transport: engine.perform)
    let worker = OutboxWorker(outbox: OutboxBuffer(store: store, logger: log), sinks: [sink], clock: clock, logger: log)
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { await worker.run() }
      try await transitions(order, into: store, waking: worker)
    }
  }

  /// Ten incidents begin, ten end, and so on; from where the one before was killed.
  private func transitions(_ order: DeliveryOrder, into store: Store, waking worker: OutboxWorker) async throws {
    let last = try await store.reader.lastSlots()[Self.probe]?.seconds ?? -1
    for number in Int(last) + 1..<order.incidents * 2 / Self.block {
      var evaluation = Evaluation()
      evaluation.events = (0..<Self.block).map { Self.event(number / 2 * Self.block + $0, isEnd: number % 2 == 1) }
      let slot = Timestamp(seconds: Int64(number))
      let result = ProbeResult(
        probe: Self.probe, slot: slot, started: slot, ended: slot, period: .seconds(1), verdict: .up)
      try await store.record(JournalEntry(results: [result], evaluation: evaluation, sinks: ["ops"]))
      worker.wake()
      try await ContinuousClock().sleep(for: .milliseconds(order.pace))
    }
  }

  private static let probe = ProbeKey(provider: "paytrail", probe: "list")

  private static func event(_ incident: Int, isEnd: Bool) -> AlertEvent {
    .sample(isEnd ? .resolved : .down, incident: "paytrail/m\(incident)@1", number: isEnd ? 2 : 1)
  }
}
