import CurlMulti
import Digests
import PaymentHealth
import StrictJSON

extension WebhookFormat {
  /// What Razorpay's webhooks are sent when a payment method goes down and comes back, of any provider:
  /// <https://razorpay.com/docs/webhooks/payloads/payments/#payment-downtime>.
  ///
  /// What is no downtime of a method is an event of another name without a downtime in it, which a receiver of these leaves alone.
  static func razorpayEvent(_ event: AlertEvent, merchant: String) -> JSONNode {
    let stage = event.downtimeStage
    let payload: JSONNode = stage.map { ["payment.downtime": ["entity": event.downtime($0)]] } ?? [:]
    return .members([
      "entity": "event",
      "account_id": .text(merchant.clipped(toEscapedBytes: 500)),
      "event": .text(stage.map { "payment.downtime.\($0.rawValue)" } ?? "payprobe.\(event.kind.rawValue)"),
      "contains": .list(stage == nil ? [] : ["payment.downtime"]),
      "payload": payload,
      "created_at": .integer(event.decided.seconds),
    ])
  }
}

extension WebhookFormat {
  /// Those by which receivers of this format know a repetition and the sender: HMAC-SHA256 over the body, in hexadecimal.
  func headers(id: String, body: String, secret: Secret?) -> [Header] {
    guard self == .razorpay else { return [] }
    let signature = secret.map { Digest.sha256.hmac(Array(body.utf8), key: Array($0.revealed.utf8)).hex }
    return [Header("X-Razorpay-Event-Id", id)] + (signature.map { [Header("X-Razorpay-Signature", $0)] } ?? [])
  }
}

private enum DowntimeStage: String {
  case started, updated, resolved
}

extension AlertEvent {
  /// Nil of what is no downtime of a method: a notice, a test, this prober, or what is advised of while payments go through.
  fileprivate var downtimeStage: DowntimeStage? {
    guard subject != .location, matter?.isAdvice != true else { return nil }
    switch kind {
    case .notice, .test, .blind: return nil
    case .resolved: return .resolved
    case .down, .degraded, .flapping, .misconfigured: return previous == nil ? .started : .updated
    }
  }

  fileprivate func downtime(_ stage: DowntimeStage) -> JSONNode {
    .members([
      // One of their ids is as long, and letters and digits alone.
      "id": .text("down_\(incident.fingerprint.prefix(14))"),
      "entity": "payment.downtime",
      "method": .text(subject.method?.rawValue ?? "all"),
      "begin": .integer(since.seconds),
      "end": until.map { .integer($0.seconds) } ?? .null,
      "status": .text(stage.rawValue),
      "scheduled": .bool(false),
      "severity": .text((kind == .resolved ? previous ?? .down : kind).downtimeSeverity),
      "instrument": .members(["psp": .text(subject.provider?.rawValue)]),
      "created_at": .integer(since.seconds),
      "updated_at": .integer(decided.seconds),
    ])
  }
}

extension AlertEvent.Kind {
  /// How much of what payers try fails: of what we cannot check, nothing that we know of.
  fileprivate var downtimeSeverity: String {
    switch self {
    case .down: "high"
    case .degraded, .flapping: "medium"
    case .misconfigured, .blind, .notice, .resolved, .test: "low"
    }
  }
}
