import TestSupport
import Testing

@testable import PaymentHealth

/// What is said beside an alert, by all that is known when it is decided.
@Suite struct BriefingTests {
  private static let contacts = [
    Contact(.status, at: "https://status.example/"), Contact(.mail, at: "help@example.com"),
    Contact(.phone, at: "+358 9 123 456", hours: "weekdays 8–16"), Contact(.phone, at: "112"),
  ]

  private static func shop(_ step: Step = step()) -> Shop {
    var paytrail = provider()
    paytrail.probes[0].steps = [step]
    paytrail.probes[0].confirmation = ConfirmationRule(flaps: false)
    paytrail.contacts = contacts
    var other = provider(methods: ["visa"])
    other.id = "adyen"
    other.name = "Adyen"
    other.probes[0].key = ProbeKey(provider: "adyen", probe: "reachable")
    return Shop(
      merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []),
      controls: [],
      providers: [paytrail, other], sinks: [], storePath: "")
  }

  private static func step(_ secrets: [Secret] = []) -> Step {
    let request = Request(
      verb: .get, url: "https://example.com/",
      authentication: Authentication(scheme: "x", values: ["k": Text(parts: secrets.map { .secret($0) })]))
    return Step(name: "root", request: request, expectations: Expectations())
  }

  /// What is told of Paytrail, slot by slot, while Adyen is up.
  private static func told(_ marbles: String, _ shop: Shop = shop(), after ledger: Ledger = Ledger()) -> [AlertEvent] {
    var ledger = ledger
    let providers = Dictionary(uniqueKeysWithValues: shop.providers.map { ($0.id, $0) })
    let beside = Marbles.results(
      String(repeating: ".", count: marbles.count), probe: ProbeKey(provider: "adyen", probe: "reachable"))
    return zip(beside, Marbles.results(marbles)).flatMap { results in
      [results.0, results.1].flatMap { result -> [AlertEvent] in
        let evaluation = ledger.judge([result], in: providers, decided: result.ended)
        return ledger.briefed(evaluation, of: shop, by: UTCClock()).events
      }
    }
  }

  @Test("an outage says whom to call, the phone first, what still works and how to see it oneself")
  func outage() throws {
    let event = try #require(Self.told(".X").first)
    #expect(event.kind == .down && event.subject == .provider("paytrail"))
    #expect(event.contacts?.map(\.at) == ["+358 9 123 456", "112", "help@example.com", "https://status.example/"])
    #expect(event.alternatives?.map(\.words) == ["Visa (Adyen)"])
    #expect(event.reproduce?.probe == "payprobe probe paytrail/reachable")
    #expect(event.reproduce?.curl == "curl -gi https://example.com/")
    #expect(event.recurrence == nil && event.lookAt == nil)
  }

  @Test("what waits for others of its group says what works when it is told")
  func late() throws {
    var shop = Self.shop()
    shop.sinks = [Sink(id: "chat", delivery: .exec(arguments: ["/bin/true"]))]
    shop.routes = [Route(id: "all", sinks: ["chat"], grouping: Grouping(by: [.provider], wait: .seconds(600)))]
    let plan = RoutePlan(shop, by: UTCClock())
    let providers = Dictionary(uniqueKeysWithValues: shop.providers.map { ($0.id, $0) })
    var ledger = Ledger()
    let adyen = Marbles.results("..X", probe: ProbeKey(provider: "adyen", probe: "reachable"))
    var decided = Marbles.start
    for results in zip(adyen, Marbles.results(".XX")) {
      for result in [results.0, results.1] {
        let evaluation = ledger.judge([result], in: providers, decided: result.ended)
        let told = ledger.dispatched(ledger.briefed(evaluation, of: shop, by: UTCClock()), by: plan)
        #expect(told.alerts.flatMap(\.sinks).isEmpty)
        decided = result.ended
      }
    }
    let due = ledger.dispatchDue(by: plan, at: decided.advanced(by: .seconds(600)), seen: ["paytrail", "adyen"])
    let event = try #require(due.alerts.map(\.event).first { $0.subject == .provider("paytrail") })
    #expect(event.reason == .opened && event.alternatives == [])
  }

  @Test("its end says how often it was, and no more")
  func end() throws {
    let events = Self.told(".X..X..").filter { $0.kind == .resolved }
    #expect(events.count == 2)
    #expect(events.map(\.recurrence?.count) == [nil, 2])
    for event in events {
      #expect(event.contacts == nil && event.alternatives == nil && event.reproduce == nil && event.lookAt == nil)
    }
  }

  @Test("it is written in English, which the log is in, and says the same in every sink's language")
  func language() throws {
    var shop = Self.shop(Self.step())
    shop.merchant.language = .german
    let event = try #require(Self.told(".aa", shop).first)
    #expect(
      event.summary(in: .german)
        == "Paytrail kann nicht geprüft werden: Unsere Zugangsdaten wurden abgelehnt. Prüfen Sie den Schlüssel in der Konfiguration."
    )
    #expect(event.lookAt(in: .german) == "\"auth\" von paytrail in der Konfiguration")
    #expect(event.lookAt == "\"auth\" of paytrail in the configuration")
    #expect(event.summary == Self.told(".aa", Self.shop(Self.step())).first?.summary)
  }

  @Test("what is ours to mend names no one to call, but where to look")
  func configuration() throws {
    let secret = Secret(origin: "env PAYTRAIL_SECRET", revealed: "canary")
    for (secrets, place) in [
      ([secret], "the credentials of paytrail: env PAYTRAIL_SECRET"), ([], "\"auth\" of paytrail in the configuration"),
    ] {
      let event = try #require(Self.told(".aa", Self.shop(Self.step(secrets))).first)
      #expect(event.kind == .misconfigured && event.contacts == nil)
      #expect(event.lookAt == place)
      #expect(event.alternatives?.map(\.words) == ["Visa (Adyen)"])
    }
  }

  @Test("it counts what the store has told of before, and the same again after a restart")
  func history() throws {
    let shop = Self.shop()
    let earlier = [7, 14].map { days in
      IncidentHistory.Begin(
        subject: .provider("paytrail"), at: Marbles.start.advanced(by: .seconds(60 - days * 86_400)), trouble: .down)
    }
    let event = try #require(Self.told(".X", shop, after: Ledger(history: IncidentHistory(earlier))).first)
    // 15 June 2025 is a Sunday.
    #expect(event.recurrence?.sentence == "Third time in 90 days, each time on a Sunday between 15 and 16.")
    #expect(Self.told(".X", shop, after: Ledger(history: IncidentHistory(earlier))).first == event)
  }

  @Test("evaluations without an event, and events of no incident, stay as they are")
  func nothing() {
    #expect(Ledger().briefed(Evaluation(), of: Self.shop(), by: UTCClock()) == Evaluation())
    var evaluation = Evaluation()
    evaluation.events = [.sample(.notice), .sample(.test)]
    #expect(Ledger().briefed(evaluation, of: Self.shop(), by: UTCClock()) == evaluation)
  }
}
