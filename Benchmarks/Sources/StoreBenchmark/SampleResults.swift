import PaymentHealth
import Samples

/// Ten providers with ten probes each, every 30 s.
enum SampleShop {
  static let probeCount = 100
  static let every: Duration = .seconds(30)

  static let providers: [ProviderID: Provider] = Dictionary(
    uniqueKeysWithValues: (0..<10).map { number in
      let provider = provider(number)
      return (provider.id, provider)
    })

  static let probes: [Probe] = providers.values.sorted { $0.id < $1.id }.flatMap(\.probes)

  private static func provider(_ number: Int) -> Provider {
    let id = ProviderID(rawValue: "provider\(number)")
    let methods = (0..<10).map { Method(id: MethodID(rawValue: "method\($0)"), name: "Method \($0)") }
    let probes = methods.map { method in
      let step = Step(
        name: "root", request: Request(verb: .get, url: "https://example.com/"), expectations: Expectations())
      return Probe(
        key: ProbeKey(provider: id, probe: ProbeID(rawValue: method.id.rawValue)), covers: [method.id], every: every,
        timeout: .seconds(10), steps: [step])
    }
    return Provider(id: id, name: "Provider \(number)", environment: .live, methods: methods, probes: probes)
  }
}

/// Results in the order they come in: slot after slot, all probes in each.
///
/// One in five hundred failed.
struct SampleResults {
  private var number = 0
  private var latency = SampleLatency(seed: 1)
  private let start = Timestamp(seconds: 1_787_000_000)

  mutating func next() -> ProbeResult {
    let index = number % SampleShop.probeCount
    let probe = SampleShop.probes[index]
    let round = number / SampleShop.probeCount
    number += 1
    let slot = start.advanced(by: .milliseconds(round * 30_000 + index * 293 + 7))
    let started = slot.advanced(by: .milliseconds(latency.number(below: 40)))
    let phases = Phases(microseconds: latency.next(factor: 1 + Double(index % 17) / 8))
    let failed = latency.number(below: 500) == 0
    return ProbeResult(
      probe: probe.key, slot: slot, started: started,
      ended: started.advanced(by: phases.total + .milliseconds(latency.number(below: 3))), period: SampleShop.every,
      verdict: failed ? Verdict(.httpStatus) : .up, tries: failed ? 2 : 1, phases: phases,
      evidence: failed ? "expected status 200, got 503 Service Unavailable" : nil)
  }
}
