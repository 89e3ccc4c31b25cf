import CCurl
import Synchronization

/// How other threads reach the loop. A message costs a system call only when the loop sleeps.
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
    var isSealed = false
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func submit(_ submission: Submission) {
    let isAccepted = post { $0.submissions.append(submission) }
    if !isAccepted { submission.continuation.resume(returning: .failure(TransferFailure(.cancelled, phase: .resolve))) }
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
    let isOpen = post { $0.isClosing = true }
    if !isOpen { resumeClosers() }
  }

  /// Takes everything. If there is nothing, `sleeper` will be woken by the next message.
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

  /// Takes nothing more, and tells whoever waited.
  func closeForGood() {
    let left = state.withLock { state in
      state.isSealed = true
      state.sleeper = nil
      defer { state.contents = Contents() }
      return state.contents.submissions
    }
    for submission in left {
      submission.continuation.resume(returning: .failure(TransferFailure(.cancelled, phase: .resolve)))
    }
    resumeClosers()
  }

  private func resumeClosers() {
    let closers = state.withLock { state in
      defer { state.closers = [] }
      return state.closers
    }
    for closer in closers { closer.resume() }
  }

  /// Returns false if the mailbox is closed for good. The wake-up happens under the lock: the loop takes its
  /// reference back under the same lock before libcurl's handle goes away.
  @discardableResult
  private func post(_ change: (inout sending Contents) -> Void) -> Bool {
    state.withLock { state in
      guard !state.isSealed else { return false }
      change(&state.contents)
      state.sleeper?.wake()
      state.sleeper = nil
      return true
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
