import PaymentHealth
import StrictJSON

extension WebhookFormat {
  var contentType: String {
    self == .cloudEvents ? "application/cloudevents+json" : "application/json"
  }

  /// One line of JSON.
  func document(of event: AlertEvent, to audience: Audience) -> String {
    switch self {
    case .payprobe: Self.eventDocument(event, to: audience).json
    case .cloudEvents: Self.cloudEvent(event, to: audience).compact
    case .alertmanager: Self.notification(of: event, to: audience).compact
    case .razorpay: Self.razorpayEvent(event, merchant: audience.merchant).compact
    }
  }

  private static func eventDocument(_ event: AlertEvent, to audience: Audience) -> EventDocument {
    EventDocument(event, merchant: audience.merchant, in: audience.language, by: audience.clock)
  }

  /// An event in structured mode, CloudEvents 1.0.2 §3.
  private static func cloudEvent(_ event: AlertEvent, to audience: Audience) -> JSONNode {
    .members([
      "specversion": "1.0",
      "id": .text(event.id),
      "source": .text("/payprobe/\(event.subject.rawValue)"),
      "type": .text("payprobe.alert.\(event.kind.rawValue)"),
      "time": .text(event.decided.rfc3339),
      "datacontenttype": "application/json",
      "data": eventDocument(event, to: audience).node,
    ])
  }

  /// What Alertmanager's webhooks are sent, version 4, of a group with one alert:
  /// <https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>.
  private static func notification(of event: AlertEvent, to audience: Audience) -> JSONNode {
    let status: JSONNode = event.until == nil ? "firing" : "resolved"
    let (labels, annotations) = (labels(of: event, merchant: audience.merchant), annotations(of: event, to: audience))
    let alert: JSONNode = [
      "status": status, "labels": labels, "annotations": annotations, "startsAt": .text(event.since.rfc3339),
      "endsAt": .text(event.end?.rfc3339 ?? "0001-01-01T00:00:00Z"), "generatorURL": "",
      "fingerprint": .text(event.incident.fingerprint),
    ]
    return .members([
      "version": "4", "groupKey": .text(event.incident), "truncatedAlerts": 0, "status": status,
      "receiver": "payprobe", "groupLabels": [:], "commonLabels": labels, "commonAnnotations": annotations,
      "externalURL": "", "alerts": [alert],
    ])
  }

  /// The same at the beginning and the end of an incident: they are what an alert is known by.
  private static func labels(of event: AlertEvent, merchant: String) -> JSONNode {
    .members([
      "alertname": "PaymentTrouble",
      "merchant": .text(merchant.clipped(toEscapedBytes: 500)),
      "provider": .text(event.subject.provider?.rawValue ?? ""),
      "subject": .text(event.subject.rawValue),
      "incident": .text(event.incident),
    ])
  }

  private static func annotations(of event: AlertEvent, to audience: Audience) -> JSONNode {
    let message = AlertMessage(event, of: audience)
    return .members([
      "summary": .text(message.title.clipped(toEscapedBytes: 2_000)), "description": .text(message.body),
      "kind": .text(event.kind.rawValue),
    ])
  }
}

extension String {
  /// Sixteen hexadecimal digits.
  var fingerprint: String {
    let digits = String(stableHash, radix: 16)
    return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
  }
}

extension AlertEvent {
  /// Of what has no end of its own, when it was decided.
  fileprivate var end: Timestamp? {
    switch kind {
    case .notice, .test: decided
    case .down, .degraded, .flapping, .misconfigured, .blind, .resolved: until
    }
  }
}
