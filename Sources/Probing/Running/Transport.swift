package import CurlMulti

/// Sends one request: the seam between what a probe means and how it travels.
///
/// Cancelling the task ends the transfer with ``TransferFailure/Kind/cancelled``.
package protocol Transport: Sendable {
  func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse
}

extension CurlMulti: Transport {}
