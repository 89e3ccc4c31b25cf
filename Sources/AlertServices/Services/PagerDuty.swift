package import CurlMulti
package import PaymentHealth
import StrictJSON

/// PagerDuty's Events API v2: <https://developer.pagerduty.com/docs/events-api-v2-overview>.
///
/// An incident here is an alert there, by its id; its end resolves it. A notice has no end here, and is resolved by hand there.
package struct PagerDuty: AlertService {
  package static let name = "pagerduty"
  package static let about = "A service of PagerDuty, by its Events API v2."
  package static let parameters = [
    Parameter("routingKey", .secret, "Integration key of the service."),
    Parameter(
      "url", .url, "Where events are sent; https://events.eu.pagerduty.com/v2/enqueue in Europe.",
      fallback: "https://events.pagerduty.com/v2/enqueue"),
  ]

  private let values: ParameterValues

  package init(_ values: ParameterValues) {
    self.values = values
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) -> TransferRequest {
    let body = JSONNode.members([
      "routing_key": .text(values["routingKey"]),
      "event_action": event.kind == .resolved ? "resolve" : "trigger",
      "dedup_key": .text(event.incident.clipped(to: .characters(255))),
      "payload": Self.payload(event, of: audience),
    ])
    return .posting(body.compact, to: values["url"])
  }

  private static func payload(_ event: AlertEvent, of audience: Audience) -> JSONNode {
    let message = AlertMessage(event, of: audience)
    return .members([
      "summary": .text(message.title.clipped(to: .characters(1_024))),
      "source": .text(audience.merchant.clipped(toEscapedBytes: 250)),
      "severity": .text(event.urgency.rawValue),
      "timestamp": .text(event.decided.rfc3339),
      "custom_details": .members(["facts": .list(message.facts.map { .text($0) })]),
    ]) + .given("component", event.subject.provider?.rawValue) + .given("class", event.cause?.rawValue)
  }
}

extension JSONNode {
  /// An object of one member, or none.
  fileprivate static func given(_ name: String, _ text: String?) -> JSONNode {
    text.map { .members([name: .text($0)]) } ?? [:]
  }
}
