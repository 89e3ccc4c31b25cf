import AlertServices
import Alerting
import Logging
import PaymentHealth
import Scheduling
import Storage
import Synchronization
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5))) struct AlertDeskTests {
  @Test("A desk without sinks rests until it is stopped", arguments: [0, 1, 3])
  func rest(replacements: Int) async {
    let desk = AlertDesk(worker())
    let steps = StepExecutor()
    let running = Task(executorPreference: steps) { await desk.run() }
    #expect(steps.run(atMost: 1000) < 1000)
    for _ in 0..<replacements {
      desk.replace(worker())
      #expect(steps.run(atMost: 1000) < 1000)
    }
    desk.stop()
    #expect(steps.run(atMost: 1000) < 1000)
    await running.value
  }

  @Test(
    "While one sink hangs a changed configuration delays no other, and the hanging one gets its next event from one worker alone"
  )
  func reload() async {
    let gate = Hold()
    let (hanging, quick) = (HeldSink("hanging", gate), HeldSink("quick", nil))
    let turns = OutboxWorker.turns()
    let desk = AlertDesk(worker([hanging], turns: turns))
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await desk.run() }
      var begun = hanging.begun.makeAsyncIterator()
      _ = await begun.next()
      desk.replace(worker([hanging, quick], turns: turns))
      for await _ in quick.begun { break }
      #expect(hanging.atOnce == 1)
      gate.open()
      _ = await begun.next()
      #expect(hanging.atOnce == 1)
      desk.stop()
    }
  }

  @Test("A desk that is stopped before it runs does not begin")
  func stopped() async {
    let desk = AlertDesk(worker())
    desk.stop()
    await desk.run()
  }

  @Test("Cancellation ends a desk without sinks")
  func cancelled() async {
    let desk = AlertDesk(worker())
    let running = Task { await desk.run() }
    running.cancel()
    await running.value
  }

  private func worker(
    _ sinks: [any AlertSink] = [], turns: ConcurrencyLimit = OutboxWorker.turns()
  ) -> OutboxWorker {
    OutboxWorker(
      outbox: sinks.isEmpty ? NoOutbox() : OneEventOutbox(), sinks: sinks, clock: SystemWallClock(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, turns: turns)
  }
}

/// Runs the parts of a task one after another on the thread that asks for it, so that a task that never rests can be told from one that
/// does.
private final class StepExecutor: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  /// Returns how many parts were run until none was left.
  func run(atMost limit: Int) -> Int {
    for count in 0..<limit {
      guard let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return count }
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
    return limit
  }
}

private struct NoOutbox: Outbox {
  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] { [] }
  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {}
}

/// One event for whoever asks, again and again.
private struct OneEventOutbox: Outbox {
  func pendingEntries(of sink: SinkID) async throws -> [OutboxEntry] {
    let incident = Incident(
      subject: .provider("paytrail"), trouble: .down, opened: Timestamp(seconds: 1000), cause: .httpStatus)
    let event = AlertEvent(
      incident, number: 1, reason: .opened, provider: "Paytrail", methods: [], decided: Timestamp(seconds: 1000))
    return [OutboxEntry(event: event, sink: sink, attempts: 0, nextTry: event.decided, lastError: nil)]
  }

  func record(_ step: NextStep, of entry: OutboxEntry, at now: Timestamp) async throws {}
}

private final class Hold: Sendable {
  private let (stream, opening) = AsyncStream<Void>.makeStream()

  func open() { opening.finish() }
  func pass() async { for await _ in stream {} }
}

/// Counts who delivers to it at the same time.
private final class HeldSink: AlertSink {
  let id: SinkID
  let timeout = Duration.seconds(15)
  let schedule = RetrySchedule.exec
  let begun: AsyncStream<Void>
  private let beginning: AsyncStream<Void>.Continuation
  private let hold: Hold?
  private let counts = Mutex((now: 0, most: 0))

  init(_ id: SinkID, _ hold: Hold?) {
    self.id = id
    self.hold = hold
    (begun, beginning) = AsyncStream.makeStream()
  }

  /// The most there ever were.
  var atOnce: Int { counts.withLock { $0.most } }

  func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    beginning.yield()
    await hold?.pass()
    counts.withLock { $0.now -= 1 }
    return .delivered
  }
}
