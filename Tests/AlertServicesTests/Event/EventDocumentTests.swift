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
        {"specversion":"1","id":"paytrail/nordea@1750000000#2","kind":"resolved","severity":"info","reason":"resolved",\
        "merchant":"Example Shop","incident":"paytrail/nordea@1750000000",\
        "subject":{"provider":"paytrail","providerName":"Paytrail","method":"nordea"},"methods":["Nordea"],\
        "since":"2025-06-15T15:06:40Z","until":"2025-06-15T16:06:40Z","decided":"2025-06-15T15:07:11Z",\
        "lastGood":"2025-06-15T15:05:40Z","durationSeconds":3600,"cause":"method.missing",\
        "causeText":"The provider no longer offers this payment method.","owner":"provider",\
        "summary":"Nordea (Paytrail) is down.","probe":"paytrail/methods","evidence":null,"recurrence":null,\
        "alternatives":null,"contacts":null,"lookAt":null,"reproduce":null,"drill":false,"digest":null}
        """)
  }

  private static let advice = #"""
    "recurrence":{"count":3,"days":90,"pattern":{"count":2,"weekday":"sun","from":2,"until":4},\#
    "sentence":"Third time in 90 days, twice on a Sunday between 02 and 04."},\#
    "alternatives":[{"provider":"adyen","providerName":"Adyen","method":"visa","name":"Visa"}],\#
    "contacts":[{"kind":"phone","at":"+358 9 123 456","hours":"weekdays 8–16"},\#
    {"kind":"mail","at":"help@example.com","hours":null}],"lookAt":null,\#
    "reproduce":{"probe":"payprobe probe paytrail/methods","step":"methods","curl":"curl -gi https://a.example/"},"drill":false,"digest":null}
    """#

  @Test func whatIsSaidBesideHasItsPlace() {
    let json = EventDocument(.informed(), merchant: "Shop").json
    #expect(json.hasSuffix(Self.advice), "\(json)")
  }

  @Test(arguments: [100, 2_000])
  func aCommandLineIsWholeOrNotThere(length: Int) {
    var event = AlertEvent.informed()
    event.reproduce?.curl = String(repeating: "é\"", count: length)
    let json = EventDocument(event, merchant: "Shop").json
    #expect(json.contains(#""curl":null"#) == (length > 100))
    #expect(!json.contains("…"))
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
    var event = AlertEvent.informed()
    event.methods = Array(repeating: long, count: 500)
    (event.summary, event.evidence, event.lookAt) = (long, long, long)
    event.contacts = Array(repeating: Contact(.documentation, at: long, hours: long), count: 50)
    let name = String(repeating: "x", count: 64)
    let method = MethodKey(provider: ProviderID(rawValue: name), method: MethodID(rawValue: name))
    event.alternatives = Array(repeating: AlternativeMethod(method: method, name: long, providerName: long), count: 50)
    event.reproduce = Reproduction(
      probe: "payprobe probe \(method)", step: long,
      curl: String(repeating: character, count: 1900 / character.utf8.count))
    for language in Language.allCases {
      #expect(
        EventDocument(event.about(.offers([long], more: 9)), merchant: long, in: language).json.utf8.count < 20_000)
    }
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
