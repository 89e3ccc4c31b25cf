import CurlMulti
import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import AlertServices

/// Messages written by the merchant's own templates.
@Suite struct TemplateTests {
  private static func audience(title: String? = nil, body: String? = nil, language: Language = .english) throws
    -> Audience
  {
    Audience(
      merchant: "Example Shop", language: language, title: try title.map { try MessageTemplate($0) },
      body: try body.map { try MessageTemplate($0) })
  }

  static let meanings: [(MessageTemplate.Placeholder, String)] = [
    (.summary, "Nordea (Paytrail) is down."), (.mark, "🔴"), (.kind, "down"), (.reason, "opened"),
    (.merchant, "Example Shop"), (.provider, "Paytrail"), (.method, "Nordea"), (.methods, "Nordea"),
    (.since, "2025-06-15 15:06:40 UTC"), (.until, ""), (.duration, "30 s"), (.lastGood, "2025-06-15 15:05:40 UTC"),
    (.cause, "method.missing"), (.causeText, "The provider no longer offers this payment method."),
    (.owner, "the provider"), (.contacts, "phone +358 9 123 456 (weekdays 8–16), mail help@example.com"),
    (.lookAt, ""), (.alternatives, "Visa (Adyen)"),
    (.recurrence, "Third time in 90 days, twice on a Sunday between 02 and 04."), (.probe, "paytrail/methods"),
    (.evidence, ""), (.reproduce, "payprobe probe paytrail/methods"), (.incident, "paytrail/nordea@1750000000"),
    (.id, "paytrail/nordea@1750000000#1"),
  ]

  @Test("What every placeholder stands for") func placeholders() {
    #expect(Self.meanings.map(\.0) == MessageTemplate.Placeholder.allCases)
    for (placeholder, text) in Self.meanings {
      #expect(AlertEvent.informed().text(of: placeholder, for: "Example Shop") == text)
    }
  }

  @Test("Of what is not of a method, or says nothing, there is nothing") func ofTheProber() {
    var event = AlertEvent.sample(.blind)
    (event.subject, event.providerName, event.methods, event.cause, event.owner) = (.location, nil, [], nil, nil)
    for placeholder in [MessageTemplate.Placeholder.provider, .method, .methods, .cause, .causeText, .owner, .contacts]
    {
      #expect(event.text(of: placeholder, for: "Shop").isEmpty)
    }
  }

  @Test("A title and lines of one's own, in the sink's language")
  func own() throws {
    let audience = try Self.audience(
      title: "{{kind}}: {{method}}", body: "{{causeText}}\nBis: {{until}}\n\nRuf an: {{contacts}}\n{{id}}",
      language: .german)
    let message = AlertMessage(.informed(), of: audience)
    #expect(message.title == "down: Nordea")
    #expect(
      message.facts == [
        "Der Anbieter bietet diese Zahlungsart nicht mehr an.", "",
        "Ruf an: Telefon +358 9 123 456 (weekdays 8–16), E-Mail help@example.com", "paytrail/nordea@1750000000#1",
      ])
  }

  @Test("One of the two is enough, and a title of nothing is the usual one")
  func partly() throws {
    let titled = AlertMessage(.sample(), of: try Self.audience(title: "Oh no"))
    #expect(titled.title == "Oh no")
    #expect(titled.facts.count > 3)
    let bodied = AlertMessage(.sample(), of: try Self.audience(title: "{{until}}", body: "x"))
    #expect(bodied.title == "🔴 Nordea (Paytrail) is down.")
    #expect(bodied.facts == ["x"])
  }

  @Test("A drill says so whatever the words are, a test has none of its own, and an end has no cause any more")
  func unmistakable() throws {
    let audience = try Self.audience(title: "{{method}}", body: "{{causeText}}\n{{kind}}", language: .german)
    #expect(AlertMessage(AlertEvent.sample().pretended(), of: audience).title == "Übung: Nordea")
    #expect(AlertMessage(.sample(.resolved), of: audience).facts == ["resolved"])
    let summed = try Self.audience(title: "{{mark}} {{summary}}", language: .german)
    var down = AlertEvent.sample()
    down.matter = .trouble(isPartial: false)
    #expect(AlertMessage(down.pretended(), of: summed).title.hasPrefix("🔴 Übung: Nordea (Paytrail) ist ausgefallen"))
    var test = AlertEvent.sample(.test)
    test.matter = .test
    #expect(
      AlertMessage(test, of: audience).title
        == "🔵 Dies ist ein Test der Meldungen von payprobe. Es ist alles in Ordnung.")
  }

  @Test("What came in quiet hours is told in the usual words, which have its lines")
  func digest() throws {
    var event = AlertEvent.sample(.notice).about(.digest(1))
    event.digest = ["2025-06-15 15:06:40 UTC: Nordea ist beeinträchtigt."]
    let audience = try Self.audience(title: "{{method}}", body: "{{evidence}}", language: .german)
    let message = AlertMessage(event, of: audience)
    #expect(message.title == "🔵 In der Ruhezeit gab es 1 Meldung.")
    #expect(message.facts.contains("2025-06-15 15:06:40 UTC: Nordea ist beeinträchtigt."))
  }

  @Test("Written from right to left, what is foreign is isolated in words of one's own too, and ends with its line")
  func isolated() throws {
    let long = String(repeating: "x", count: 2_000)
    let audience = try Self.audience(
      title: "{{provider}} - {{method}} {{mark}}", body: "{{id}}: {{evidence}}\n{{causeText}} {{until}}\n{{until}}",
      language: .persian)
    let message = AlertMessage(.sample(evidence: long), of: audience)
    #expect(message.title == "\("Paytrail".isolated) - \("Nordea".isolated) 🔴")
    #expect(message.facts.count == 2)
    #expect(message.facts[0].hasPrefix("paytrail/nordea@1750000000#1".isolated + ": \u{2068}xx"))
    #expect(message.facts[0].hasSuffix("…\u{2069}"))
    #expect(message.facts[1] == Cause.methodMissing.text(in: .persian) + " ")
  }

  private static let hostile = "<!channel> *x* @here\u{1B}[31m\nPRIORITY=0 </b> {{id}}"

  @Test("Values are no markup where they land; the merchant's own words may be")
  func slack() throws {
    let audience = try Self.audience(title: "_{{method}}_", body: "<!here> *{{evidence}}*")
    let event = AlertEvent.sample(methods: [Self.hostile], evidence: Self.hostile)
    let service = try #require(AlertServices.service("slack", ServiceTests.values("slack")))
    let request = try service.request(for: event, of: audience, at: Timestamp(seconds: 0))
    let body = try #require(request.body)
    let text = try #require(try JSONNode.read(body, as: .response)["text"]?.string)
    #expect(text.hasPrefix("*_&lt;!channel&gt; *\u{200B}x*\u{200B} @\u{200B}here"))
    #expect(text.contains("\n<!here> *&lt;!channel&gt;") && text.hasSuffix("*"))
    #expect(!text.contains("\u{1B}") && text.contains("{{id}}") && !text.contains("\nPRIORITY"))
  }

  @Test("A mail has both, and neither is markup") func mail() throws {
    let audience = try Self.audience(title: "<b>{{method}}", body: "<i>{{method}}\n{{id}}")
    let event = AlertEvent.sample(methods: ["</ul>&"])
    let message = MailMessage(event, of: audience, from: "a@x.test", to: ["b@x.test"])
    #expect(message.message.title == "<b></ul>&")
    #expect(message.html.contains("<p><strong>&lt;b&gt;&lt;/ul&gt;&amp;</strong></p>"))
    #expect(message.html.contains("<li>&lt;i&gt;&lt;/ul&gt;&amp;</li>"))
  }
}
