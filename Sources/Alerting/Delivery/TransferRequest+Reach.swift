import CurlMulti
import PaymentHealth

extension TransferRequest {
  /// The request as far as it may go.
  func allowed(_ reach: Reach, within limit: Duration) -> TransferRequest {
    var request = self
    request.timeout = limit
    request.allowsPlainHTTP = reach.allowsPlainHTTP
    request.allowsPrivateAddresses = reach.allowsPrivateAddresses
    request.caFile = reach.certificateAuthorities
    return request
  }
}
