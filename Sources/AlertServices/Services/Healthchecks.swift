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
      method: "POST", url: url(of: event), headers: [Header("Content-Type", "text/plain; charset=utf-8")],
      body: Array(AlertMessage(event, of: audience).text.clipped(toEscapedBytes: 9_000).utf8))
  }

  /// Only what failed the check mends it: at the end of something else, another may still be down.
  private func url(of event: AlertEvent) -> String {
    switch event.kind {
    case .down: address.failure
    case .resolved: event.endsOutage ? address.success : address.log
    case .degraded, .flapping, .misconfigured, .blind, .notice, .test: address.log
    }
  }
}

extension AlertEvent {
  /// Of what an older payprobe stored, or of what is watched no more, that is not known, and then it may be.
  fileprivate var endsOutage: Bool {
    switch matter {
    case nil, .retired: previous == nil || previous == .down
    case .end(let trouble, _): trouble == .down
    default: false
    }
  }
}
