import CurlMulti
import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import AlertServices

/// What each service is sent, and what it makes of answers.
@Suite struct ServiceTests {
  static let hostile = "</b>&*x* @here \u{1B}[31m\nPRIORITY=0 \"; \u{0D4E}<!channel> [Bank](http://x.example)"

  static func values(_ name: String) -> [String: Text] {
    func secret(_ text: String) -> Text { Text(parts: [.secret(Secret(origin: "env S", revealed: text))]) }
    return switch name {
    case "slack": ["url": secret("https://hooks.example/T0/canary")]
    case "ntfy": ["url": Text("https://ntfy.example"), "topic": Text("shop"), "token": secret("tk_canary")]
    case "telegram":
      ["token": secret("1234:canary-A_b"), "chat": Text("-100123"), "url": Text("https://telegram.example/")]
    default: ["routingKey": secret("canary"), "url": Text("https://pagerduty.example/v2/enqueue")]
    }
  }

  private func service(_ name: String) throws -> any AlertService {
    try #require(AlertServices.service(name, Self.values(name)))
  }

  private func request(_ name: String, _ event: AlertEvent = .sample()) throws -> TransferRequest {
    try service(name).request(for: event, of: "Example Shop", at: Timestamp(seconds: 1_750_000_123))
  }

  private func body(_ request: TransferRequest) throws -> JSONNode {
    try JSONNode.read(try #require(request.body), as: .response)
  }

  @Test("Every service there is has a row here") func complete() {
    #expect(
      AlertServices.all.map { $0.name } == [
        "slack", "ntfy", "telegram", "pagerduty", "email", "alertmanager", "healthchecks",
      ])
    #expect(AlertServices.service("pigeon", [:]) == nil)
  }

  @Test(arguments: [
    ("slack", "https://hooks.example/T0/canary"), ("ntfy", "https://ntfy.example"),
    ("telegram", "https://telegram.example/bot1234:canary-A_b/sendMessage"),
    ("pagerduty", "https://pagerduty.example/v2/enqueue"),
  ])
  func address(name: String, url: String) throws {
    let request = try request(name)
    #expect(request.method == "POST")
    #expect(request.url == url)
  }

  static let bodies: [(String, AlertEvent.Kind, String)] = [
    (
      "slack", .down,
      #"{"text":"*🔴 Nordea (Paytrail) is down.*\nExample Shop: since 2025-06-15 15:06:40 UTC\nMethods: Nordea\n"#
        + #"At fault: the provider\nLast seen up: 2025-06-15 15:05:40 UTC\nSeen by paytrail/methods\n"#
        + #"Acknowledge it: payprobe incidents ack paytrail/nordea@1750000000\nEvent paytrail/nordea@1750000000#1"}"#
    ),
    (
      "ntfy", .resolved,
      #"{"topic":"shop","title":"🟢 Nordea (Paytrail) is down.","message":"Example Shop: since 2025-06-15 15:06:40 UTC\n"#
        + #"Methods: Nordea\nAt fault: the provider\nLast seen up: 2025-06-15 15:05:40 UTC\nSeen by paytrail/methods\n"#
        + #"Event paytrail/nordea@1750000000#1","priority":3}"#
    ),
    (
      "telegram", .degraded,
      #"{"chat_id":"-100123","text":"🟠 Nordea (Paytrail) is down.\nExample Shop: since 2025-06-15 15:06:40 UTC\n"#
        + #"Methods: Nordea\nAt fault: the provider\nLast seen up: 2025-06-15 15:05:40 UTC\nSeen by paytrail/methods\n"#
        + #"Acknowledge it: payprobe incidents ack paytrail/nordea@1750000000\nEvent paytrail/nordea@1750000000#1","link_preview_options":{"is_disabled":true}}"#
    ),
  ]

  @Test(arguments: bodies)
  func messages(name: String, kind: AlertEvent.Kind, text: String) throws {
    #expect(try String(decoding: #require(request(name, .sample(kind)).body), as: UTF8.self) == text)
  }

  @Test(arguments: [
    (AlertEvent.Kind.down, "trigger", "critical"), (.degraded, "trigger", "warning"), (.flapping, "trigger", "warning"),
    (.misconfigured, "trigger", "warning"), (.blind, "trigger", "warning"), (.test, "trigger", "info"),
    (.notice, "trigger", "info"),
    (.resolved, "resolve", "info"),
  ])
  func pages(kind: AlertEvent.Kind, action: String, severity: String) throws {
    let body = try body(request("pagerduty", .sample(kind)))
    #expect(body["event_action"]?.string == action)
    #expect(body["payload"]?["severity"]?.string == severity)
    #expect(body["dedup_key"]?.string == "paytrail/nordea@1750000000")
    #expect(body["routing_key"]?.string == "canary")
  }

  @Test("Whom to call comes before all other facts, then what works, and how often and how to try it are there")
  func informed() {
    let message = AlertMessage(.informed(), of: "Example Shop")
    #expect(
      message.facts == [
        "Example Shop: since 2025-06-15 15:06:40 UTC",
        "Call: phone +358 9 123 456 (weekdays 8–16), mail help@example.com", "Still works: Visa (Adyen)",
        "Methods: Nordea", "At fault: the provider",
        "How often: Third time in 90 days, twice on a Sunday between 02 and 04.",
        "Last seen up: 2025-06-15 15:05:40 UTC", "Seen by paytrail/methods", "Try it: payprobe probe paytrail/methods",
        "Acknowledge it: payprobe incidents ack paytrail/nordea@1750000000",
        "Event paytrail/nordea@1750000000#1",
      ])
    var ours = AlertEvent.informed(.misconfigured)
    (ours.contacts, ours.alternatives, ours.lookAt) = (nil, [], "the credentials of paytrail: env K")
    #expect(
      AlertMessage(ours, of: "Example Shop").facts[1...2] == [
        "Look at: the credentials of paytrail: env K", "Nothing else is known to work for the same payers.",
      ])
  }

  @Test("What is not known is left out") func ofTheProber() throws {
    var event = AlertEvent.sample(.blind)
    (event.subject, event.cause) = (.location, nil)
    let payload = try #require(try body(request("pagerduty", event))["payload"])
    #expect(payload["component"] == nil && payload["class"] == nil)
    #expect(try body(request("pagerduty"))["payload"]?["class"]?.string == "method.missing")
  }

  @Test(arguments: [("tk_1", ["Bearer tk_1"]), ("", [])])
  func token(token: String, header: [String]) throws {
    let service = Ntfy(
      ParameterValues(["url": Text("https://ntfy.example"), "topic": Text("shop"), "token": Text(token)]))
    let request = service.request(for: .sample(), of: "", at: Timestamp(seconds: 0))
    #expect(request.headers.filter { $0.name == "Authorization" }.map(\.value) == header)
  }

  @Test("Texts of others are no markup, call nobody, and end no line", arguments: ["slack", "ntfy", "telegram"])
  func hostile(name: String) throws {
    let event = AlertEvent.sample(methods: [Self.hostile], summary: Self.hostile, evidence: Self.hostile)
    let text = try Self.text(of: body(request(name, event)))
    #expect(!text.contains("\u{1B}"))
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("PRIORITY") })
    guard name == "slack" else { return }
    let scalars = Array(text.unicodeScalars)
    #expect(!scalars.contains("<") && !scalars.contains(">"))
    for markup in ["@here", "*x*", "](", "&*"] {
      #expect(scalars.firstRange(of: Array(markup.unicodeScalars)) == nil, "\(markup)")
    }
  }

  private static func text(of body: JSONNode) -> String {
    (body.members ?? []).compactMap(\.node.string).joined(separator: "\n")
  }

  @Test("Nothing grows beyond what the service takes")
  func size() throws {
    let long = String(repeating: "é\u{1F534}\"", count: 5_000)
    var event = AlertEvent.informed()
    (event.methods, event.summary, event.evidence, event.lookAt) = ([long, long], long, long, long)
    event.contacts = [Contact(.phone, at: long, hours: long)]
    event.alternatives = [
      AlternativeMethod(method: MethodKey(provider: "a", method: "b"), name: long, providerName: long)
    ]
    #expect(try #require(body(request("slack", event))["text"]?.string).utf8.count < 35_000)
    #expect(try #require(body(request("ntfy", event))["message"]?.string).utf8.count <= 4_096)
    #expect(try #require(body(request("ntfy", event))["title"]?.string).utf8.count <= 256)
    #expect(try #require(body(request("telegram", event))["text"]?.string).utf16.count <= 4_096)
    #expect(try #require(body(request("pagerduty", event))["payload"]?["summary"]?.string).utf16.count <= 1_024)
  }

  @Test(arguments: ["1234:a/../b", "1234:a?x", "1234:a b", "1234:ä"])
  func strangeToken(token: String) throws {
    let service = Telegram(
      ParameterValues(["token": Text(token), "chat": Text("1"), "url": Text("https://t.example")]))
    #expect(throws: CannotSend(reason: "the bot's token is none; nothing was sent")) {
      try service.request(for: .sample(), of: "", at: Timestamp(seconds: 0))
    }
  }

  static let verdicts: [(String, Int, String, DeliveryVerdict)] = [
    ("slack", 200, "ok", .delivered), ("slack", 410, "channel_is_archived", .disableSink("HTTP 410")),
    ("slack", 404, "no_service", .retry("HTTP 404")), ("pagerduty", 202, "{}", .delivered),
    ("telegram", 200, #"{"ok":true}"#, .delivered),
    ("telegram", 429, #"{"ok":false,"parameters":{"retry_after":35}}"#, .retry("HTTP 429", after: .seconds(35))),
    ("telegram", 429, #"{"ok":false,"parameters":{"retry_after":-5}}"#, .retry("HTTP 429", after: .zero)),
    (
      "slack", 429, #"{"message":"limited","retry_after":64.57,"global":false}"#,
      .retry("HTTP 429", after: .milliseconds(64_570))
    ),
    ("slack", 429, #"{"retry_after":1e300}"#, .retry("HTTP 429", after: .seconds(1_000_000_000))),
    ("slack", 429, #"{"retry_after":"soon"}"#, .retry("HTTP 429")),
    ("telegram", 429, "<html>", .retry("HTTP 429")), ("telegram", 400, #"{"ok":false}"#, .retry("HTTP 400")),
  ]

  @Test(arguments: verdicts)
  func answers(name: String, status: Int, body: String, verdict: DeliveryVerdict) throws {
    let response = TransferResponse(status: status, body: Array(body.utf8))
    #expect(try service(name).verdict(on: response, at: Timestamp(seconds: 0)) == verdict)
  }
}
