import CurlMulti
import Probing
import Synchronization

/// Hands requests on to the engine and remembers them.
final class Notes: Transport {
  private let engine: CurlMulti
  private let sent = Mutex<[TransferRequest]>([])

  init(_ engine: CurlMulti) {
    self.engine = engine
  }

  var requests: [TransferRequest] { sent.withLock { $0 } }

  func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    sent.withLock { $0.append(request) }
    return try await engine.perform(request)
  }
}
