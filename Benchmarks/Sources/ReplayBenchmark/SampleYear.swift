import PaymentHealth
import Samples

/// What a year shows of one provider of the sample shop, each of its probes every minute.
///
/// It has an outage of some minutes about once in nine days; of the other results one in a thousand fails by itself.
struct SampleYear {
  static let every: Duration = .seconds(60)
  static let slotsInDay = 1440

  private let probes: [Probe]
  private var random: SplitMix64
  /// The slot until which it is down.
  private var downUntil = 0
  private let start = Timestamp(seconds: 1_767_225_600)

  init(of provider: Provider, seed: UInt64) {
    probes = provider.probes
    random = SplitMix64(seed: seed)
  }

  /// The results of all probes in a slot.
  mutating func results(ofSlot number: Int) -> [ProbeResult] {
    if random.next() % UInt64(9 * Self.slotsInDay) == 0 { downUntil = number + 5 + Int(random.next() % 30) }
    let slot = start.advanced(by: Self.every * number)
    return probes.map { result(of: $0, slot: slot, isDown: number < downUntil) }
  }

  private mutating func result(of probe: Probe, slot: Timestamp, isDown: Bool) -> ProbeResult {
    let fails = isDown || random.next() % 1000 == 0
    let started = slot.advanced(by: .milliseconds(3))
    return ProbeResult(
      probe: probe.key, slot: slot, started: started, ended: started.advanced(by: .milliseconds(80)),
      period: Self.every, verdict: fails ? Verdict(.connectTimeout) : .up, tries: isDown ? 5 : 1)
  }
}
