import CurlMulti
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import AlertServices
@testable import Alerting

/// Real requests by the real engine to a server of ours.
@Suite(.timeLimit(.minutes(5)))
struct RequestSinkTests {
  private let clock = ManualClock(now: Timestamp(seconds: 1_750_000_123))
  private let engine = CurlMulti()
  private let secret = Secret(origin: "env OPS_SECRET", revealed: "whsec_cGF5cHJvYmUgdGVzdCBrZXksIG5vdCBhIHNlY3JldCE=")

  private func sink(_ url: String, secret: Secret? = nil, allowed: Bool = true) -> any AlertSink {
    let reach = Reach(allowsPlainHTTP: allowed, allowsPrivateAddresses: allowed)
    return Sink(id: "ops", delivery: .webhook(url: url, secret: secret, reach: reach))
      .open(merchant: "Example Shop", directory: "/", clock: clock, engine: engine)
  }

  private func deliver(to sink: any AlertSink, within limit: Duration = .seconds(20)) async -> DeliveryVerdict {
    await sink.deliver(.sample(), attempt: 1, within: limit)
  }

  @Test func theEventIsPostedAndSigned() async throws {
    let receiver = try Receiver("HTTP/1.1 204 No Content\r\n\r\n")
    defer { receiver.stop() }
    #expect(await deliver(to: sink(receiver.url, secret: secret)) == .delivered)
    let request = try #require(receiver.requests.first)
    #expect(request.line == "POST /in?token=canary HTTP/1.1")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.headers["webhook-id"] == "paytrail/nordea@1750000000#1")
    #expect(request.headers["webhook-timestamp"] == "1750000123")
    #expect(request.body == EventDocument(.sample(), merchant: "Example Shop").json)
    let signature = try #require(WebhookSignature(secret))
    #expect(
      request.headers["webhook-signature"]
        == signature.header(id: "paytrail/nordea@1750000000#1", timestamp: 1_750_000_123, body: request.body))
  }

  @Test func withoutASecretThereIsNoSignature() async throws {
    let receiver = try Receiver("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer { receiver.stop() }
    #expect(await deliver(to: sink(receiver.url)) == .delivered)
    #expect(receiver.requests.map { $0.headers["webhook-signature"] } == [nil])
  }

  @Test(arguments: [
    ("200 OK", DeliveryVerdict.delivered), ("202 Accepted", .delivered), ("299 Odd", .delivered),
    ("301 Moved\r\nLocation: /elsewhere", .retry("HTTP 301")), ("307 Go\r\nLocation: /elsewhere", .retry("HTTP 307")),
    ("400 Bad", .retry("HTTP 400")), ("401 Who", .retry("HTTP 401")), ("404 No", .retry("HTTP 404")),
    ("410 Gone", .disableSink("HTTP 410")),
    ("429 Slow\r\nretry-after: 120", .retry("HTTP 429", after: .seconds(120))),
    ("500 Oops", .retry("HTTP 500")),
    ("503 Later\r\nRetry-After: Sun, 15 Jun 2025 15:18:43 GMT", .retry("HTTP 503", after: .seconds(600))),
    ("503 Later\r\nRetry-After: whenever", .retry("HTTP 503")),
  ])
  func theStatusIsTheVerdict(_ answer: String, _ verdict: DeliveryVerdict) async throws {
    let receiver = try Receiver("HTTP/1.1 \(answer)\r\nContent-Length: 0\r\n\r\n")
    defer { receiver.stop() }
    #expect(await deliver(to: sink(receiver.url)) == verdict)
    #expect(receiver.requests.count == 1)
  }

  @Test func aStatusCountsEvenIfTheRestOfTheAnswerIsBroken() async throws {
    let receiver = try Receiver(
      "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", "HTTP/1.1 410 Gone\r\nContent-Length: 99\r\n\r\nshort")
    defer { receiver.stop() }
    #expect(await deliver(to: sink(receiver.url)) == .delivered)
    #expect(await deliver(to: sink(receiver.url)) == .disableSink("HTTP 410"))
  }

  @Test func noAnswerIsTriedAgain() async throws {
    let receiver = try Receiver("")
    defer { receiver.stop() }
    #expect(await deliver(to: sink(receiver.url)) == .retry("no answer: http empty"))
  }

  @Test(arguments: [
    ("http://127.0.0.1:1/canary", "no answer: connect refused"),
    ("ftp://127.0.0.1/canary", "not sent, the configuration is wrong: scheme"),
    ("http://user:canary@127.0.0.1/", "not sent, the configuration is wrong: credentialsInURL"),
    ("no url canary", "not sent, the configuration is wrong: url"),
  ])
  func theReasonDoesNotTellTheURL(_ url: String, _ reason: String) async {
    #expect(await deliver(to: sink(url)) == .retry(reason))
  }

  @Test func plainHTTPAndPrivateAddressesNeedPermission() async throws {
    let receiver = try Receiver("HTTP/1.1 204 No Content\r\n\r\n")
    defer { receiver.stop() }
    let verdict = await deliver(to: sink(receiver.url, allowed: false))
    #expect(verdict == .retry("not sent, the configuration is wrong: plainHTTP"))
    #expect(receiver.requests.isEmpty)
  }

  @Test func aBrokenSecretSendsNothingAndIsNotShown() async throws {
    let receiver = try Receiver("HTTP/1.1 204 No Content\r\n\r\n")
    defer { receiver.stop() }
    let broken = Secret(origin: "env OPS_SECRET", revealed: "whsec_canary!")
    #expect(
      await deliver(to: sink(receiver.url, secret: broken))
        == .retry("the secret from env OPS_SECRET is not base64 after whsec_; nothing was sent"))
    #expect(receiver.requests.isEmpty)
  }

  @Test func aServiceIsToldByTheSameEngine() async throws {
    let receiver = try Receiver("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n{}")
    defer { receiver.stop() }
    let values = [
      "url": Text(receiver.url), "topic": Text("shop"),
      "token": Text(parts: [.secret(Secret(origin: "env TOKEN", revealed: "tk_1"))]),
    ]
    let phone = Sink(
      id: "phone",
      delivery: .service(
        "ntfy", values: values, reach: Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true))
    ).open(merchant: "Example Shop", directory: "/", clock: clock, engine: engine)
    #expect(await deliver(to: phone) == .retry("HTTP 429", after: .seconds(7)))
    #expect(await deliver(to: phone) == .delivered)
    #expect(receiver.requests.map { $0.headers["authorization"] } == ["Bearer tk_1", "Bearer tk_1"])
    #expect(receiver.requests.last?.body.hasPrefix(#"{"topic":"shop","title":"🔴 Nordea (Paytrail) is down.""#) == true)
  }

  @Test func anEventGoesToAHookAndAWebhookFromOneStore() async throws {
    let fixture = try await StoreFixture()
    let scripts = try Scripts()
    let receiver = try Receiver("HTTP/1.1 503 Later\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n")
    defer { receiver.stop() }
    let hook = Sink(id: "hook", delivery: .exec(arguments: ["/bin/sh", "-c", "cat >> events"]))
      .open(merchant: "Example Shop", directory: scripts.directory, clock: fixture.clock, engine: engine)
    let ops = sink(receiver.url, secret: secret)
    try await fixture.enqueue(.sample(number: 1), for: "hook", "ops")
    try await fixture.enqueue(.sample(.degraded, number: 2), for: "hook", "ops")
    for _ in 0..<3 {
      await fixture.drain(hook, ops)
      fixture.clock.advance(by: .seconds(6))
    }
    let down = EventDocument(.sample(number: 1), merchant: "Example Shop").json
    let eased = EventDocument(.sample(.degraded, number: 2), merchant: "Example Shop").json
    #expect(try scripts.read("events") == "\(down)\n\(eased)\n")
    #expect(receiver.requests.map(\.body) == [down, down, eased])
    #expect(try await fixture.pending.isEmpty)
  }
}
