import Synchronization

/// How other threads reach the loop.
///
/// A message costs a system call only when the loop sleeps.
final class Mailbox: Sendable {
  /// What has come in since the loop last looked.
  struct Contents {
    var submissions: [Submission] = []
    var answers: [(ticket: Ticket, answer: Resolver.Answer, came: MonotonicTime)] = []
    var sleepers: [Sleeper] = []
    /// Parts of tasks to run.
    var jobs: [UnownedJob] = []
    var hasCancellations = false
    var isClosing = false

    var isEmpty: Bool {
      submissions.isEmpty && answers.isEmpty && sleepers.isEmpty && jobs.isEmpty && !hasCancellations && !isClosing
    }
  }

  private struct State {
    var contents = Contents()
    /// When the loop wakes by itself.
    var wakes = MonotonicTime.distantFuture
    /// Set once nothing is taken any more: the answer to later submissions.
    var seal: TransferFailure.Kind?
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  /// Set under the lock; cleared without it, by the loop and by whoever is to wake it.
  private let isAsleep = Atomic(false)
  /// What wakes the loop.
  let wakeUp = KernelEvent()

  /// Returns whether it was taken.
  ///
  /// A submission that waits for a look-up does not wake the loop, unless it would sleep beyond the look-up's deadline: the answer will.
  /// Nor does it matter that a task may be cancelled meanwhile: the flag is set before the lock is taken to tell of it.
  func submit(_ submission: Submission) -> Bool {
    let ticket = submission.ticket
    let seal = post { contents, wakes in
      contents.submissions.append(submission)
      return !ticket.needsLookup || ticket.lookupDeadline < wakes || ticket.isCancelled.load(ordering: .acquiring)
    }
    if let seal { submission.refuse(with: seal) }
    return seal == nil
  }

  func deliver(_ answer: Resolver.Answer, to ticket: Ticket) {
    let now = MonotonicTime.now
    post { $0.answers.append((ticket, answer, now)) }
  }

  /// Returns whether it was taken.
  func submit(_ sleeper: Sleeper) -> Bool {
    post { contents, wakes in
      contents.sleepers.append(sleeper)
      return sleeper.alarm.time < wakes || sleeper.isCancelled
    } == nil
  }

  /// Returns whether it was taken.
  func submit(_ job: UnownedJob) -> Bool {
    post { $0.jobs.append(job) } == nil
  }

  func noteCancellation() {
    post { $0.hasCancellations = true }
  }

  /// Asks the loop to end; `closer` is resumed when it has.
  func close(then closer: CheckedContinuation<Void, Never>?) {
    if let closer { state.withLock { $0.closers.append(closer) } }
    if post({ $0.isClosing = true }) != nil { resumeClosers() }
  }

  /// Takes everything.
  ///
  /// If there is nothing, the next message wakes the loop; by itself it wakes at `wakes`.
  func drain(until wakes: MonotonicTime) -> Contents {
    state.withLock { state in
      guard !state.contents.isEmpty else {
        state.wakes = wakes
        isAsleep.store(true, ordering: .sequentiallyConsistent)
        return Contents()
      }
      defer { state.contents = Contents() }
      return state.contents
    }
  }

  /// The loop is awake and looks by itself.
  func noteAwake() {
    isAsleep.store(false, ordering: .sequentiallyConsistent)
  }

  /// Takes nothing more; transfers that come or are left fail with `kind`, tasks go on elsewhere.
  func seal(with kind: TransferFailure.Kind) {
    let left = state.withLock { state in
      state.seal = kind
      defer { state.contents = Contents() }
      return state.contents
    }
    for submission in left.submissions { submission.refuse(with: kind) }
    for sleeper in left.sleepers { sleeper.continuation.resume() }
    for job in left.jobs { LoopExecutor.runElsewhere(job) }
    resumeClosers()
  }

  private func resumeClosers() {
    let closers = state.withLock { state in
      defer { state.closers = [] }
      return state.closers
    }
    for closer in closers { closer.resume() }
  }

  /// Returns the seal if there is one; then nothing was changed.
  @discardableResult
  private func post(_ change: (inout sending Contents) -> Void) -> TransferFailure.Kind? {
    post { contents, _ in
      change(&contents)
      return true
    }
  }

  /// `change` returns whether the loop is to be woken; it is told when it wakes by itself.
  ///
  /// It is woken without the lock, which it takes first of all.
  private func post(_ change: (inout sending Contents, MonotonicTime) -> Bool) -> TransferFailure.Kind? {
    let (seal, wakes) = state.withLock { state in
      guard state.seal == nil else { return (state.seal, false) }
      let isUrgent = change(&state.contents, state.wakes)
      return (nil, isUrgent && isAsleep.exchange(false, ordering: .sequentiallyConsistent))
    }
    if wakes { wakeUp.set() }
    return seal
  }
}
