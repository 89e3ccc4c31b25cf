import PaymentHealth
import Samples

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
