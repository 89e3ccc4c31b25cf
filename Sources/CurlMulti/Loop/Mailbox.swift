import CCurl
import Synchronization

/// How other threads reach the loop.
///
/// A message costs a system call only when the loop sleeps.
final class Mailbox: Sendable {
  /// What has come in since the loop last looked.
  struct Contents {
    var submissions: [Submission] = []
    var answers: [(ticket: Ticket, answer: Resolver.Answer)] = []
    var hasCancellations = false
    var isClosing = false

    var isEmpty: Bool { submissions.isEmpty && answers.isEmpty && !hasCancellations && !isClosing }
  }

  private struct State {
    var contents = Contents()
    var sleeper: MultiReference?
    /// Set once nothing is taken any more: the answer to later submissions.
    var seal: TransferFailure.Kind?
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func submit(_ submission: Submission) {
    if let seal = post({ $0.submissions.append(submission) }) { submission.refuse(with: seal) }
  }

  func deliver(_ answer: Resolver.Answer, to ticket: Ticket) {
    post { $0.answers.append((ticket, answer)) }
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
  /// If there is nothing, `sleeper` will be woken by the next message.
  func drain(sleeper: MultiReference) -> Contents {
    state.withLock { state in
      guard !state.contents.isEmpty else {
        state.sleeper = sleeper
        return Contents()
      }
      defer { state.contents = Contents() }
      return state.contents
    }
  }

  /// The loop is awake and looks by itself.
  func noteAwake() {
    state.withLock { $0.sleeper = nil }
  }

  /// Takes nothing more; what comes or is left fails with `kind`.
  func seal(with kind: TransferFailure.Kind) {
    let left = state.withLock { state in
      state.seal = kind
      state.sleeper = nil
      defer { state.contents = Contents() }
      return state.contents.submissions
    }
    for submission in left { submission.refuse(with: kind) }
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
  /// The wake-up happens under the lock: the loop takes its reference back under the same lock before libcurl's handle
  /// goes away.
  @discardableResult
  private func post(_ change: (inout sending Contents) -> Void) -> TransferFailure.Kind? {
    state.withLock { state in
      guard state.seal == nil else { return state.seal }
      change(&state.contents)
      state.sleeper?.wake()
      state.sleeper = nil
      return nil
    }
  }
}

/// The multi handle as other threads may see it.
///
/// `@unchecked Sendable`: the only use is `curl_multi_wakeup`, which libcurl documents as safe from any thread.
struct MultiReference: @unchecked Sendable {
  let multi: UnsafeMutableRawPointer

  func wake() {
    curl_multi_wakeup(multi)
  }
}
