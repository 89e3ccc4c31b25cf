import PaymentHealth
import Testing

@Suite("Several providers at once")
struct CommonCauseTests {
  private static let start = Timestamp(seconds: 1_750_000_020)

  private static func provider(_ id: String, dependsOn: [String] = []) -> Provider {
    Provider(
      id: ProviderID(rawValue: id), name: id.uppercased(), environment: .live,
      methods: [Method(id: "card", name: "Card")],
      probes: [
        Probe(
          key: ProbeKey(provider: ProviderID(rawValue: id), probe: "reachable"), covers: ["card"], every: .seconds(60),
          timeout: .seconds(10), steps: [])
      ], dependsOn: dependsOn)
  }

  private static func incident(
    _ provider: String, after seconds: Int, _ trouble: Trouble = .down, closed: Int? = nil
  ) -> Incident {
    var incident = Incident(
      subject: .provider(ProviderID(rawValue: provider)), trouble: trouble,
      opened: start.advanced(by: .seconds(seconds)), cause: trouble == .down ? .connectTimeout : .authRejected)
    incident.closed = closed.map { start.advanced(by: .seconds($0)) }
    return incident
  }

  @Test(
    "those that began within a minute are named, with what all of them depend on",
    arguments: [
      ([incident("b", after: 20)], .common(CommonCause(others: ["B"], shared: ["cygate"]))),
      ([incident("b", after: -60)], .common(CommonCause(others: ["B"], shared: ["cygate"]))),
      ([incident("b", after: 61)], .apart(.alone)), ([], .apart(.alone)),
      ([incident("c", after: 0)], .common(CommonCause(others: ["C"]))),
      ([incident("c", after: 5), incident("b", after: 9)], .common(CommonCause(others: ["B", "C"]))),
      ([incident("b", after: -40, closed: -10)], .apart(.alone)),
      ([incident("b", after: -40, closed: 10)], .common(CommonCause(others: ["B"], shared: ["cygate"]))),
      ([incident("b", after: 0, .misconfigured)], .apart(.alone)),
      ([incident("a", after: 0)], .apart(.alone)),
    ] as [([Incident], CommonCause.Decision)])
  func decisions(others: [Incident], expected: CommonCause.Decision) {
    let providers = [
      Self.provider("a", dependsOn: ["cygate", "x"]), Self.provider("b", dependsOn: ["cygate"]), Self.provider("c"),
    ]
    let own = Self.incident("a", after: 0)
    #expect(CommonCause.decide(own, among: others + [own], providers: providers) == expected)
  }

  @Test("what is no provider's outage has none", arguments: [Trouble.degraded, .misconfigured])
  func otherTroubles(trouble: Trouble) {
    let providers = [Self.provider("a"), Self.provider("b")]
    let decision = CommonCause.decide(
      Self.incident("a", after: 0, trouble), among: [Self.incident("b", after: 0)], providers: providers)
    #expect(decision == .apart(.notAnOutage))
  }

  @Test("each provider's own alert is sent, and the later says what went down before it")
  func alerts() {
    let shop = ["a": Self.provider("a", dependsOn: ["cygate"]), "b": Self.provider("b", dependsOn: ["cygate"])]
      .reduce(into: [ProviderID: Provider]()) { $0[ProviderID(rawValue: $1.key)] = $1.value }
    var ledger = Ledger()
    let summaries = ["a", "b"].flatMap { id in
      let probe = ProbeKey(provider: ProviderID(rawValue: id), probe: "reachable")
      let results = Marbles.results(".X", probe: probe)
      return ledger.judge(results, in: shop, decided: Self.start).events.map(\.summary)
    }
    #expect(
      summaries == [
        "A is down: the server refused the connection.",
        "B is down: the server refused the connection. It began in the same minute as A (shared dependency cygate).",
      ])
    #expect(ledger.openIncidents.filter { $0.subject.method == nil }.count == 2)
  }
}
