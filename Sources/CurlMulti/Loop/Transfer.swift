import Synchronization

/// A transfer in the loop's hands, from the mailbox to its result.
///
/// Confined to the loop's thread, or to that of a message.
final class Transfer {
  let ticket: Ticket
  private let continuation: CheckedContinuation<TransferResult, Never>
  var marks: Marks
  /// Where to connect, once known.
  var addresses: [IPAddress] = []
  /// Set while libcurl has it.
  var easy: EasyHandle?
  /// Its place in the loop's list.
  var index = 0
  /// When the loop took it over.
  let began: MonotonicTime
  var lag = Duration.zero
  /// Told once, when a TLS connection is ready or gives its handshake place up.
  var handshakeEnded: (() -> Void)?
  private(set) var isFinished = false

  init(_ submission: Submission, now: MonotonicTime) {
    ticket = submission.ticket
    began = now
    continuation = submission.continuation
    // Whoever submitted it has asked for the look-up.
    marks = Marks(started: ticket.needsLookup ? ticket.submitted : now)
  }

  var isCancelled: Bool { ticket.isCancelled.load(ordering: .acquiring) }

  /// What the look-up left of the time, in milliseconds for libcurl, to which 0 means for ever.
  var remainingMilliseconds: Int {
    let now = MonotonicTime.now
    let end = marks.started.advanced(by: ticket.request.timeout).advanced(by: marks.waited(until: now))
    return now.milliseconds(until: end, atLeast: 1)
  }

  func queued(until end: MonotonicTime) -> Duration {
    (marks.started - ticket.submitted) + marks.waited(until: end)
  }

  var isShakingHands: Bool { handshakeEnded != nil }

  func connectionIsReady() {
    handshakeEnded?()
    handshakeEnded = nil
  }

  func resume(with result: TransferResult) {
    isFinished = true
    continuation.resume(returning: result)
  }

  /// The name has an address, which was all that was asked.
  func found() -> TransferResponse {
    let now = MonotonicTime.now
    return TransferResponse(status: 0, phases: marks.phases(until: now), queued: queued(until: now), loopLag: lag)
  }

  /// A failure in which libcurl took no part.
  func failure(_ kind: TransferFailure.Kind, systemErrno: Int32 = 0, detail: String = "") -> TransferFailure {
    let marks = easy?.marks ?? marks
    let now = MonotonicTime.now
    return TransferFailure(
      kind, phase: marks.phase, systemErrno: systemErrno, phases: marks.phases(until: now),
      status: easy?.collector.status, detail: detail, queued: queued(until: now), loopLag: lag)
  }
}
