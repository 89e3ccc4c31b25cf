import Synchronization

typealias TransferResult = Result<TransferResponse, TransferFailure>

/// What a caller and the loop share of a transfer.
///
/// Cancellation is a flag, not a message, so it may come before the start or after the end without confusion.
final class Ticket: Sendable {
  let request: TransferRequest
  let target: Target
  let submitted = MonotonicTime.now
  let isCancelled = Atomic(false)

  init(request: TransferRequest, target: Target) {
    self.request = request
    self.target = target
  }

  var needsLookup: Bool { target.addresses == nil }
  /// When the time for the look-up is over.
  var lookupDeadline: MonotonicTime { submitted.advanced(by: request.timeout) }
}

/// A ticket and who waits for its result; the continuation is resumed exactly once.
struct Submission: Sendable {
  let ticket: Ticket
  let continuation: CheckedContinuation<TransferResult, Never>

  func refuse(with kind: TransferFailure.Kind) {
    continuation.resume(returning: .failure(TransferFailure(kind, phase: .resolve)))
  }
}
