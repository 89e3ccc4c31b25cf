import Testing

@testable import PaymentHealth

/// What explains an incident keeps it from those alone who know of that.
@Suite struct AudienceTests {
  private static func shop(_ routes: [Route], dependsOn: [String] = [], quiet: [SinkID: QuietHours] = [:]) -> Shop {
    var shop = RoutingSamples.shop(routes, quiet: quiet)
    shop.providers[0] = provider(probes: [("a", ["nordea"]), ("b", ["osuuspankki"])])
    shop.providers[0].dependsOn = dependsOn
    shop.providers[1].probes = [
      Probe(
        key: ProbeKey(provider: "adyen", probe: "a"), covers: ["visa"], every: Marbles.period, timeout: .seconds(10),
        steps: [])
    ]
    return shop
  }

  private static func route(_ provider: ProviderID, _ methods: [MethodID] = [], to sink: SinkID) -> Route {
    Route(
      id: RouteID(rawValue: "\(provider)-\(sink)"), match: RouteMatch(providers: [provider], methods: methods),
      sinks: [sink], continues: true)
  }

  /// What each sink is told, in order, and what is on record; the probes as drawn, Adyen's first.
  ///
  /// - Parameter cause: Of what is looked at; nil: all.
  private static func story(
    _ shop: Shop, adyen: String, nordea: String, other: String, of cause: Cause? = nil
  ) -> (told: [String], steps: [String]) {
    let plan = RoutePlan(shop, by: UTCClock())
    let providers = Dictionary(uniqueKeysWithValues: shop.providers.map { ($0.id, $0) })
    var ledger = Ledger()
    ledger.plan = plan
    var (told, steps): ([String], [String]) = ([], [])
    let drawings = [
      (ProbeKey(provider: "adyen", probe: "a"), adyen), (ProbeKey(provider: "paytrail", probe: "b"), other),
      (ProbeKey(provider: "paytrail", probe: "a"), nordea),
    ].map { Array(Marbles.results($0.1, probe: $0.0)) }
    for slot in drawings[0].indices {
      var found = drawings.map { drawing in
        ledger.dispatched(ledger.judge([drawing[slot]], in: providers, decided: drawing[slot].ended), by: plan)
      }
      let now = Marbles.start.advanced(by: Marbles.period * slot + .seconds(50))
      found.append(ledger.dispatchDue(by: plan, at: now, seen: ["paytrail", "adyen"]))
      for alert in found.flatMap(\.alerts) where cause == nil || alert.event.cause == cause {
        let reason = alert.event.reason?.rawValue ?? ""
        told += alert.sinks.map { "\(slot) \($0) \(alert.event.subject.rawValue) \(reason)" }
      }
      steps += found.flatMap(\.0.steps).compactMap { step in
        switch step.kind {
        case .held(let why): "\(step.subject.rawValue) \(why.code) \(why.detail ?? "")"
        case .told(let reason): "\(step.subject.rawValue) told \(reason.rawValue) \(step.text ?? "")"
        default: nil
        }
      }
    }
    return (told, steps)
  }

  private static let needy = [route("adyen", to: "pager"), route("paytrail", to: "chat")]

  @Test("An outage that another explains is told to a team that heard nothing of that")
  func otherTeam() {
    let (told, _) = Self.story(
      Self.shop(Self.needy, dependsOn: ["adyen"]), adyen: ".XXXX...", nordea: "..XXXX..", other: "..XXXX..")
    #expect(told.contains("2 chat paytrail opened") || told.contains("2 chat paytrail unmuted"))
    #expect(
      told.contains { $0.hasPrefix("1 pager adyen ") } && told.contains { $0.hasSuffix("chat paytrail resolved") })
  }

  @Test("An outage that no route takes explains nothing to anyone")
  func unrouted() {
    let (told, steps) = Self.story(
      Self.shop([Self.route("paytrail", to: "chat")], dependsOn: ["adyen"]), adyen: ".XXXXX", nordea: "..XXXX",
      other: "..XXXX")
    #expect(told.contains { $0.hasPrefix("2 chat paytrail ") })
    #expect(steps.contains("adyen unrouted ") && !steps.contains { $0.hasPrefix("adyen told") })
  }

  @Test("Who heard of both waits until the one is over, and is told what outlasts it; the others are told at once")
  func both() {
    let routes = Self.needy + [Self.route("paytrail", to: "pager")]
    let (told, steps) = Self.story(
      Self.shop(routes, dependsOn: ["adyen"]), adyen: ".XXXX...", nordea: "..XXXXX.", other: "..XXXXX.")
    let whole = told.filter { $0.contains(" paytrail ") }
    #expect(whole.contains { $0.hasPrefix("2 chat paytrail") })
    let pager = whole.filter { $0.contains("pager") }
    #expect(pager.first?.hasSuffix("pager paytrail unmuted") == true, "\(told)")
    #expect(pager.allSatisfy { !$0.hasPrefix("2 ") && !$0.hasPrefix("3 ") }, "\(told)")
    #expect(steps.contains("paytrail explained pager knows of adyen"))
  }

  @Test("What is explained to a sink from its beginning to its end is no news there")
  func over() {
    let routes = Self.needy + [Self.route("paytrail", to: "pager")]
    let (told, _) = Self.story(
      Self.shop(routes, dependsOn: ["adyen"]), adyen: ".XXXXXXX", nordea: "..XX....", other: "..XX....")
    #expect(!told.contains { $0.contains("pager paytrail") }, "\(told)")
    #expect(told.contains { $0.hasSuffix("chat paytrail resolved") })
  }

  @Test("What outlasts its explanation in quiet hours is in the digest when it is over before they are")
  func digested() {
    let routes = [Route(id: "all", sinks: ["pager"], continues: true), Self.route("paytrail", to: "chat")]
    // Until 18 minutes after the first result, for all that is not critical.
    let quiet = QuietHours(WeekHours(from: 0, to: Int(Marbles.start.seconds % 86_400) + 18 * 60), except: .critical)
    let (told, _) = Self.story(
      Self.shop(routes, dependsOn: ["adyen"], quiet: ["pager": quiet]), adyen: ".XXXXXXXX............",
      nordea: "..dddddddddddd.......", other: ".....................")
    #expect(told.filter { $0.contains("pager") } == ["1 pager adyen opened", "10 pager adyen resolved", "18 pager - "])
  }

  @Test(
    "Nothing is escalated on a route all of whose sinks know of what explains it; then it counts from when they are told"
  )
  func escalation() {
    var bank = Self.route("paytrail", to: "pager")
    bank.escalation = [Escalation(after: Marbles.period * 2, sinks: ["boss"])]
    let routes = [Self.route("adyen", to: "pager"), bank, Self.route("paytrail", to: "chat")]
    let (told, _) = Self.story(
      Self.shop(routes, dependsOn: ["adyen"]), adyen: ".XXXXX......", nordea: "..XXXXXXXXXX",
      other: "..XXXXXXXXXX")
    let whole = told.filter { $0.contains(" paytrail ") }
    #expect(whole == ["2 chat paytrail opened", "7 pager paytrail unmuted", "9 boss paytrail escalated"])
  }

  @Test("A method's team is told of it when the whole provider's alert goes to others")
  func method() {
    let routes = [
      Route(
        id: "bank", match: RouteMatch(methods: ["nordea"], kinds: [.degraded]), sinks: ["boss"], continues: true),
      Route(id: "whole", match: RouteMatch(owners: [.provider], causes: [.tlsExpired]), sinks: ["chat"]),
    ]
    let all = Self.shop(
      routes + [Route(id: "bank2", match: RouteMatch(methods: ["nordea"], causes: [.connectRefused]), sinks: ["boss"])])
    let (told, _) = Self.story(all, adyen: ".....", nordea: ".XXXX", other: ".TTTT")
    #expect(told.contains { $0.contains("boss paytrail") }, "\(told)")
  }

  /// An objective of Paytrail that begins to burn at minute 97, while Adyen, on which it depends, is down from 90 to 96.
  private static func burning(_ routes: [Route]) -> [String] {
    var shop = Self.shop(routes, dependsOn: ["adyen"])
    shop.providers[0].objective = Objective(allowance: 1000, period: .seconds(30 * 86_400))
    func drawing(_ down: [ClosedRange<Int>]) -> String {
      String((0..<140).map { minute in down.contains { $0.contains(minute) } ? "X" : "." })
    }
    return story(
      shop, adyen: drawing([90...96]), nordea: drawing([70...70, 95...95]), other: drawing([70...70, 95...95]),
      of: .objectiveBurning
    ).told
  }

  @Test("An advisory is explained like an outage: to those who know of what it depends on, until that is over")
  func advisories() {
    #expect(
      Self.burning([]) == ["98 chat paytrail unmuted", "98 pager paytrail unmuted", "98 boss paytrail unmuted"])
    #expect(Self.burning(Self.needy) == ["97 chat paytrail opened"])
    #expect(Self.burning([Route(id: "all", sinks: ["chat"])]) == ["98 chat paytrail unmuted"])
    let both = Self.needy + [Self.route("paytrail", to: "pager")]
    #expect(Self.burning(both) == ["97 chat paytrail opened", "98 pager paytrail unmuted"])
    var repeated = Self.route("paytrail", to: "chat")
    repeated.repeats = .seconds(600)
    #expect(
      Self.burning([Self.route("adyen", to: "pager"), repeated]).prefix(2) == [
        "97 chat paytrail opened", "107 chat paytrail repeated",
      ])
  }

  @Test("Without routes all hear of everything, and what is explained waits")
  func noRoutes() {
    let (told, steps) = Self.story(
      Self.shop([], dependsOn: ["adyen"]), adyen: ".XXXXX", nordea: "..XXXX", other: "..XXXX")
    #expect(!told.contains { $0.contains("paytrail") } && steps.contains { $0.contains("paytrail dependency") })
  }
}
