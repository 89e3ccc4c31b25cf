import CurlMulti
import Probing
import Synchronization

/// Answers from a script in place of the network, and remembers what it was asked.
final class ScriptedTransport: Transport {
  typealias Answer = @Sendable (TransferRequest, Int) async throws(TransferFailure) -> TransferResponse

  private let answer: Answer
  private let sent = Mutex<[TransferRequest]>([])

  /// - Parameter answer: Gets the request and how many came before it.
  init(_ answer: @escaping Answer) {
    self.answer = answer
  }

  /// These in turn; the last one again and again.
  convenience init(_ answers: Result<TransferResponse, TransferFailure>...) {
    self.init { (_, index) throws(TransferFailure) in try answers[min(index, answers.count - 1)].get() }
  }

  var requests: [TransferRequest] { sent.withLock { $0 } }

  func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    let index = sent.withLock { sent in
      sent.append(request)
      return sent.count - 1
    }
    return try await answer(request, index)
  }
}
