import AlertServices
import Logging
import Monitoring
import PaymentHealth
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Alerting

/// Five minutes without a way out, in the clock's time: from the results and rounds that such minutes bring to what the sinks are told.
@Suite("Our own network is gone", .timeLimit(.minutes(5)))
struct EgressLossTests {
  private let fixture: StoreFixture
  private let recorder: Recorder
  /// Beyond the network, and on this machine.
  private let remote: NetworkedSink
  private let local = ScriptedSink("local")

  init() async throws {
    fixture = try await StoreFixture()
    remote = NetworkedSink()
    recorder = Recorder(
      store: fixture.store, ledger: Ledger(), clock: fixture.clock, states: KnownStates(), log: fixture.log.logger,
      announce: { _ in })
    await recorder.configure(Self.shop)
  }

  private static let shop: Shop = {
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    let providers = ["paytrail", "adyen"].map { name in
      let id = ProviderID(rawValue: name)
      let probe = Probe(
        key: ProbeKey(provider: id, probe: "list"), covers: [MethodID(rawValue: name)], every: .seconds(60),
        timeout: .seconds(10), steps: [])
      return Provider(
        id: id, name: name, environment: .live, methods: [Method(id: MethodID(rawValue: name), name: name)],
        probes: [probe])
    }
    let sinks = ["remote", "local"].map { Sink(id: SinkID(rawValue: $0), delivery: .exec(arguments: ["/bin/true"])) }
    return Shop(merchant: merchant, controls: [], providers: providers, sinks: sinks, storePath: "")
  }()

  /// One minute: the controls, a second time if they are silent, the probes, and what is due at the sinks.
  private func minute(isLost: Bool) async {
    remote.isLost.withLock { $0 = isLost }
    for _ in 0..<(isLost ? 2 : 1) {
      await recorder.record(
        ControlRound(at: fixture.clock.now, findings: ["a": isLost ? .connectTimeout : Cause?.none]))
      fixture.clock.advance(by: LocationEvaluator.confirmationPause)
    }
    for probe in Self.shop.providers.flatMap(\.probes) {
      let now = fixture.clock.now
      await recorder.record(
        ProbeResult(
          probe: probe.key, slot: now, started: now, ended: now, period: probe.every,
          verdict: isLost ? Verdict(.localNetwork) : .up))
    }
    await fixture.drain(remote, local)
    fixture.clock.advance(by: .seconds(50))
  }

  @Test("for five minutes: no provider is blamed, and when it is back one message says that the prober was blind")
  func fiveMinutes() async throws {
    await minute(isLost: false)
    for _ in 0..<5 { await minute(isLost: true) }
    #expect(remote.taken.isEmpty)
    for _ in 0..<5 { await minute(isLost: false) }
    #expect(remote.taken.map(\.kind) == [.resolved])
    #expect(remote.taken.first?.reason == .collapsed)
    let summary = try #require(remote.taken.first?.summary)
    #expect(summary.hasPrefix("This prober sees the network again after 5 min"))
    #expect(summary.contains("It could not be told before; it lasted from "))
    // On this machine it could be told while it lasted.
    #expect(local.reasons == [.opened, .resolved])
    #expect(try await fixture.pending.isEmpty)
    #expect(try await fixture.store.reader.openIncidents().isEmpty)
    let states = try await fixture.store.reader.trackStates().values
    #expect(states.count == 2 && states.allSatisfy { $0.verdict == .up })
  }
}

/// A sink that is reached over the network, while there is one.
private final class NetworkedSink: AlertSink {
  let id: SinkID = "remote"
  let timeout = Duration.seconds(15)
  let schedule = RetrySchedule.webhook
  let isLost = Mutex(false)
  private let log = Mutex<[AlertEvent]>([])

  var taken: [AlertEvent] { log.withLock { $0 } }

  func deliver(_ event: AlertEvent, attempt: Int, within limit: Duration) async -> DeliveryVerdict {
    if isLost.withLock({ $0 }) { return .retry("no answer: connect unreachable") }
    log.withLock { $0.append(event) }
    return .delivered
  }
}
