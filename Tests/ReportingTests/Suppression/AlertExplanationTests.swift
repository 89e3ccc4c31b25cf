import PaymentHealth
import Storage
import Testing

@testable import Reporting

@Suite struct AlertExplanationTests {
  private static let shop: Shop = {
    var shop = Sample.shop([Sample.paytrail])
    let night = QuietHours(WeekHours(from: 0, to: 7 * 3600))
    shop.sinks = (["chat", "pager", "boss"] as [SinkID]).map {
      Sink(id: $0, delivery: .exec(arguments: ["/bin/true"]), quiet: $0 == "chat" ? night : nil)
    }
    shop.routes = [
      Route(id: "ours", match: RouteMatch(owners: [.configuration]), sinks: ["boss"]),
      Route(
        id: "urgent", match: RouteMatch(providers: ["paytrail"]), sinks: ["pager", "chat"], repeats: .seconds(3600),
        escalation: [Escalation(after: .seconds(900), sinks: ["boss"])]),
      Route(id: "rest", sinks: ["chat"]),
    ]
    return shop
  }()

  private static func event(_ kind: AlertEvent.Kind = .degraded, subject: Subject = .provider("paytrail")) -> AlertEvent
  {
    AlertEvent(
      id: "a#1", kind: kind, reason: .opened, incident: "a", subject: subject, providerName: "Paytrail", methods: [],
      since: Sample.now, decided: Sample.now, cause: .latencyDegraded, summary: "")
  }

  @Test func routes() {
    var explanation = AlertExplanation(Self.event(), in: Self.shop)
    explanation.hush = .silence("#3 by anna: swap")
    explanation.cap = AlertCap(most: 3)
    explanation.disabled = [DisabledSink(sink: "pager", since: Sample.now, reason: "410")]
    let lines = explanation.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("Paytrail: degraded, latency.degraded, owner provider, 2026-11-2") == true)
    #expect(lines.dropFirst().first == "severity warning, by its kind")
    #expect(lines.contains("route ours: not taken, by its owner"))
    #expect(
      lines.contains {
        $0.hasPrefix("route urgent: takes it to pager, chat; said again every 1 h; escalates to boss after 15 min, ")
      })
    #expect(lines.contains("route rest: not reached: urgent took it"))
    #expect(lines.contains("not told: silence #3 by anna: swap"))
    #expect(lines.contains("room for 3 more alerts within the hour"))
    #expect(
      lines.contains { $0.hasPrefix("sink chat: quiet hours, told after 2026-11-22 07:00:00") }, "\(explanation.text)")
    #expect(lines.contains("sink pager: switched off, 410"))
  }

  @Test func everywhere() {
    var shop = Self.shop
    let blind = AlertExplanation(Self.event(.blind, subject: .location), in: shop).text
    #expect(blind.contains("route rest: not taken: what is about payprobe itself is named by kind, owner or cause\n"))
    #expect(blind.contains("it is about payprobe itself and no route takes it: it goes to every sink\n"))
    #expect(blind.contains("sink boss: told at once\n") && blind.contains("there is no cap\n"))
    shop.routes = []
    #expect(AlertExplanation(Self.event(), in: shop).text.contains("there are no routes: it goes to every sink\n"))
    shop.routes = [Route(id: "ours", match: RouteMatch(owners: [.configuration]), sinks: ["boss"])]
    #expect(AlertExplanation(Self.event(), in: shop).text.contains("no sink is told of it\n"))
  }

  @Test func groups() throws {
    var shop = Self.shop
    shop.routes = [
      Route(
        id: "all", sinks: ["chat", "boss"],
        grouping: Grouping(by: [.provider, .cause], wait: .seconds(30), interval: .seconds(300)))
    ]
    shop.sinks = shop.sinks.map { sink in
      var sink = sink
      sink.quiet = nil
      return sink
    }
    var explanation = AlertExplanation(Self.event(), in: shop)
    #expect(
      explanation.text.contains(
        "route all: takes it to chat, boss; together with others of the same provider, cause, 30 s after the first, at least 5 min after the message before\n"
      ))
    #expect(explanation.text.contains("sink boss: told with others of its group\n"))
    var dispatch = Dispatch()
    explanation.telling = dispatch.take(Self.event(), by: RoutePlan(shop, by: UTCClock())).tellings.first
    #expect(
      explanation.text.contains("sink boss: waits for others of its group since 2026-11-2"), "\(explanation.text)")
  }

  @Test func explained() {
    var explanation = AlertExplanation(Self.event(), in: Self.shop)
    var other = Self.event(.down, subject: .provider("adyen"))
    other.providerName = "Adyen"
    explanation.explainers = [Telling(other, told: ["pager"])]
    #expect(explanation.text.contains("sink pager: not told as long as Adyen lasts, of which it knows\n"))
    #expect(!explanation.text.contains("sink chat: not told as long"))
  }

  @Test func severityAndDeliveries() {
    var shop = Self.shop
    for index in shop.providers[0].methods.indices { shop.providers[0].methods[index].share = 0.125 }
    var explanation = AlertExplanation(Self.event(), in: shop)
    explanation.deliveries = ["chat": nil, "pager": true]
    let count = shop.providers[0].methods.count
    #expect(
      explanation.text.contains(
        "of the turnover, at the weight of the hour, is \(count > 1 ? "20 % or more" : "less than 20 %")"))
    #expect(explanation.text.contains("sink pager: has it\n"))
  }
}
