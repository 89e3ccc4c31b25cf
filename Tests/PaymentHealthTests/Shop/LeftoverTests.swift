import PaymentHealth
import Testing

/// Which obligations are something left behind, and what can be done about it.
@Suite struct LeftoverTests {
  private static let now = Timestamp(seconds: 1_000_000)
  private static let payment = ProbeKey(provider: "mollie", probe: "payment")

  private static func obligation(_ secondsAgo: Int64, of probe: ProbeKey = payment, step: String = "create")
    -> Obligation
  {
    let began = Timestamp(seconds: now.seconds - secondsAgo)
    return Obligation(attempt: Attempt(probe: probe, slot: began, began: began, mark: "\(secondsAgo)"), step: step)
  }

  private static func shop(steps: [Step]) -> Shop {
    let probe = Probe(key: payment, covers: ["ideal"], every: .seconds(300), timeout: .seconds(10), steps: steps)
    let provider = Provider(
      id: "mollie", name: "Mollie", environment: .test, methods: [Method(id: "ideal", name: "iDEAL")], probes: [probe])
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    return Shop(merchant: merchant, controls: [], providers: [provider], sinks: [], storePath: "payprobe.db")
  }

  private static var creating: [Step] {
    let away = Step(
      name: "cancel", request: Request(verb: .delete, url: "https://a.example/"), expectations: Expectations())
    return [
      Step(
        name: "create", request: Request(verb: .post, url: "https://a.example/"), expectations: Expectations(),
        creation: Creation(end: .cleanup([away])))
    ]
  }

  private static func left(
    _ probe: ProbeKey = payment, _ step: String = "create", tries: Int, since secondsAgo: Int64, isRetried: Bool
  ) -> Leftover {
    Leftover(
      probe: probe, step: step, tries: tries, since: Timestamp(seconds: now.seconds - secondsAgo), isRetried: isRetried)
  }

  @Test(
    "One entry for each step, dated to its first try; a try that may still run has left nothing",
    arguments: [
      ([], []),
      // Steps and cleanup have ten seconds each.
      ([obligation(19)], []), ([obligation(20)], []),
      ([obligation(21)], [left(tries: 1, since: 21, isRetried: true)]),
      ([obligation(60), obligation(900), obligation(5)], [left(tries: 2, since: 900, isRetried: true)]),
      (
        [obligation(60), obligation(90, step: "session")],
        [left(payment, "session", tries: 1, since: 90, isRetried: false), left(tries: 1, since: 60, isRetried: true)]
      ),
      (
        [obligation(1, of: ProbeKey(provider: "gone", probe: "payment"))],
        [left(ProbeKey(provider: "gone", probe: "payment"), tries: 1, since: 1, isRetried: false)]
      ),
    ] as [([Obligation], [Leftover])])
  func leftovers(_ obligations: [Obligation], _ expected: [Leftover]) {
    #expect(Self.shop(steps: Self.creating).leftovers(of: obligations, at: Self.now) == expected)
  }

  @Test func aStepThatCreatesNoMoreCleansUpNothing() {
    var steps = Self.creating
    steps[0].creation = nil
    #expect(Self.shop(steps: steps).leftovers(of: [Self.obligation(60)], at: Self.now).map(\.isRetried) == [false])
  }

  @Test func ofABrokenConfigurationNoProbeIsSaidToBeGone() {
    #expect(Self.shop(steps: []).leftovers(of: [Self.obligation(60)], at: Self.now).map(\.isRetried) == [true])
  }
}
