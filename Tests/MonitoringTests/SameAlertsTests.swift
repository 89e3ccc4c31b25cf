import Foundation
import Logging
import PaymentHealth
import Storage
import TestSupport
import Testing

@testable import Monitoring

/// What a timer's one-shots tell, each a process that knows nothing but the store, is what a daemon tells of the same results.
@Suite(.timeLimit(.minutes(5))) struct SameAlertsTests {
  private static func shop(mostAlerts: Int?) -> Shop {
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    let providers = [("paytrail", ["nordea", "op"]), ("adyen", ["cards"])].map { name, methods in
      let id = ProviderID(rawValue: name)
      let probes = methods.map { method in
        Probe(
          key: ProbeKey(provider: id, probe: ProbeID(rawValue: method)), covers: [MethodID(rawValue: method)],
          every: .seconds(60), timeout: .seconds(10), confirmation: ConfirmationRule(reopens: .seconds(180)), steps: [])
      }
      return Provider(
        id: id, name: name, environment: .live,
        methods: methods.map { Method(id: MethodID(rawValue: $0), name: $0) }, probes: probes)
    }
    return Shop(
      merchant: merchant, controls: [], providers: providers,
      sinks: [Sink(id: "hook", delivery: .exec(arguments: ["/bin/true"]))], storePath: "", mostAlerts: mostAlerts)
  }

  /// What comes in during one minute.
  private struct Minute {
    var at: Timestamp
    var rounds: [ControlRound]
    var results: [ProbeResult]
  }

  private static let start = Timestamp(seconds: 1_750_000_020)
  /// When the last round begins.
  private static let end = start.advanced(by: .seconds(39 * 60))

  private static let causes: [Cause?] = [
    nil, nil, nil, .httpStatus, .connectRefused, .latencyDegraded, .authRejected, .localNetwork,
  ]

  /// Each probe mostly finds what it found before.
  ///
  /// - Parameter hasGaps: Whether some minutes lack a result: a one-shot tells nothing new of what it has not looked at itself.
  private static func story(_ random: inout SplitMix64, of shop: Shop, hasGaps: Bool) -> [Minute] {
    let probes = shop.providers.flatMap(\.probes)
    var causes = Array(repeating: Cause?.none, count: probes.count)
    return (0..<40).map { number in
      let at = Self.start.advanced(by: .seconds(number * 60))
      for index in causes.indices where Int.random(in: 0..<4, using: &random) == 0 {
        causes[index] = Self.causes.randomElement(using: &random) ?? nil
      }
      let results = zip(probes, causes).compactMap { probe, cause -> ProbeResult? in
        if hasGaps, Int.random(in: 0..<10, using: &random) == 0 { return nil }
        return ProbeResult(
          probe: probe.key, slot: at, started: at, ended: at, period: probe.every,
          verdict: cause.map { Verdict($0) } ?? .up, tries: cause == nil ? 1 : 5)
      }
      return Minute(at: at, rounds: rounds(&random, at: at), results: results)
    }
  }

  /// A silent round is asked again, and is silent again or was a hiccup.
  private static func rounds(_ random: inout SplitMix64, at: Timestamp) -> [ControlRound] {
    let isBlind = Int.random(in: 0..<6, using: &random) == 0
    let isStillBlind = Bool.random(using: &random)
    let again = at.advanced(by: LocationEvaluator.confirmationPause)
    return (isBlind ? [(at, true), (again, isStillBlind)] : [(at, false)]).map { at, isBlind in
      ControlRound(at: at, findings: ["a": isBlind ? .connectTimeout : Cause?.none])
    }
  }

  private static func recorder(_ store: Store, _ clock: ManualClock, _ shop: Shop) async throws -> Recorder {
    let recorder = Recorder(
      store: store, ledger: try await store.reader.ledger(at: clock.now), clock: clock, states: KnownStates(),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, announce: { _ in })
    await recorder.configure(shop)
    return recorder
  }

  private static func play(_ minute: Minute, by recorder: Recorder, _ clock: ManualClock) async {
    clock.set(to: minute.at)
    for round in minute.rounds { await recorder.record(round) }
    for result in minute.results { await recorder.record(result) }
    await recorder.write()
    await recorder.tellWhatIsDue()
  }

  @Test("the same alerts, word by word, whatever is found", arguments: 0..<8)
  func sameAlerts(seed: Int) async throws {
    try await expectTheSame(in: Self.shop(mostAlerts: seed % 2 == 0 ? nil : 3), seed: seed, hasGaps: true)
  }

  /// The end of what one round alone saw comes with its beginning; a daemon has told that before.
  @Test(
    "where a route tells in groups, all that a daemon tells of and that lasts for the wait is told by rounds too, and whoever hears of a beginning hears of its end",
    arguments: 0..<8)
  func groupedAlerts(seed: Int) async throws {
    var shop = Self.shop(mostAlerts: nil)
    shop.routes = [
      Route(
        id: "all", match: RouteMatch(owners: [.provider, .configuration]), sinks: ["hook"],
        grouping: Grouping(
          by: seed % 2 == 0 ? [] : [.provider], wait: .seconds(15 + 20 * seed), interval: .seconds(1)))
    ]
    let (told, rounds) = try await told(in: shop, seed: seed, hasGaps: false)
    let wait = Duration.seconds(15 + 20 * seed)
    for (incident, own) in Dictionary(grouping: told.filter { $0.group != nil }, by: \.incident) {
      let begin = own.compactMap { $0.firstDecided ?? $0.decided }.min()
      let lasts = begin.map { $0.duration(to: own.last { $0.kind == .resolved }?.decided ?? Self.end) } ?? .zero
      #expect(lasts < wait || rounds.contains { $0.incident == incident })
    }
    for events in [told, rounds] {
      let open = Dictionary(grouping: events.filter { $0.subject != .location }, by: \.incident)
      for own in open.values {
        #expect(own.first?.kind != .resolved || own.first?.reason == .collapsed)
        let pairs = zip(own, own.dropFirst())
        #expect(pairs.allSatisfy { $0.kind != .resolved || $1.kind != .resolved || $1.reason == .collapsed })
      }
    }
    #expect(told.count > 5)
  }

  private func expectTheSame(in shop: Shop, seed: Int, hasGaps: Bool) async throws {
    let (told, rounds) = try await told(in: shop, seed: seed, hasGaps: hasGaps)
    #expect(rounds == told)
    #expect(told.count > 5)
  }

  /// What a daemon tells, which looks every five seconds, and what one-shots do.
  private func told(
    in shop: Shop, seed: Int, hasGaps: Bool
  ) async throws -> (daemon: [AlertEvent], rounds: [AlertEvent]) {
    var random = SplitMix64(seed: UInt64(seed))
    let story = Self.story(&random, of: shop, hasGaps: hasGaps)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let clock = ManualClock(now: Timestamp(seconds: 1_750_000_000))

    let store = try await Store.open(at: folder + "/daemon.db")
    let daemon = try await Self.recorder(store, clock, shop)
    for minute in story {
      await Self.play(minute, by: daemon, clock)
      for second in stride(from: 5, to: 60, by: 5) {
        clock.set(to: minute.at.advanced(by: .seconds(second)))
        await daemon.tellWhatIsDue()
      }
    }
    await daemon.write()
    let told = try await store.reader.pendingEntries().map(\.event)
    try await store.close()

    for minute in story {
      clock.set(to: minute.at)
      let store = try await Store.open(at: folder + "/rounds.db")
      await Self.play(minute, by: try await Self.recorder(store, clock, shop), clock)
      try await store.close()
    }
    let rounds = try await Store.read(at: folder + "/rounds.db")
    return (told, try await rounds.pendingEntries().map(\.event))
  }
}
