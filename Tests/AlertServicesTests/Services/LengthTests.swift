import CurlMulti
import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import AlertServices

/// Whatever an event and a template hold, a service is sent no more than it takes, in its own unit, and the event's id whole.
@Suite struct LengthTests {
  private static let red = String(repeating: "🔴", count: 3_000)

  private static func event() -> AlertEvent {
    var event = AlertEvent.informed()
    (event.methods, event.summary, event.evidence, event.lookAt) = ([red, red], red, red, red)
    event.contacts = [Contact(.phone, at: red, hours: red)]
    event.alternatives = [
      AlternativeMethod(method: MethodKey(provider: "a", method: "b"), name: red, providerName: red)
    ]
    return event
  }

  private static let places: [(service: String, url: String, member: [String], TextLimit)] = [
    ("slack", "https://hooks.example/T0", ["text"], .utf16(4_000)),
    ("slack", "https://discord.com/api/webhooks/1/slack", ["text"], .utf16(2_000)),
    ("ntfy", "https://ntfy.example", ["message"], .bytes(4_096)),
    ("telegram", "https://telegram.example", ["text"], .utf16(4_096)),
  ]

  private static func sent(_ name: String, _ url: String, to audience: Audience) throws -> JSONNode {
    var values = ServiceTests.values(name)
    values["url"] = Text(url)
    let service = try #require(AlertServices.service(name, values))
    let request = try service.request(for: event(), of: audience, at: Timestamp(seconds: 0))
    let body = try #require(request.body)
    return try JSONNode.read(body, as: .response)
  }

  private static func audiences(_ language: Language) throws -> [Audience] {
    let long = String(repeating: "{{evidence}} ", count: 10)
    return [
      Audience(merchant: red, language: language),
      Audience(
        merchant: red, language: language, title: try MessageTemplate("{{merchant}}{{summary}}"),
        body: try MessageTemplate("\(long)\n\(red)\n{{id}}\n\(long)")),
    ]
  }

  @Test("The body is clipped, and never the id", arguments: Language.allCases)
  func limits(language: Language) throws {
    for audience in try Self.audiences(language) {
      for (service, url, member, limit) in Self.places {
        let sent = try Self.sent(service, url, to: audience)
        let text = try #require(member.reduce(sent as JSONNode?) { $0?[$1] }?.string)
        #expect(limit.length(text) <= limit.most)
        #expect(audience.body == nil || limit.length(text) > limit.most - 300, "there was room for more")
        #expect(text.contains("paytrail/nordea@1750000000#1"))
      }
    }
  }

  @Test("Titles have limits of their own") func titles() throws {
    for audience in try Self.audiences(.english) {
      let phone = try Self.sent("ntfy", "https://ntfy.example", to: audience)
      #expect(try #require(phone["title"]?.string).utf8.count <= 250)
      let page = try Self.sent("pagerduty", "https://p.example", to: audience)
      #expect(try #require(page["payload"]?["summary"]?.string).unicodeScalars.count <= 1_024)
      #expect(try #require(page["payload"]?["source"]?.string).utf8.count <= 255)
    }
  }

  @Test("An id that is longer than a service takes is all that there is") func endless() throws {
    var event = AlertEvent.sample()
    event.id = Self.red
    let body = AlertMessage(event, of: "Shop").body(within: .utf16(100))
    #expect(body.utf16.count <= 100 && body.contains("🔴"))
  }
}
