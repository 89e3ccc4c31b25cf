import CCurl
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
    var sleeper: MultiReference?
    /// When the sleeper wakes by itself.
    var wakes = MonotonicTime.distantFuture
    /// Set once nothing is taken any more: the answer to later submissions.
    var seal: TransferFailure.Kind?
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  /// Set under the lock; cleared without it, so that the loop does not wake only to wait for whoever woke it.
  private let isAsleep = Atomic(false)

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
  /// If there is nothing, `sleeper` will be woken by the next message; by itself it wakes at `wakes`.
  func drain(sleeper: MultiReference, until wakes: MonotonicTime) -> Contents {
    state.withLock { state in
      guard !state.contents.isEmpty else {
        state.sleeper = sleeper
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

  /// The loop will not sleep again: whoever comes from now on wakes nobody, and libcurl's handle may go.
  func forgetSleeper() {
    state.withLock { $0.sleeper = nil }
  }

  /// Takes nothing more; transfers that come or are left fail with `kind`, tasks go on elsewhere.
  func seal(with kind: TransferFailure.Kind) {
    let left = state.withLock { state in
      state.seal = kind
      state.sleeper = nil
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
  ///
  /// The wake-up happens under the lock, under which the sleeper is forgotten before libcurl's handle goes away.
  @discardableResult
  private func post(_ change: (inout sending Contents) -> Void) -> TransferFailure.Kind? {
    post { contents, _ in
      change(&contents)
      return true
    }
  }

  /// `change` returns whether the loop is to be woken; it is told when it wakes by itself.
  private func post(_ change: (inout sending Contents, MonotonicTime) -> Bool) -> TransferFailure.Kind? {
    state.withLock { state in
      guard state.seal == nil else { return state.seal }
      if change(&state.contents, state.wakes), isAsleep.exchange(false, ordering: .sequentiallyConsistent) {
        state.sleeper?.wake()
      }
      return nil
    }
  }
}

/// The multi handle as other threads may see it.
///
/// `@unchecked Sendable`: nothing can be done with the pointer but `curl_multi_wakeup`, which may be called from any thread while the
/// handle lives (<https://curl.se/libcurl/c/curl_multi_wakeup.html>). The mailbox calls it under its lock, and under the same lock lets go of
/// it in ``Mailbox/forgetSleeper()``, before the loop frees the handle.
struct MultiReference: @unchecked Sendable {
  private let multi: UnsafeMutableRawPointer

  init(multi: UnsafeMutableRawPointer) {
    self.multi = multi
  }

  func wake() {
    curl_multi_wakeup(multi)
  }
}
