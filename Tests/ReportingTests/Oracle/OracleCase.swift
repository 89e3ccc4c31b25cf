import PaymentHealth
import TestSupport

@testable import Reporting

/// A shop and what its probes found, at random: outages, gaps, jitter, maintenance, a day on which clocks change.
struct OracleCase {
  let shop: Shop
  let results: [ProbeResult]
  let now: Timestamp
  let window: String
  /// The day that the window is; nil if it is any other.
  let day: String?
  var provider: Provider { shop.providers[0] }

  /// Zones with a day on which their clocks change, or none does.
  private static let days: [(zone: String, day: String, noon: Int64)] = [
    ("Europe/Helsinki", "2026-10-25", 1_792_922_400), ("Europe/Amsterdam", "2026-03-29", 1_774_785_600),
    ("America/New_York", "2026-11-01", 1_793_552_400), ("Asia/Tehran", "2026-11-20", 1_795_165_200),
    ("Australia/Lord_Howe", "2026-10-04", 1_791_075_600), ("UTC", "2026-11-20", 1_795_176_000),
  ]

  init(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (zone, day, noon) = Self.days[Int(seed % UInt64(Self.days.count))]
    let start = Timestamp(seconds: noon - Int64.random(in: 20_000...60_000, using: &random))
    let end = Timestamp(seconds: noon + Int64.random(in: -10_000...50_000, using: &random))
    let provider = Self.provider(zone: zone, day: day, &random)
    var shop = Sample.shop([provider], timeZone: zone)
    shop.ownDefinitions = Self.definitions(&random)
    self.shop = shop
    results = provider.probes.flatMap { Self.results(of: $0, from: start, to: end, &random) }
      .sorted { ($0.slot, $0.probe) < ($1.slot, $1.probe) }
    let now = end.advanced(by: .seconds(Int64.random(in: 0...20_000, using: &random)))
    self.now = now
    let ends = [0, 0].map { _ in Int64.random(in: start.seconds - 3000...now.seconds - 5, using: &random) }.sorted()
    let texts = [Timestamp(seconds: ends[0]), Timestamp(seconds: ends[1] + 1)].map(\.utc)
    self.day = seed % 3 == 0 ? day : nil
    window = self.day ?? texts.joined(separator: "/")
  }

  private static func provider(zone: String, day: String, _ random: inout SplitMix64) -> Provider {
    let methods = ["nordea", "op", "visa"].prefix(Int.random(in: 1...3, using: &random)).map { name in
      Method(
        id: MethodID(rawValue: name), name: name,
        maintenance: random.chance(2) ? [maintenance(zone: zone, day: day, &random)] : [])
    }
    let probes = (0..<Int.random(in: 1...2, using: &random)).map { number in
      let covers = number == 0 ? methods.map(\.id) : methods.map(\.id).filter { _ in Bool.random(using: &random) }
      return Probe(
        key: ProbeKey(provider: "paytrail", probe: ProbeID(rawValue: "p\(number)")),
        covers: covers.isEmpty ? [methods[0].id] : covers,
        every: .seconds([7, 20, 60, 120, 300].randomElement(using: &random) ?? 60), timeout: .seconds(5),
        confirmation: ConfirmationRule(
          attempts: Int.random(in: 0...4, using: &random), recovery: Int.random(in: 1...3, using: &random)), steps: [])
    }
    return Provider(id: "paytrail", name: "Paytrail", environment: .live, methods: methods, probes: probes)
  }

  private static func maintenance(zone: String, day: String, _ random: inout SplitMix64) -> Maintenance {
    let at = Int.random(in: 0..<1440, using: &random) * 60
    if Bool.random(using: &random), let date = CivilDate(text: day) {
      return Maintenance(
        .once(from: .local(date, second: at), to: .local(date.advanced(by: 1), second: at / 2)), timeZone: zone)
    }
    let week = Maintenance.Week(
      days: Weekday.allCases.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }, at: at,
      length: .seconds(Int64.random(in: 600...20_000, using: &random)))
    return Maintenance(.weekly(week), timeZone: random.chance(4) ? "UTC" : zone)
  }

  private static func definitions(_ random: inout SplitMix64) -> [Definition] {
    let policy = MaintenancePolicy.allCases.randomElement(using: &random) ?? .counted
    let evening = WeekHours(days: [.monday, .friday, .saturday, .sunday], from: 18 * 3600, to: 2 * 3600)
    return [
      Definition(
        "three", .unanswered(requests: 3, within: .seconds(Int64.random(in: 10...60, using: &random))),
        maintenance: policy, whole: .any, timeZone: "America/New_York", source: "test"),
      Definition(
        "share", .errorRate(above: 200_000, minutes: Int.random(in: 1...4, using: &random)), maintenance: .forgiven,
        hours: [evening, WeekHours(from: 3 * 3600, to: 5 * 3600)], source: "test"),
      Definition("minutes", .perMinute, maintenance: policy, hours: [evening], timeZone: "UTC", source: "test"),
      Definition("slots", .strict, maintenance: .counted, whole: .any, source: "test"),
    ]
  }
}

extension OracleCase {
  private static let causes: [Cause] = [
    .connectTimeout, .httpHeaderTimeout, .dnsTimeout, .httpStatus, .bodyExpectation, .latencyDegraded, .localNetwork,
  ]

  /// Mostly as before; some slots are left out.
  private static func results(
    of probe: Probe, from start: Timestamp, to end: Timestamp, _ random: inout SplitMix64
  ) -> [ProbeResult] {
    var (slot, cause, results) = (start, Cause?.none, [ProbeResult]())
    while slot < end {
      if random.chance(cause == nil ? 60 : 8) {
        cause = cause == nil || random.chance(3) ? causes.randomElement(using: &random) : nil
      }
      let isLeftOut = random.chance(40)
      if !isLeftOut { results.append(result(of: probe, slot: slot, cause, &random)) }
      // Rarely the machine sleeps, or its clock jumps.
      slot = slot.advanced(by: probe.every * (random.chance(300) ? Int.random(in: 2...90, using: &random) : 1))
    }
    return results
  }

  private static func result(
    of probe: Probe, slot: Timestamp, _ cause: Cause?, _ random: inout SplitMix64
  ) -> ProbeResult {
    let period = probe.every.wholeMilliseconds
    let delay = random.chance(20) ? period * 9 / 10 : min(2500, period / 4)
    let started = slot.advanced(by: .milliseconds(Int64.random(in: 0...delay, using: &random)))
    let verdict = cause.map { Verdict($0) } ?? .up
    let tries = cause == nil ? 1 : Int.random(in: 1...5, using: &random)
    let first = tries > 1 && random.chance(4) ? causes.randomElement(using: &random).map { Verdict($0) } : nil
    let waited = tries == 1 ? 0 : Int64.random(in: 0...min(40_000, period), using: &random)
    let phases = (0..<5).map { _ in Duration.microseconds(Int64.random(in: 0...150_000, using: &random)) }
    let spent = Phases(
      resolve: phases[0], connect: phases[1], tls: phases[2], firstByte: phases[3], transfer: phases[4])
    var own: [MethodID: Verdict] = [:]
    if probe.covers.count > 1, random.chance(15) {
      own[probe.covers[0]] = verdict == .up ? Verdict(.methodMissing) : .up
    }
    return ProbeResult(
      probe: probe.key, slot: slot, started: started,
      ended: started.advanced(by: .milliseconds(spent.total.wholeMilliseconds + waited)), period: probe.every,
      verdict: verdict, methods: own, tries: tries, firstVerdict: first ?? verdict,
      firstMethods: tries == 1 || random.chance(2) ? own : [:], phases: spent,
      stepTimes: probe.key.probe == "p1" ? [] : stepTimes(&random))
  }

  /// Of up to three steps: those that were answered.
  private static func stepTimes(_ random: inout SplitMix64) -> [StepTime] {
    ["create", "pay, \"now\"", "cancel"].prefix(Int.random(in: 0...3, using: &random)).map { step in
      StepTime(step, .microseconds(Int64.random(in: 1...900_000, using: &random)))
    }
  }
}
