import PaymentHealth
import TestSupport

@testable import Reporting

/// Reports that no shop has: any states in any order, and names written by someone who means harm.
enum RandomReport {
  static let hostileNames = [
    "\u{1b}[31mred\u{1b}]0;title\u{7}", "<script>alert('x')</script>", "=cmd|' /C calc'!A0", "\u{202e}txt.exe\u{2066}",
    "two\r\nlines\u{2028}three", "\"quoted\", 'and' & <b>", "銀行振込とても長い名前の支払い方法です", "👩‍👩‍👧‍👦 family 🏳️‍🌈",
    "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}algo",
    "", "@SUM(A1)", "\u{0}\u{9b}31m", "averyveryveryveryveryverylongwordwithoutanyspaces_averyveryveryveryverylongword",
    "]]>&amp;", "<\u{301}b>|\u{301},\u{301}\"\u{301}'\u{301}",
  ]

  private static let verdicts: [Verdict] =
    [.up, .up, .up] + [.connectRefused, .latencyDegraded, .localStalled, .authRejected].map { Verdict($0) }

  static func make(seed: UInt64, window: String) throws -> Report {
    var random = SplitMix64(seed: seed)
    let providers = (0..<Int.random(in: 1...3, using: &random)).map { number in
      let methods = (0..<Int.random(in: 1...4, using: &random)).map { index in
        (MethodID(rawValue: "m\(index)"), hostileNames.randomElement(using: &random) ?? "")
      }
      return Sample.provider(
        ProviderID(rawValue: "p\(number)"), hostileNames.randomElement(using: &random) ?? "", methods: methods)
    }
    let shop = Sample.shop(providers, name: hostileNames.randomElement(using: &random) ?? "")
    return try Sample.report(shop, window, data(of: shop, using: &random))
  }

  private static func data(of shop: Shop, using random: inout SplitMix64) -> ReportData {
    var transitions: [Track: [Transition]] = [:]
    for probe in shop.providers.flatMap(\.probes) {
      for method in probe.covers where Int.random(in: 0..<8, using: &random) > 0 {
        let track = Track(probe: probe.key, method: method)
        let starts = (0..<Int.random(in: 1...12, using: &random)).map { _ in
          Int64.random(in: 1...400_000, using: &random)
        }
        transitions[track] = starts.sorted(by: >).map {
          Sample.transition(track, $0, verdicts.randomElement(using: &random) ?? .up)
        }
      }
    }
    var data = Sample.data(transitions)
    for (track, list) in transitions {
      let failed = list.filter { $0.verdict.outcome != .up }
      data.deviations[track] = Deviations(
        failed.map { Deviation(from: $0.at, until: $0.at.advanced(by: .seconds(30)), verdict: $0.verdict) })
      data.incidents += failed.prefix(2).map { transition in
        Incident(
          subject: .method(track.methodKey), trouble: .down, opened: transition.at,
          closed: Bool.random(using: &random) ? transition.at.advanced(by: .seconds(300)) : nil, cause: .httpStatus,
          evidence: hostileNames.randomElement(using: &random))
      }
      let results = [5, 12_345].map { Sample.result(track.probe, secondsAgo: 20, total: .seconds($0)) }
      data.summaries[track.probe] = ProbeSummary(results, over: [Interval(from: Timestamp(seconds: 0), to: Sample.now)])
      let name = hostileNames.randomElement(using: &random) ?? ""
      let began = Timestamp(seconds: Sample.now.seconds - 90)
      data.obligations.append(
        Obligation(attempt: Attempt(probe: track.probe, slot: began, began: began, mark: ""), step: name))
      let place = CertificateKey(provider: track.probe.provider, place: name)
      data.certificates.append(
        CertificateState(sighting: CertificateSighting(key: place, expires: began, subject: name), seen: began))
    }
    return data
  }
}
