import CurlMulti
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
    let result: Result<TransferResponse, TransferFailure>? = try? await limit.withPermit(for: request.host) {
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

extension TransferRequest {
  /// Host and port as the URL writes them.
  var host: String {
    let afterScheme = url.utf8.drop { $0 != UInt8(ascii: ":") }
    guard afterScheme.starts(with: "://".utf8) else { return "" }
    return String(Substring(afterScheme.dropFirst(3).prefix { !"/?#".utf8.contains($0) }))
  }
}
