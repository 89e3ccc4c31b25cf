/// Runs tasks on the loop's thread.
final class LoopExecutor: TaskExecutor {
  private let mailbox: Mailbox

  init(mailbox: Mailbox) {
    self.mailbox = mailbox
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if !mailbox.submit(job) { Self.runElsewhere(job) }
  }

  /// Called on the loop's thread.
  func runHere(_ job: UnownedJob) {
    job.runSynchronously(on: asUnownedTaskExecutor())
  }

  /// For what comes when the thread is gone.
  static func runElsewhere(_ job: UnownedJob) {
    globalConcurrentExecutor.enqueue(job)
  }
}
