package import CurlMulti
package import PaymentHealth
import StrictJSON

/// Notifications on telephones, by ntfy.sh or an own server, published as JSON: <https://docs.ntfy.sh/publish/#publish-as-json>.
package struct Ntfy: AlertService, ReadReceiver {
  package static let name = "ntfy"
  package static let about = "A topic of ntfy.sh or of an own ntfy server."
  package static let parameters = [
    Parameter("url", .url, "The server.", fallback: "https://ntfy.sh"),
    Parameter("topic", .text, "The topic; whoever knows it can read along."),
    Parameter("token", .secret, "An access token.", fallback: ""),
  ]

  private let values: ParameterValues

  package init(_ values: ParameterValues) {
    self.values = values
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) -> TransferRequest {
    let message = AlertMessage(event, of: audience)
    let body = JSONNode.members([
      "topic": .text(values["topic"]),
      "title": .text(message.title.clipped(to: .bytes(250))),
      // The server makes a file of what is longer than 4096 bytes.
      "message": .text(message.body(within: .bytes(4_000))),
      "priority": .integer(event.kind.priority),
    ])
    let token = values["token"]
    return .posting(
      body.compact, to: values["url"], headers: token.isEmpty ? [] : [Header("Authorization", "Bearer \(token)")])
  }
}

extension AlertEvent.Kind {
  /// From 1 to 5; 3 is what sounds once, 5 what sounds until someone looks.
  fileprivate var priority: Int64 {
    switch self {
    case .down: 5
    case .misconfigured, .blind: 4
    case .degraded, .flapping, .resolved, .test: 3
    case .notice: 2
    }
  }
}
