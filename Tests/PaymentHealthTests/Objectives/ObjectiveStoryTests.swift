import PaymentHealth
import TestSupport
import Testing

/// Objectives from results to alerts, and that it makes no difference who keeps the ledger between two results.
@Suite("Objectives from results to alerts", .timeLimit(.minutes(5))) struct ObjectiveStoryTests {
  private static let objective = Objective(allowance: 1000, period: .seconds(30 * 86_400))

  private static func shop(ofMethod: Bool = false, method count: Int = 1) -> [ProviderID: Provider] {
    var whole = provider(methods: Array(["nordea", "op"].prefix(count)))
    if ofMethod { whole.methods[0].objective = objective } else { whole.objective = objective }
    return ["paytrail": whole]
  }

  /// What is told, minute by minute.
  private static func story(_ marbles: String, _ shop: [ProviderID: Provider], hush: Hush = Hush()) -> [String] {
    var ledger = Ledger()
    ledger.hush = hush
    return Marbles.results(marbles).flatMap { result in
      ledger.judge([result], in: shop, decided: result.ended).events.map { event in
        "\(Marbles.slot(of: result.slot)) \(event.subject.rawValue) \(event.kind.rawValue) \(event.cause?.rawValue ?? "")"
      }
    }
  }

  /// So far apart that it does not pass for flapping.
  private static let outages = "X" + up(24) + "X"

  private static func up(_ minutes: Int) -> String { String(repeating: ".", count: minutes) }

  @Test("Two short outages within an hour are told besides, once, when the second is over; and its end six hours later")
  func whole() {
    let told = Self.story(Self.up(70) + Self.outages + Self.up(400), Self.shop())
    #expect(
      told == [
        "70 paytrail down connect.refused", "72 paytrail resolved connect.refused",
        "95 paytrail down connect.refused", "97 paytrail resolved connect.refused",
        "97 paytrail degraded objective.burning", "456 paytrail resolved objective.burning",
      ])
  }

  @Test("A method is told of by its own objective, and a whole provider's says nothing of a part")
  func part() {
    let story = Self.up(70) + Self.outages + Self.up(10)
    #expect(Self.story(story, Self.shop(ofMethod: true)).contains("97 paytrail/nordea degraded objective.burning"))
    #expect(!Self.story(story, Self.shop(ofMethod: true, method: 2)).contains { $0.hasPrefix("97 paytrail degraded") })
  }

  @Test("A single outage, or two of a new provider, is not told twice", arguments: [70, 20])
  func quiet(history: Int) {
    let outages = history == 70 ? "XXXXXXXXXX" : Self.outages
    let told = Self.story(Self.up(history) + outages + Self.up(20), Self.shop())
    #expect(!told.contains { $0.contains("objective") })
  }

  @Test("While it comes and goes, that is all that is told")
  func flapping() {
    let told = Self.story(Self.up(70) + String(repeating: "X..", count: 12), Self.shop())
    let burning = told.filter { $0.contains("objective") }
    #expect(burning.count < 2)
    #expect(told.contains { $0.contains("flapping") })
  }

  @Test("In maintenance nothing counts")
  func maintenance() {
    let spell = Hush.Spell(
      Interval(from: Marbles.start, to: Marbles.start.advanced(by: .seconds(3 * 3600))), Matcher(provider: "paytrail"),
      .maintenance("by the configuration"))
    let told = Self.story(Self.up(70) + Self.outages + Self.up(200), Self.shop(), hush: Hush(spells: [spell]))
    #expect(told == [])
  }

  @Test("What was held back by a silence is told when that is over")
  func silence() {
    let end = Marbles.start.advanced(by: .seconds(99 * 60))
    let spell = Hush.Spell(
      Interval(from: Marbles.start, to: end), Matcher(provider: "paytrail", cause: .objectiveBurning),
      .silence("#1 by anna"))
    let story = Self.up(70) + Self.outages + Self.up(30)
    let told = Self.story(story, Self.shop(), hush: Hush(spells: [spell]))
    #expect(told.filter { $0.contains("objective") } == ["99 paytrail degraded objective.burning"])
  }

  @Test("An objective that is taken out of the configuration ends what was told of it")
  func retired() {
    var ledger = Ledger()
    for result in Marbles.results(Self.up(70) + Self.outages + Self.up(10)) {
      _ = ledger.judge([result], in: Self.shop(), decided: result.ended)
    }
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    let shop = Shop(
      merchant: merchant, controls: [], providers: [provider(methods: ["nordea"])], sinks: [], storePath: "")
    let later = Marbles.start.advanced(by: .seconds(86_400))
    let events = ledger.retire(allBut: shop, decided: later).events
    #expect(events.map(\.kind) == [.resolved])
    #expect(
      events.map(\.summary) == [
        "Paytrail is no longer watched for objective.burning; whether that is over is not known."
      ])
    #expect(ledger.retire(allBut: shop, decided: later).events.isEmpty)
  }
}
