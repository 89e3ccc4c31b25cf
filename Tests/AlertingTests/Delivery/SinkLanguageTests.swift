import AlertServices
import CurlMulti
import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import Alerting

/// A sink is told in its own language and by its own templates, whatever the event was stored in.
@Suite(.timeLimit(.minutes(5)))
struct SinkLanguageTests {
  private static let reach = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true)

  private func sent(_ delivery: (String) -> Sink.Delivery, title: String? = nil, body: String? = nil) async throws
    -> JSONNode
  {
    let receiver = try Receiver("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer { receiver.stop() }
    let sink = Sink(
      id: "a", delivery: delivery(receiver.url), language: .swedish, title: try title.map { try MessageTemplate($0) },
      body: try body.map { try MessageTemplate($0) })
    let event = AlertEvent.informed().about(.trouble(isPartial: false)).written(in: .german)
    let clock = ManualClock(now: Timestamp(seconds: 1_750_000_123))
    let verdict = await sink.open(
      merchant: "Shop", zone: AheadClock(), directory: "/", clock: clock, engine: CurlMulti()
    )

    .deliver(event, attempt: 1, within: .seconds(20))
    #expect(verdict == .delivered)
    let text = try #require(receiver.requests.first?.body)
    return try JSONNode.read(Array(text.utf8), as: .response)
  }

  private static let summary =
    "Nordea (Paytrail) ligger nere: betaltjänsten erbjuder inte längre det här betalsättet."

  @Test func webhook() async throws {
    let event = try await sent { .webhook(url: $0, secret: nil, reach: Self.reach) }
    #expect(event["summary"]?.string == Self.summary)
    #expect(event["cause"]?.string == "method.missing")
  }

  @Test func service() async throws {
    func slack(_ url: String) -> Sink.Delivery { .service("slack", values: ["url": Text(url)], reach: Self.reach) }
    let usual = try await sent(slack)
    #expect(
      usual["text"]?.string?.hasPrefix("*🔴 \(Self.summary)*\nShop: sedan 2025-06-15 17:06:40 +02:00\nRing: ") == true)
    let own = try await sent(slack, title: "{{kind}}", body: "{{duration}} {{owner}}\n{{until}}\n{{id}}")
    #expect(own["text"]?.string == "*down*\n30 s betaltjänsten\npaytrail/nordea@1750000000#1")
  }

  @Test func program() async throws {
    let scripts = try Scripts()
    await scripts.add("hook", "#!/bin/sh\nprintf '%s\\n' \"$PAYPROBE_SUMMARY\" > summary\ncat > event\n")
    let sink = Sink(id: "a", delivery: .exec(arguments: [scripts.path("hook")]), language: .swedish).open(
      merchant: "Shop", directory: scripts.directory, clock: ManualClock(), engine: CurlMulti())
    let event = AlertEvent.informed().about(.trouble(isPartial: false))
    #expect(await sink.deliver(event, attempt: 1, within: .seconds(20)) == .delivered)
    #expect(try scripts.read("summary") == Self.summary + "\n")
    #expect(try scripts.read("event") == EventDocument(event, merchant: "Shop", in: .swedish).json + "\n")
  }
}
