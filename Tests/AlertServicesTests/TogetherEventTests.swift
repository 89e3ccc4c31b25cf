import PaymentHealth
import TestSupport
import Testing

@testable import AlertServices

@Suite("What is told together") struct TogetherEventTests {
  private static func event(_ kind: AlertEvent.Kind, _ method: MethodID, _ name: String) -> AlertEvent {
    var event = AlertEvent.sample(kind, incident: method.rawValue, methods: [name])
    event.subject = .method(MethodKey(provider: "paytrail", method: method))
    event.severity = kind.severity
    event.group = "all@1"
    return event
  }

  private static let events = [
    event(.degraded, "nordea", "Nordea"), event(.down, "op", "OP"), event(.down, "danske", "Danske"),
  ]

  @Test("A message says how many they are, of what, and of each what is needed", arguments: Language.allCases)
  func words(language: Language) throws {
    let audience = Audience(merchant: "Shop", language: language)
    let event = try #require(AlertEvent(together: Self.events, for: audience))
    for word in ["3", "Nordea", "OP", "Danske"] { #expect(event.summary.contains(word)) }
    let message = AlertMessage(event, of: audience)
    #expect(message.title.contains(event.summary) && message.title.hasPrefix(AlertEvent.Kind.down.mark))
    for part in Self.events {
      #expect(message.facts.contains { $0.contains(part.id) })
      #expect(message.facts.contains { $0.contains(part.summary(in: language)) })
    }
  }

  @Test("It is as urgent as the most urgent, and one alone is told as ever")
  func lead() throws {
    let audience = Audience(merchant: "Shop")
    let event = try #require(AlertEvent(together: Self.events, for: audience))
    #expect(event.id == Self.events[1].id && event.urgency == .critical)
    #expect(AlertEvent(together: [Self.events[0]], for: audience) == nil)
  }

  @Test("Those beyond a few are counted in the title, and each is in the message however short that has to be")
  func many() throws {
    let audience = Audience(merchant: "Shop")
    let events = (0..<10).map { Self.event(.down, MethodID(rawValue: "m\($0)"), "Bank \($0)") }
    let event = try #require(AlertEvent(together: events, for: audience))
    #expect(
      event.summary.hasPrefix("10 alerts: Bank 0 (Paytrail), Bank 1 (Paytrail)") && !event.summary.contains("Bank 9"))
    for limit in [4000, 2000] {
      let body = AlertMessage(event, of: audience).body(within: .bytes(limit))
      #expect(events.allSatisfy { body.contains($0.id) } && body.utf8.count <= limit)
      let marked = body.split(separator: "\n").filter { $0.hasPrefix(AlertEvent.Kind.down.mark) }
      #expect(marked == events.map { "\($0.kind.mark) \($0.summary(in: .english))" }.map { Substring($0) })
    }
  }

  @Test("An outage leads what is as urgent by the turnover alone, and comes before it")
  func outageLeads() throws {
    var degraded = Self.events[0]
    degraded.severity = .critical
    let event = try #require(AlertEvent(together: [degraded, Self.events[1]], for: Audience(merchant: "Shop")))
    #expect(event.kind == .down && event.parts?.map(\.kind) == [.down, .degraded])
  }

  @Test("Mail, Slack, ntfy and Telegram tell it in one; nothing else does")
  func receivers() {
    #expect(
      AlertServices.all.filter { $0 is any ReadReceiver.Type }.map { $0.name }.sorted() == [
        "email", "ntfy", "slack", "telegram",
      ])
  }
}
