package import AlertServices
import Dispatch
package import PaymentHealth

/// Calls a program for every event: the event's JSON on standard input, `PAYPROBE_…` in an otherwise clean
/// environment, no shell, no descriptor and no signal setting of ours.
///
/// Exit status 0 is delivered, 100 to 119 never will be, anything else is tried again. A program that is not done in
/// time, or whose delivery is cancelled, gets TERM, and KILL five seconds later, with its whole process group.
package struct ExecSink: AlertSink {
  package let id: SinkID
  package let timeout: Duration
  package let schedule = RetrySchedule.exec
  private let arguments: [String]
  private let merchant: String
  private let language: Language
  private let clock: any ZoneClock
  private let directory: String
  private let grace: Duration

  /// Where relative paths of `arguments` start is `directory`, the working directory of the program.
  ///
  /// `grace` lies between TERM and KILL.
  package init(
    id: SinkID, arguments: [String], timeout: Duration, merchant: String, language: Language = .english,
    clock: any ZoneClock = UTCClock(), directory: String = "/", grace: Duration = .seconds(5)
  ) {
    self.id = id
    self.timeout = timeout
    self.arguments = arguments
    self.merchant = merchant
    self.language = language
    self.clock = clock
    self.directory = directory
    self.grace = grace
  }

  package func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    let document = EventDocument(event, merchant: merchant, in: language, by: clock)
    let hook = Hook(
      arguments: arguments,
      environment: HookEnvironment.variables(for: event, attempt: attempt, in: language, by: clock),
      directory: directory, input: Array((document.json + "\n").utf8), limit: limit, grace: grace)
    return DeliveryVerdict(await Self.run(hook), limit: limit)
  }

  /// Runs a hook on a thread of its own, because waiting for it blocks; cancellation interrupts it.
  static func run(_ hook: Hook) async -> HookResult {
    guard let (interruption, interrupt) = try? Descriptor.pipe() else { return await runUninterrupted(hook) }
    var hook = hook
    hook.interruption = interruption
    return await withTaskCancellationHandler { [hook] in
      await runUninterrupted(hook)
    } onCancel: {
      _ = interrupt.writeAvailable([0])
    }
  }

  private static func runUninterrupted(_ hook: Hook) async -> HookResult {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "hook").async { continuation.resume(returning: HookProcess.run(hook)) }
    }
  }
}

extension DeliveryVerdict {
  init(_ result: HookResult, limit: Duration) {
    let said = result.lastWords.isEmpty ? "" : ": \(result.lastWords)"
    self =
      switch result.ending {
      case .exited(0): .delivered
      case .exited(let status) where (100...119).contains(status): .permanent("exit status \(status)\(said)")
      case .exited(let status): .retry("exit status \(status)\(said)")
      case .killed(let signal): .retry("killed by signal \(signal)\(said)")
      case .timedOut: .retry("not done within \(limit.inWords)\(said)")
      case .notStarted(let reason): .retry("cannot start \(reason.printable)")
      }
  }
}

extension HookResult {
  /// The end of what it wrote, as one short printable line: where programs say why they failed.
  fileprivate var lastWords: String {
    let end = String(decoding: output.suffix(600), as: UTF8.self).printable
    return String(end.split(separator: " ").joined(separator: " ").suffix(200))
  }
}
