import PaymentHealth
import TestSupport
import Testing

/// What a provider is by its methods, and whether that is what was agreed.
@Suite struct WholeProviderTests {
  private static let hour = Interval(from: Timestamp(seconds: 3600), to: Timestamp(seconds: 7200))

  /// Nordea with three quarters of the turnover and OP with one; each down for so many seconds at the end of the hour.
  private static func judged(nordea: Int64, op: Int64, shares: [Double?] = [0.3, 0.1]) -> JudgedProvider {
    let down: [MethodID: Int64] = ["nordea": nordea, "op": op]
    let methods = zip(["nordea", "op"] as [MethodID], shares).map { Method(id: $0, name: "", share: $1) }
    let probe = Probe(
      key: Marbles.probe, covers: methods.map(\.id), every: .seconds(60), timeout: .seconds(10), steps: [])
    let provider = Provider(id: "paytrail", name: "", environment: .live, methods: methods, probes: [probe])
    return JudgedProvider(provider, by: [.confirmed], over: hour) { track, _ in
      let since = hour.to.advanced(by: .seconds(-(down[track.method] ?? 0)))
      let steps = [
        Timeline.Step(from: hour.from, verdict: .up), Timeline.Step(from: since, verdict: Verdict(.httpStatus)),
      ]
      return Course(begins: hour.from, timeline: Timeline(hour, steps: steps))
    } deviations: { _ in
      Deviations()
    }
  }

  private static func whole(_ rule: WholeRule, _ judged: JudgedProvider) -> Availability {
    let definition = Definition("own", .confirmed, whole: rule, source: "")
    return judged.availability(of: .provider("paytrail"), by: definition, over: hour, closed: []) { _ in [] }
  }

  @Test(
    "Down is when all methods are, when any is, or to the share of the turnover that is",
    arguments: [(WholeRule.all, 0, 600), (.any, 600, 0), (.weighted, 450, 0)] as [(WholeRule, Int64, Int64)])
  func rules(rule: WholeRule, down: Int64, degraded: Int64) {
    let found = Self.whole(rule, Self.judged(nordea: 600, op: 0))
    #expect(found.down == down && found.degraded == degraded && found.up == 3600 - down - degraded)
  }

  @Test("Without shares methods weigh alike, and one without any beside others weighs nothing")
  func shares() {
    #expect(Self.whole(.weighted, Self.judged(nordea: 600, op: 0, shares: [nil, nil])).down == 300)
    #expect(Self.whole(.weighted, Self.judged(nordea: 600, op: 0, shares: [nil, 0.5])).down == 0)
  }

  @Test("Whole seconds add up to the window, whatever the shares are", arguments: 0..<200)
  func sums(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let judged = Self.judged(
      nordea: Int64.random(in: 0...3600, using: &random), op: Int64.random(in: 0...3600, using: &random),
      shares: [Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random)])
    let found = Self.whole(.weighted, judged)
    #expect(found.up + found.degraded + found.down + found.unknown + found.excluded == 3600)
    let exact = ["nordea", "op"].map { (id: MethodID) in
      judged.course(of: .method(MethodKey(provider: "paytrail", method: id)), by: .confirmed).timeline.spans
        .filter { $0.verdict.outcome == .down }.reduce(0) { $0 + $1.interval.seconds }
    }
    #expect((exact.min() ?? 0)...(exact.max() ?? 0) ~= found.down)
  }

  @Test(
    "An agreement is met to the second, and of what was hardly measured nothing is said",
    arguments: [(3, 0, .met, 0), (4, 0, .missed, -1), (0, 0, .met, 3), (0, 180, .met, 3), (0, 181, .notMeasured, 3)]
      as [(Int64, Int64, ServiceLevelReport.Verdict, Int64)])
  func level(down: Int64, unknown: Int64, verdict: ServiceLevelReport.Verdict, left: Int64) {
    let steps = [
      Timeline.Step(from: Self.hour.from.advanced(by: .seconds(unknown)), verdict: .up),
      Timeline.Step(from: Self.hour.to.advanced(by: .seconds(-down)), verdict: Verdict(.httpStatus)),
    ]
    let definition = Definition("own", .confirmed, leastCoverage: 95, source: "")
    let found = ServiceLevelReport(
      ServiceLevel(by: "own", least: 999_000), by: definition,
      Availability(definition, of: Timeline(Self.hour, steps: steps), maintenance: [], closed: []))
    #expect(found.verdict == verdict && found.left == left)
  }
}
