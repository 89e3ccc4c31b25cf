import PaymentHealth
import TestSupport

extension SplitMix64 {
  mutating func chance(_ numerator: Int, in denominator: Int) -> Bool {
    Int.random(in: 0..<denominator, using: &self) < numerator
  }

  mutating func verdict() -> Verdict {
    Cause.allCases.randomElement(using: &self).map { chance(1, in: 2) ? Verdict($0) : .up } ?? .up
  }

  mutating func timestamp() -> Timestamp {
    Timestamp(milliseconds: Int64.random(in: -1_000_000...4_000_000_000_000, using: &self))
  }

  /// Names that a careless statement would trip over.
  mutating func text() -> String {
    ["nordea", "it's", "a/b", "\"; DROP TABLE result; --", "ä€🙂", "", "line\nbreak", "%_?"].randomElement(using: &self)
      ?? ""
  }

  mutating func phases() -> Phases {
    Phases(
      resolve: microseconds(), connect: microseconds(), tls: microseconds(), firstByte: microseconds(),
      transfer: microseconds())
  }

  mutating func microseconds() -> Duration {
    chance(1, in: 4) ? .zero : .microseconds(Int64.random(in: 0...30_000_000, using: &self))
  }

  mutating func result(of probe: ProbeKey, slot: Timestamp) -> ProbeResult {
    let started = slot.advanced(by: .milliseconds(Int.random(in: -2...5000, using: &self)))
    let methods = (0..<Int.random(in: 0...3, using: &self)).map { ("method\($0)" as String, verdict()) }
    return ProbeResult(
      probe: probe, slot: slot, started: started,
      ended: started.advanced(by: .milliseconds(Int.random(in: 0...40_000, using: &self))),
      period: .milliseconds(Int.random(in: 1...90_000_000, using: &self)), verdict: verdict(),
      methods: chance(1, in: 3)
        ? Dictionary(uniqueKeysWithValues: methods.map { (MethodID(rawValue: $0.0), $0.1) }) : [:],
      tries: Int.random(in: 1...6, using: &self), firstVerdict: verdict(), phases: phases(),
      evidence: chance(1, in: 3) ? text() : nil)
  }
}
