import TestSupport
import Testing

@testable import PaymentHealth

@Suite("Slower than usual, from results to alerts") struct LatencyStoryTests {
  private static let baseline = LatencyBaseline(
    weeks: [HourLatency](repeating: HourLatency(median: 200_000, high: 250_000), count: 4), days: [])

  /// `.` as usual, `s` three times as slow, `X` no answer, `-` nothing; a minute each.
  private static func result(_ sign: Character, minute: Int) -> ProbeResult? {
    guard sign != "-" else { return nil }
    let slot = Marbles.start.advanced(by: .seconds(60 * minute))
    return ProbeResult(
      probe: Marbles.probe, slot: slot, started: slot, ended: slot, period: .seconds(60),
      verdict: sign == "X" ? Verdict(.connectRefused) : .up, tries: sign == "X" ? 5 : 1,
      phases: sign == "X" ? Phases() : Phases(firstByte: .milliseconds(sign == "s" ? 600 : 200)))
  }

  private static func story(
    _ signs: String, noticing: Bool = true, baseline: LatencyBaseline? = baseline
  ) -> [AlertEvent] {
    var watched = provider()
    watched.noticesLatency = noticing
    var ledger = Ledger()
    ledger.learn([Marbles.probe: LatencyPast(baseline: baseline, tail: LatencyTail())])
    return signs.enumerated().flatMap { minute, sign in
      let result = Self.result(sign, minute: minute)
      return ledger.judge(
        [result].compactMap(\.self), in: ["paytrail": watched],
        decided: Marbles.start.advanced(by: .seconds(60 * minute))
      ).events
    }
  }

  private static func told(_ events: [AlertEvent]) -> [String] {
    events.map { "\(Marbles.slot(of: $0.decided)) \($0.kind.rawValue) \($0.cause?.rawValue ?? "")" }
  }

  private static func times(_ count: Int, _ sign: String) -> String { String(repeating: sign, count: count) }

  @Test("It is told once, by its probe, and so is its end")
  func told() {
    let events = Self.story(Self.times(12, ".") + Self.times(30, "s") + Self.times(20, "."))
    #expect(Self.told(events) == ["20 degraded latency.anomaly", "47 resolved latency.anomaly"])
    #expect(events.allSatisfy { $0.probe == Marbles.probe && $0.methods == ["Nordea", "Osuuspankki"] })
    #expect(
      events.map(\.summary) == [
        "Paytrail answers more slowly than usual: three quarters of the last runs of paytrail/reachable took 600 ms or longer, "
          + "where at this hour of the week 200 ms are usual.",
        "Paytrail answers as usual again: half of the last runs of paytrail/reachable took 200 ms at most.",
      ])
  }

  @Test("A few slow answers, too few, or none are nothing to tell of")
  func quiet() {
    for signs in [
      Self.times(12, ".") + "ssssss" + Self.times(12, "."), Self.times(11, "s"), Self.times(30, "s-------"),
    ] {
      #expect(Self.story(signs) == [])
    }
  }

  @Test("Nothing is told where it is not wanted, or where nothing usual is known")
  func off() {
    #expect(Self.story(Self.times(30, "s"), noticing: false) == [])
    #expect(Self.story(Self.times(30, "s"), baseline: nil) == [])
  }

  @Test("Where nothing usual is known any more, that is how it ends", arguments: [false, true])
  func forgotten(restarting: Bool) {
    var watched = provider()
    watched.noticesLatency = true
    let lasting = Advisory(watched.latencyKey, began: Marbles.start, probes: ["reachable"], tellings: 1)
    var ledger = Ledger(advisories: [lasting])
    let result = Self.result("s", minute: 1).map { [$0] } ?? []
    #expect(ledger.judge(result, in: ["paytrail": watched], decided: Marbles.start).events == [])
    if restarting { ledger = Ledger(advisories: ledger.evaluation(decided: Marbles.start).advisories) }
    ledger.learn([:])
    let events = ledger.judge(result, in: ["paytrail": watched], decided: Marbles.start).events
    #expect(events.map(\.matter) == [.adviceUnwatched])
  }

  @Test("Several slow probes of a provider are one advisory")
  func together() {
    var watched = provider(probes: [("one", ["nordea"]), ("two", ["osuuspankki"])])
    watched.noticesLatency = true
    var ledger = Ledger()
    let keys = watched.probes.map(\.key)
    ledger.learn(
      Dictionary(uniqueKeysWithValues: keys.map { ($0, LatencyPast(baseline: Self.baseline, tail: LatencyTail())) }))
    let events = (0..<60).flatMap { minute in
      let results = keys.enumerated().compactMap { number, key in
        let sign: Character = minute < 30 && minute >= 5 * number ? "s" : "."
        return Self.result(sign, minute: minute).map { result in
          var own = result
          own.probe = key
          return own
        }
      }
      return ledger.judge(
        results, in: ["paytrail": watched], decided: Marbles.start.advanced(by: .seconds(60 * minute))
      ).events
    }
    #expect(events.map(\.reason) == [.opened, .worsened, .resolved])
    #expect(events.map(\.methods) == [["Nordea"], ["Nordea", "Osuuspankki"], ["Nordea", "Osuuspankki"]])
  }

  @Test("A probe that runs less often than twelve times an hour is not followed", arguments: [(300, 1), (360, 0)])
  func seldom(every: Int, probes: Int) {
    var watched = provider()
    watched.probes[0].every = .seconds(every)
    watched.noticesLatency = true
    #expect(watched.probesOfLatency.count == probes)
    watched.noticesLatency = false
    #expect(watched.probesOfLatency.isEmpty)
  }

  @Test("While an outage is open, that is all that is told")
  func outage() {
    let events = Self.story(
      Self.times(12, ".") + Self.times(5, "s") + "X" + Self.times(1, "s") + Self.times(3, "X") + Self.times(12, "s"))
    let told = Self.told(events)
    let anomalies = told.filter { $0.hasSuffix("latency.anomaly") }
    #expect(anomalies.count == 1)
    #expect(told.firstIndex { $0.contains("resolved") || $0.contains("flapping") }.map { $0 < told.count - 1 } ?? false)
    #expect(told.last == anomalies.last)
  }

  @Test("What the store knows is added to what is known, and what is usual is taken in its place")
  func learning() {
    var watched = provider()
    watched.noticesLatency = true
    var ledger = Ledger()
    let slow = (0..<12).map { minute in
      LatencyTail.Answer(slot: Marbles.start.advanced(by: .seconds(60 * minute)), microseconds: 600_000)
    }
    ledger.learn([Marbles.probe: LatencyPast(baseline: Self.baseline, tail: LatencyTail(Array(slow.prefix(11))))])
    let last = Self.result("s", minute: 11).map { [$0] } ?? []
    #expect(ledger.judge(last, in: ["paytrail": watched], decided: slow[11].slot).events.map(\.kind) == [.degraded])
    ledger.learn([Marbles.probe: LatencyPast(baseline: Self.baseline, tail: LatencyTail(slow))])
    #expect(ledger.judge(last, in: ["paytrail": watched], decided: slow[11].slot).events == [])
    let merchant = Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: [])
    var silent = watched
    silent.noticesLatency = false
    let shop = Shop(merchant: merchant, controls: [], providers: [silent], sinks: [], storePath: "")
    #expect(ledger.retire(allBut: shop, decided: slow[11].slot).events.map(\.kind) == [.resolved])
  }
}
