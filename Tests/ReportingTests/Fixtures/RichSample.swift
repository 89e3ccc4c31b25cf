import PaymentHealth
import TestSupport

@testable import Reporting

/// Three providers over 90 days with outages, a slow spell and a gap: what a real report looks like.
enum RichSample {
  static let adyen = Sample.provider(
    "adyen", "Adyen", methods: [("ideal", "iDEAL"), ("visa", "Visa"), ("klarna", "Klarna")])
  static let shop = Sample.shop([Sample.paytrail, adyen, Sample.stripe], name: "Pohjolan Pyörä Oy")

  /// The same with what was agreed, and with methods of several countries.
  static var everything: Shop {
    var shop = shop
    shop.providers[0].serviceLevel = ServiceLevel(by: "confirmed", least: 999_000)
    shop.providers[1].serviceLevel = ServiceLevel(by: "strict", least: 990_000)
    shop.providers[1].methods[0].countries = ["NL"]
    shop.merchant.countries = ["FI", "NL"]
    return shop
  }

  private static let day: Int64 = 86_400

  private static var transitions: [Track: [Transition]] {
    func track(_ track: Track, _ steps: [(Int64, Verdict)]) -> (Track, [Transition]) {
      (track, steps.map { Sample.transition(track, $0.0, $0.1) })
    }
    let gap: [(Int64, Verdict)] = [
      (88 * day, .up), (40 * day, Verdict(.localStalled)), (40 * day - 30_000, .up),
    ]
    return Dictionary(
      uniqueKeysWithValues: [
        track(
          Sample.track("paytrail", "nordea"),
          gap + [(11 * day, Verdict(.httpStatus)), (11 * day - 2400, .up), (295, Verdict(.connectRefused))]),
        track(Sample.track("paytrail", "op"), gap),
        track(Sample.track("adyen", "ideal"), gap + [(23 * day, Verdict(.methodMissing)), (23 * day - 9000, .up)]),
        track(
          Sample.track("adyen", "visa"),
          gap + [(50_000, Verdict(.latencyDegraded)), (45_000, .up), (9000, Verdict(.httpHeaderTimeout)), (8460, .up)]),
        track(Sample.track("adyen", "klarna"), gap + [(5 * day, Verdict(.latencyDegraded)), (4 * day, .up)]),
        track(Sample.track("stripe", "stripe"), gap),
      ])
  }

  /// What is fetched for `window`; results of the last `days` days, one in 30 s.
  static func data(days: Int64, window: String = "24h") throws -> ReportData {
    var data = Sample.data(transitions)
    let query = try Sample.query(window, data: data)
    data.incidents = incidents
    for (index, probe) in shop.providers.map({ $0.probes[0] }).enumerated() {
      let results = results(of: probe.key, days: days, median: 60 + 45 * index)
      data.summaries[probe.key] = ProbeSummary(results, over: query.latencyPieces(of: probe))
      data.hours[probe.key] = ProbeHours(results, in: query.hours)
    }
    data.missed = [MissedSlots(probe: adyen.probes[0].key, first: at(4000), last: at(3910), count: 4)]
    return data
  }

  private static func at(_ secondsAgo: Int64) -> Timestamp { Timestamp(seconds: Sample.now.seconds - secondsAgo) }

  private static var incidents: [Incident] {
    func method(_ provider: ProviderID, _ method: MethodID) -> Subject {
      .method(MethodKey(provider: provider, method: method))
    }
    return [
      Incident(subject: method("paytrail", "nordea"), trouble: .down, opened: at(295), cause: .connectRefused),
      Incident(
        subject: method("adyen", "visa"), trouble: .down, opened: at(9000), closed: at(8460), cause: .httpHeaderTimeout),
      Incident(
        subject: method("adyen", "visa"), trouble: .degraded, opened: at(50_000), closed: at(45_000),
        cause: .latencyDegraded),
    ]
  }

  /// Slower by day than by night, with a spike now and then.
  private static func results(of probe: ProbeKey, days: Int64, median: Int) -> [ProbeResult] {
    var random = SplitMix64(seed: UInt64(median))
    return stride(from: days * day, to: 0, by: -30).map { secondsAgo in
      let hour = (at(secondsAgo).seconds / 3600 + 2) % 24
      let busy = (8...20).contains(hour) ? 25 : 0
      let isSlow = median == 105 && (300_000..<308_000).contains(secondsAgo)
      let spike = isSlow ? 1500 : Int.random(in: 0..<40, using: &random) == 0 ? 220 : 0
      let total = median + busy + spike + Int.random(in: 0...30, using: &random)
      return Sample.result(probe, secondsAgo: secondsAgo, total: .milliseconds(total))
    }
  }
}
