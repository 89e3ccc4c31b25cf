import PaymentHealth

@testable import Reporting

/// A small shop with a past that is computed, not recorded.
enum Sample {
  /// 2026-11-22T00:45:07Z, 02:45:07 in Helsinki.
  static let now = Timestamp(seconds: 1_795_308_307)

  static func probe(_ provider: ProviderID, _ id: ProbeID, covers: [MethodID], every: Duration = .seconds(30)) -> Probe
  {
    let limits = LatencyLimits(degraded: .seconds(1), down: .seconds(5))
    let step = Step(
      name: "root", request: Request(verb: .get, url: "https://\(provider).example/"),
      expectations: Expectations(latency: limits))
    return Probe(
      key: ProbeKey(provider: provider, probe: id), covers: covers, every: every, timeout: .seconds(10), steps: [step])
  }

  static func provider(
    _ id: ProviderID, _ name: String, methods: [(MethodID, String)], environment: Provider.Environment = .live
  ) -> Provider {
    Provider(
      id: id, name: name, environment: environment, methods: methods.map { Method(id: $0.0, name: $0.1) },
      probes: [probe(id, "reachable", covers: methods.map(\.0))])
  }

  static func shop(_ providers: [Provider], name: String = "Example Shop", timeZone: String = "Europe/Helsinki") -> Shop
  {
    let merchant = Merchant(name: name, timeZone: timeZone, language: .english, countries: ["FI"], currencies: ["EUR"])
    return Shop(merchant: merchant, controls: [], providers: providers, sinks: [], storePath: "payprobe.db")
  }

  static let paytrail = provider("paytrail", "Paytrail", methods: [("nordea", "Nordea"), ("op", "OP")])
  static let stripe = provider("stripe", "Stripe", methods: [("stripe", "Stripe")], environment: .test)

  static func track(_ provider: ProviderID, _ method: MethodID, probe: ProbeID = "reachable") -> Track {
    Track(probe: ProbeKey(provider: provider, probe: probe), method: method)
  }

  static func transition(_ track: Track, _ secondsAgo: Int64, _ verdict: Verdict) -> Transition {
    let at = Timestamp(seconds: now.seconds - secondsAgo)
    return Transition(track: track, at: at, verdict: verdict, decided: at)
  }

  /// The state that the last of these transitions leaves behind, measured until now.
  static func state(after transitions: [Transition]) -> TrackState? {
    transitions.last.map { last in
      TrackState(
        verdict: last.verdict, since: last.at, tries: 5, lastSlot: now.advanced(by: .seconds(-20)),
        measuredUntil: now.advanced(by: .seconds(10)))
    }
  }

  static func data(_ transitions: [Track: [Transition]]) -> ReportData {
    ReportData(
      firstResult: transitions.values.compactMap(\.first?.at).min(),
      tracks: transitions.compactMapValues(state(after:)), transitions: transitions)
  }

  static func query(_ window: String, timeZone: String = "Europe/Helsinki", data: ReportData) throws -> ReportQuery {
    ReportQuery(try WindowRequest(window), timeZone: timeZone, now: now, firstResult: data.firstResult)
  }

  static func report(_ shop: Shop, _ window: String, _ data: ReportData, scope: ReportScope = .everything) throws
    -> Report
  {
    let query = try query(window, timeZone: shop.merchant.timeZone, data: data)
    return ReportBuilder.build(shop, scope: scope, query: query, data: data)
  }

  static func result(
    _ probe: ProbeKey, secondsAgo: Int64, _ verdict: Verdict = .up, total: Duration = .milliseconds(80)
  ) -> ProbeResult {
    let slot = Timestamp(seconds: now.seconds - secondsAgo)
    let phases = Phases(
      resolve: total / 20, connect: total / 10, tls: total / 4, firstByte: total / 2,
      transfer: total - total / 20 - total / 10 - total / 4 - total / 2)
    return ProbeResult(
      probe: probe, slot: slot, started: slot, ended: slot.advanced(by: total), period: .seconds(30), verdict: verdict,
      phases: phases)
  }
}

extension ProbeSummary {
  /// As the store makes it, but from the results themselves.
  init(_ results: [ProbeResult], over pieces: [Interval]) {
    self.init(totals: pieces.map { _ in LatencySketch() })
    var piece = 0
    for result in results.sorted(by: { $0.slot < $1.slot }) {
      while piece < pieces.count, pieces[piece].to <= result.slot { piece += 1 }
      guard piece < pieces.count, pieces[piece].contains(result.slot) else { continue }
      whole.add(result)
      if result.wasAnswered { totals[piece].insert(result.phases.total) }
    }
  }
}

extension ProbeHours {
  /// As the store makes them, but from the results themselves.
  init(_ results: [ProbeResult], in grid: HourGrid) {
    var sum = ProbeHoursSum(grid)
    let hours = Dictionary(grouping: results) { RollUp.Width.hour.start(of: $0.slot) }
    for (start, results) in hours.sorted(by: { $0.key < $1.key }) {
      let rollUp = results.reduce(into: RollUp()) { $0.add($1) }
      let good = [Outcome.up, .degraded].reduce(0) { $0 + (rollUp.outcomes[$1] ?? 0) }
      sum.add(hour: start, good: good, down: rollUp.outcomes[.down] ?? 0, total: LatencyBuckets(rollUp.latency[.total]))
    }
    self = sum.result
  }
}
