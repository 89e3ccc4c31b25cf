import CurlMulti
import PaymentHealth
import Probing
import Scheduling

/// Sends requests through another transport, so many at a time and so many to one host.
///
/// What waits has not begun: its clock does not run. Each request takes its turn, so that a probe that rests between two tries keeps
/// nobody waiting.
struct LimitedTransport: Transport {
  let transport: any Transport
  let limit: ConcurrencyLimit

  func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    let result: Result<TransferResponse, TransferFailure>? = try? await limit.withPermit(for: request.url.hostOfURL) {
      do throws(TransferFailure) {
        return .success(try await transport.perform(request))
      } catch {
        return .failure(error)
      }
    }
    guard let result else { throw TransferFailure(.cancelled, phase: .resolve) }
    return try result.get()
  }
}
