package import CurlMulti
package import PaymentHealth

/// A check of Healthchecks, of healthchecks.io or an own server: <https://healthchecks.io/docs/http_api/>.
///
/// A check is up or down as a whole, by what it was told last; what is neither is written into its log.
package struct Healthchecks: AlertService {
  package static let name = "healthchecks"
  package static let about = "A check of Healthchecks: /fail when something is down, success when it is over."
  package static let parameters = [
    Parameter("url", .secretURL, "The check's ping URL; whoever knows it can say that all is well.")
  ]

  private let address: PingAddress

  package init(_ values: ParameterValues) {
    address = PingAddress(values["url"])
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) -> TransferRequest {
    TransferRequest(
      method: "POST", url: url(of: event.kind), headers: [Header("Content-Type", "text/plain; charset=utf-8")],
      body: Array(AlertMessage(event, of: audience).text.clipped(toEscapedBytes: 9_000).utf8))
  }

  private func url(of kind: AlertEvent.Kind) -> String {
    switch kind {
    case .down: address.failure
    case .resolved: address.success
    case .degraded, .flapping, .misconfigured, .blind, .notice, .test: address.log
    }
  }
}
