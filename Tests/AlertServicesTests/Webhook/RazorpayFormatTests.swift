import CurlMulti
import Digests
import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import AlertServices

@Suite struct RazorpayFormatTests {
  private static func document(_ event: AlertEvent) throws -> JSONNode {
    try JSONNode.read(Array(WebhookFormat.razorpay.document(of: event, to: "Example Shop").utf8), as: .response)
  }

  @Test("A downtime, whole") func whole() {
    #expect(
      WebhookFormat.razorpay.document(of: .sample(), to: "Example Shop")
        == #"{"entity":"event","account_id":"Example Shop","event":"payment.downtime.started","#
        + #""contains":["payment.downtime"],"payload":{"payment.downtime":{"entity":{"id":"\#(Self.id)","#
        + #""entity":"payment.downtime","method":"nordea","begin":1750000000,"end":null,"status":"started","#
        + #""scheduled":false,"severity":"high","instrument":{"psp":"paytrail"},"created_at":1750000000,"#
        + #""updated_at":1750000030}}},"created_at":1750000030}"#)
  }

  private static let id = "down_" + "paytrail/nordea@1750000000".fingerprint.prefix(14)

  private static func event(
    _ kind: AlertEvent.Kind, after previous: AlertEvent.Kind? = nil, of subject: Subject? = nil, until: Int64? = nil
  ) -> AlertEvent {
    var event = AlertEvent.sample(kind, until: until.map { Timestamp(seconds: $0) })
    event.previous = previous
    event.subject = subject ?? event.subject
    return event
  }

  static let downtimes: [(AlertEvent, String, severity: String, method: String)] = [
    (event(.down), "started", "high", "nordea"), (event(.degraded), "started", "medium", "nordea"),
    (event(.flapping), "started", "medium", "nordea"), (event(.misconfigured), "started", "low", "nordea"),
    (event(.down, after: .degraded), "updated", "high", "nordea"),
    (event(.degraded, after: .down), "updated", "medium", "nordea"),
    (event(.down, of: .provider("paytrail")), "started", "high", "all"),
    (event(.resolved, after: .degraded, until: 1_750_003_600), "resolved", "medium", "nordea"),
    (event(.resolved, until: 1_750_003_600), "resolved", "high", "nordea"),
  ]

  @Test(arguments: downtimes)
  func stages(event: AlertEvent, status: String, severity: String, method: String) throws {
    let document = try Self.document(event)
    let downtime = try #require(document["payload"]?["payment.downtime"]?["entity"])
    #expect(document["event"]?.string == "payment.downtime.\(status)")
    #expect(downtime["status"]?.string == status)
    #expect(downtime["severity"]?.string == severity)
    #expect(downtime["method"]?.string == method)
    #expect(downtime["id"]?.string == Self.id)
    #expect(downtime["end"]?.number?.integer == (event.until == nil ? nil : 1_750_003_600))
  }

  static let notices: [(AlertEvent, String)] = [
    (event(.degraded).about(.advice("is slow")), "payprobe.degraded"),
    (event(.resolved, after: .degraded).about(.adviceOver("is as usual")), "payprobe.resolved"),
    (event(.notice), "payprobe.notice"), (event(.test, of: .location), "payprobe.test"),
    (event(.blind, of: .location), "payprobe.blind"), (event(.resolved, of: .location), "payprobe.resolved"),
  ]

  @Test("What is no downtime holds none", arguments: notices)
  func others(event: AlertEvent, name: String) throws {
    let document = try Self.document(event)
    #expect(document["event"]?.string == name)
    #expect(document["contains"] == .list([]) && document["payload"]?.members?.isEmpty == true)
  }

  @Test("It is signed as receivers of that format expect, and as all webhooks are")
  func signed() throws {
    let webhook = Webhook(
      url: "https://x.example", secret: Secret(origin: "env S", revealed: "canary"), format: .razorpay)
    let request = try webhook.request(for: .sample(), of: "Shop", at: Timestamp(seconds: 1_750_000_123))
    let names = request.headers.map(\.name)
    let body = try #require(request.body)
    #expect(names.suffix(3) == ["webhook-signature", "X-Razorpay-Event-Id", "X-Razorpay-Signature"])
    #expect(
      request.headers.last?.value == Digest.sha256.hmac(body, key: Array("canary".utf8)).hex)
    let plain = try Webhook(url: "https://x.example", secret: nil, format: .razorpay)
      .request(for: .sample(), of: "Shop", at: Timestamp(seconds: 0))
    #expect(plain.headers.last?.name == "X-Razorpay-Event-Id")
    let usual = try Webhook(url: "https://x.example", secret: nil).request(
      for: .sample(), of: "Shop", at: Timestamp(seconds: 0))
    #expect(!usual.headers.contains { $0.name.hasPrefix("X-Razorpay") })
  }
}
