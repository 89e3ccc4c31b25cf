import PaymentHealth
import Scheduling
import Testing

@testable import Commands

/// When something will be known of what is not measured.
@Suite struct AwaitedRunsTests {
  private static let now = Timestamp(seconds: 1_750_000_000)
  private static let probes = [("slow", Duration.seconds(86_400)), ("fast", .seconds(60))].map { id, every in
    Probe(
      key: ProbeKey(provider: "p", probe: ProbeID(rawValue: id)), covers: id == "slow" ? ["a", "b"] : ["b"],
      every: every, timeout: .seconds(10), steps: [])
  }
  private static let shop = Shop(
    merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []), controls: [],
    providers: [
      Provider(
        id: "p", name: "P", environment: .live,
        methods: [Method(id: "a", name: "A"), Method(id: "b", name: "B")], probes: probes)
    ], sinks: [], storePath: "")

  private static func row(_ method: MethodID, _ cause: Cause?, since: Int64, isMeasured: Bool = false)
    -> StatusBoard.Row
  {
    let state = SubjectState(
      subject: .method(MethodKey(provider: "p", method: method)), outcome: cause == nil ? .up : .unknown, cause: cause,
      since: Timestamp(seconds: since), trouble: nil, upSince: nil)
    let sample = StatusBoard.Sample(outcome: .up, latency: nil)
    return StatusBoard.Row(
      provider: "P", state: state, name: method.rawValue.uppercased(), latency: nil, recent: isMeasured ? [sample] : [])
  }

  private static func awaited(_ rows: [StatusBoard.Row], latest: [ProbeKey: ProbeResult] = [:])
    -> [StatusBoard.AwaitedRun]
  {
    shop.awaitedRuns(
      on: StatusBoard(merchant: "Shop", timeZone: "UTC", at: now, rows: rows, openIncidents: []), latest: latest)
  }

  private static func run(_ index: Int, isFirst: Bool = true, _ methods: String...) -> StatusBoard.AwaitedRun {
    StatusBoard.AwaitedRun(
      probe: probes[index].key, slot: Grid(probes[index]).slot(after: now), isFirst: isFirst, methods: methods)
  }

  @Test("A method waits for the first of its probes")
  func first() {
    let found = Self.awaited([Self.row("a", .localStalled, since: 0), Self.row("b", .localStalled, since: 0)])
    #expect(found == [Self.run(1, "B"), Self.run(0, "A")])
  }

  @Test("After a start it waits for the next one, as long as something is measured; what is known waits for nothing")
  func next() {
    let result = ProbeResult(
      probe: Self.probes[0].key, slot: .init(seconds: 9), started: .init(seconds: 9), ended: .init(seconds: 9),
      period: .seconds(60), verdict: .up)
    let stalled = Self.row("a", .localStalled, since: 9, isMeasured: true)
    let latest = [Self.probes[0].key: result]
    #expect(
      Self.awaited([stalled, Self.row("b", nil, since: 9)], latest: latest) == [Self.run(0, isFirst: false, "A")])
    #expect(Self.awaited([stalled, Self.row("b", .localNetwork, since: 9)], latest: latest).map(\.methods) == [["A"]])
    #expect(Self.awaited([stalled, Self.row("b", .localStalled, since: 9, isMeasured: true)], latest: latest).isEmpty)
  }
}
