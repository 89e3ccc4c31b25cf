package import CurlMulti
package import PaymentHealth

/// A check of Healthchecks.io, or of what takes the same pings: <https://healthchecks.io/docs/http_api/>.
///
/// A failure pings `/fail`, its end the URL itself; what is neither goes to `/log`.
package struct Ping: AlertService {
  package static let name = "ping"
  package static let about = "A check of Healthchecks.io or alike, which has the people told."
  package static let parameters = [Parameter("url", .secretURL, "The check's ping URL; whoever knows it can ping.")]

  private let url: String

  package init(_ values: ParameterValues) {
    let url = values["url"]
    self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
  }

  package func request(for event: AlertEvent, of merchant: String, at now: Timestamp) -> TransferRequest? {
    TransferRequest(
      method: "POST", url: url + event.kind.endpoint, headers: [Header("Content-Type", "text/plain; charset=utf-8")],
      body: Array(AlertMessage(event, of: merchant).text.utf8))
  }
}

extension AlertEvent.Kind {
  fileprivate var endpoint: String {
    switch self {
    case .down, .degraded, .flapping, .misconfigured, .blind: "/fail"
    case .resolved: ""
    case .notice, .test: "/log"
    }
  }
}
