import FoundationEssentials
import PaymentHealth
import TestSupport
import Testing

@testable import AlertServices

struct EventDocumentTests {
  @Test func everyMemberIsThereInAFixedOrder() {
    let event = AlertEvent.sample(.resolved, number: 2, until: Timestamp(seconds: 1_750_003_600))
    #expect(
      EventDocument(event, merchant: "Example Shop").json == """
        {"specversion":"1","id":"paytrail/nordea@1750000000#2","kind":"resolved","reason":"resolved",\
        "merchant":"Example Shop","incident":"paytrail/nordea@1750000000",\
        "subject":{"provider":"paytrail","providerName":"Paytrail","method":"nordea"},"methods":["Nordea"],\
        "since":"2025-06-15T15:06:40Z","until":"2025-06-15T16:06:40Z","decided":"2025-06-15T15:07:10Z",\
        "lastGood":"2025-06-15T15:05:40Z","durationSeconds":3600,"cause":"method.missing",\
        "causeText":"the provider no longer offers this payment method.","owner":"provider",\
        "summary":"Nordea (Paytrail) is down.","probe":"paytrail/methods","evidence":null}
        """)
  }

  @Test func whatIsNotKnownIsNull() throws {
    let now = Timestamp(seconds: 0)
    let event = AlertEvent(
      id: "test#1", kind: .test, reason: nil, incident: "test", subject: .location, providerName: nil, methods: [],
      since: now, decided: now, cause: nil, summary: "A test.")
    let json = EventDocument(event, merchant: "Shop").json
    #expect(json.contains(#""subject":{"provider":null,"providerName":null,"method":null},"methods":[]"#))
    #expect(json.contains(#""cause":null,"causeText":null,"owner":null"#))
    #expect(json.contains(#""until":null"#))
  }

  @Test func anOpenIncidentHasLastedUntilItWasDecidedToTell() {
    #expect(EventDocument(.sample(), merchant: "Shop").json.contains(#""durationSeconds":30,"#))
  }

  @Test(arguments: [
    #""},"kind":"resolved","x":{""#, "line\nbreak\r\n\ttab", "\u{0}\u{1B}[31mred\u{7F}\u{9B}2J", "\\\"\\", "</script>",
    "\u{2028}\u{2029}", "Säästöpankki 💳 \u{202E}", "%s%n$(reboot)`id`",
  ])
  func foreignTextStaysAString(_ text: String) throws {
    let event = AlertEvent.sample(methods: [text], summary: text, evidence: text)
    let json = EventDocument(event, merchant: text).json
    #expect(
      json.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{2028}" && !(0x7F...0x9F).contains($0.value) })
    let read = try JSONDecoder().decode(Members.self, from: Data(json.utf8))
    #expect(read.kind == "down" && read.summary == text && read.evidence == text && read.merchant == text)
    #expect(read.methods == [text])
  }

  @Test(arguments: ["x", "\u{1}", "\"", "💳"])
  func noTextMakesItLargerThanReceiversTake(_ character: String) throws {
    let long = String(repeating: character, count: 30_000)
    let event = AlertEvent.sample(methods: Array(repeating: long, count: 500), summary: long, evidence: long)
    let json = EventDocument(event, merchant: long).json
    #expect(json.utf8.count < 20_000)
    let read = try JSONDecoder().decode(Members.self, from: Data(json.utf8))
    #expect(read.methods.last == "…")
    #expect(read.evidence?.hasPrefix(String(repeating: character, count: 500)) == true)
    #expect(read.evidence?.hasSuffix("…") == true)
  }

  @Test(arguments: [(0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z")])
  func timesAreRFC3339(_ seconds: Int64, _ text: String) {
    var event = AlertEvent.sample()
    event.since = Timestamp(seconds: seconds)
    #expect(EventDocument(event, merchant: "Shop").json.contains(#""since":"\#(text)""#))
  }

  private struct Members: Decodable {
    var kind: String
    var merchant: String
    var methods: [String]
    var summary: String
    var evidence: String?
  }
}
