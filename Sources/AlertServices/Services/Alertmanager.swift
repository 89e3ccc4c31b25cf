package import CurlMulti
import Digests
package import PaymentHealth
import StrictJSON

/// Prometheus' Alertmanager, by its API v2: <https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml>.
///
/// An alert is known there by its labels, and its end is assumed when it is not sent again for a while (`resolve_timeout`). An incident
/// that changes its severity is another alert: the one before ends.
package struct Alertmanager: AlertService, RemindedReceiver {
  package static let name = "alertmanager"
  package static let about = "Prometheus' Alertmanager, by its API v2."
  package static let parameters = [
    Parameter("url", .url, "The server, without /api/v2."),
    Parameter("user", .text, "User name, if the server wants to know; without a colon.", fallback: ""),
    Parameter("password", .secret, "Password of the user.", fallback: ""),
  ]

  private let values: ParameterValues

  package init(_ values: ParameterValues) {
    self.values = values
  }

  package static func fault(in values: ParameterValues, within reach: Reach) -> ServiceFault? {
    let (hasUser, hasPassword) = (!values["user"].isEmpty, !values["password"].isEmpty)
    if hasUser != hasPassword { return .missing(hasUser ? "password" : "user") }
    if values["user"].contains(":") { return .colonInUser }
    let isPlain = reach.allowsPlainHTTP && values["url"].lowercased().hasPrefix("http:")
    return isPlain && hasUser ? .plainCredentials : nil
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) -> TransferRequest {
    let before = event.previousUrgency.flatMap { previous in
      event.kind != .resolved && previous == event.urgency
        ? nil : Self.alert(event, as: previous, of: audience, until: event.until ?? event.decided)
    }
    guard event.kind != .resolved else {
      // What an older payprobe stored does not say what was told before.
      return posting([before ?? Self.alert(event, as: .critical, of: audience, until: event.until)])
    }
    return posting([Self.alert(event, as: event.urgency, of: audience, until: nil)] + [before].compactMap(\.self))
  }

  package func reminder(of events: [AlertEvent], of audience: Audience) -> TransferRequest {
    posting(events.map { Self.alert($0, as: $0.urgency, of: audience, until: nil) })
  }

  private func posting(_ alerts: [JSONNode]) -> TransferRequest {
    let url = values["url"].hasSuffix("/") ? String(values["url"].dropLast()) : values["url"]
    let credentials = Array("\(values["user"]):\(values["password"])".utf8).base64
    return .posting(
      JSONNode.list(alerts).compact, to: url + "/api/v2/alerts",
      headers: values["user"].isEmpty ? [] : [Header("Authorization", "Basic \(credentials)")])
  }

  private static func alert(
    _ event: AlertEvent, as severity: Severity, of audience: Audience, until end: Timestamp?
  ) -> JSONNode {
    let message = AlertMessage(event, of: audience)
    let labels: JSONNode = .members([
      "alertname": "PaymentTrouble",
      "provider": .text(event.subject.provider?.rawValue ?? ""),
      "method": .text(event.subject.method?.rawValue ?? ""),
      "severity": .text(severity.rawValue),
      "merchant": .text(audience.merchant.clipped(toEscapedBytes: 500)),
      "incident": .text(event.incident),
    ])
    let annotations: JSONNode = .members(["summary": .text(message.title), "description": .text(message.body)])
    let times: JSONNode = .members([
      "labels": labels, "annotations": annotations, "startsAt": .text(event.since.rfc3339),
    ])
    return end.map { times + .members(["endsAt": .text($0.rfc3339)]) } ?? times
  }
}

extension AlertEvent {
  /// How urgent what was told before this was; nil if nothing was.
  fileprivate var previousUrgency: Severity? { previousSeverity ?? previous?.severity }
}
