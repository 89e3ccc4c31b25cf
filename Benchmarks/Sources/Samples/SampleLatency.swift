/// Microseconds of the phases with the long tail that they have on the internet: around their median, now and then three times as long.
package struct SampleLatency {
  private var random: SplitMix64

  package init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// - Parameter factor: How far away the provider is.
  package mutating func next(factor: Double) -> [5 of Int64] {
    [
      around(1200 * factor), around(9000 * factor), around(21_000 * factor), around(48_000 * factor),
      around(900 * factor),
    ]
  }

  package mutating func number(below limit: UInt64) -> Int64 {
    Int64(random.next() % limit)
  }

  /// The square of about a normal distribution around 1.
  private mutating func around(_ microseconds: Double) -> Int64 {
    let bits = random.next()
    let sum = (0..<4).reduce(0.0) { $0 + Double(bits >> UInt64($1 * 16) & 0xffff) / 65_536 } - 2
    let step = 1 + sum * 0.175
    return Int64(microseconds * step * step * (bits % 200 == 0 ? 3 : 1))
  }
}
