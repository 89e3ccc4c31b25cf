import Logging
import PaymentHealth
import Storage
import Synchronization
import TestSupport

@testable import Alerting

/// A real store in a directory of its own, a clock to move by hand, and a log to look into.
final class StoreFixture: Sendable {
  let store: Store
  let clock = ManualClock(now: Timestamp(seconds: 1_750_000_100))
  let log = LogRecord()
  private let scripts: Scripts

  init() async throws {
    scripts = try Scripts()
    store = try await Store.open(at: scripts.path("payprobe.db"))
  }

  /// A worker as it is after a start of the process.
  func worker(_ sinks: any AlertSink..., outbox: (any Outbox)? = nil) -> OutboxWorker {
    OutboxWorker(
      outbox: OutboxBuffer(store: outbox ?? store, logger: log.logger), sinks: sinks, clock: clock, logger: log.logger)
  }

  func enqueue(_ event: AlertEvent, for sinks: SinkID...) async throws {
    var evaluation = Evaluation()
    evaluation.events = [event]
    try await store.record(JournalEntry(evaluation: evaluation, sinks: sinks))
  }

  /// One round by a process of its own.
  func drain(_ sinks: any AlertSink...) async {
    let worker = OutboxWorker(outbox: store, sinks: sinks, clock: clock, logger: log.logger)
    await worker.drain(until: clock.now.advanced(by: .seconds(60)))
  }

  var pending: [OutboxEntry] { get async throws { try await store.reader.pendingEntries() } }
}

/// A store that cannot be written to for a while.
final class TroubledOutbox: Outbox {
  private let outbox: any Outbox
  private let failures: Mutex<Int>

  init(_ outbox: any Outbox, failures: Int) {
    self.outbox = outbox
    self.failures = Mutex(failures)
  }

  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    try await outbox.pendingEntries(of: sink)
  }

  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {
    let fails = failures.withLock { left in
      left -= 1
      return left >= 0
    }
    if fails { throw StoreError(.full, at: "payprobe.db") }
    try await outbox.record(step, of: entry, at: now)
  }
}

/// What was logged, as `level message reason`.
final class LogRecord: Sendable {
  private let lines = Mutex<[String]>([])

  var logger: Logger { Logger(label: "test") { _ in Handler(record: self) } }
  var all: [String] { lines.withLock { $0 } }

  private struct Handler: LogHandler {
    let record: LogRecord
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.info

    init(record: LogRecord) {
      self.record = record
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      record.lines.withLock { $0.append("\(event.level): \(event.message) \(event.metadata?["reason"] ?? "")") }
    }
  }
}
