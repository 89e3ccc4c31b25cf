import Alerting
import Logging
import PaymentHealth
import Scheduling
import Storage
import Synchronization
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(1))) struct AlertDeskTests {
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

  private func worker() -> OutboxWorker {
    OutboxWorker(
      outbox: NoOutbox(), sinks: [], clock: SystemWallClock(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
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
