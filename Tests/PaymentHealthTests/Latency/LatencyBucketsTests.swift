import TestSupport
import Testing

@testable import PaymentHealth

@Suite struct LatencyBucketsTests {
  @Test("The sum is that of the answers, within the sketch's error", arguments: [1, 2, 3] as [UInt64])
  func sum(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let answers = (0..<200).map { _ in Int64.random(in: 1...5_000_000, using: &random) }
    let sketch = answers.reduce(into: LatencySketch()) { $0.insert(microseconds: $1) }
    let exact = answers.reduce(0, +)
    #expect(abs(LatencyBuckets(sketch).sum - exact) <= exact / 100)
  }

  @Test("Of a damaged sketch the sum is as much as there can be, and nothing ends", arguments: [1, 2])
  func damaged(buckets: Int) {
    var bits = BitWriter()
    bits.append(UInt64(buckets + 1))
    for number in 0..<buckets {
      bits.append(number == 0 ? 3599 : 1)
      bits.append(1 << 31)
    }
    bits.finish()
    var read = LatencyBuckets()
    #expect(bits.bytes.withUnsafeBytes { read.read(encoded: $0) })
    #expect(read.sum == .max)
    let start = Timestamp(seconds: 1_790_000_000 / 3600 * 3600)
    var sum = ProbeHoursSum(HourGrid(endingAt: start.advanced(by: .seconds(7 * 86_400)), by: UTCClock()))
    for _ in 0..<2 { sum.add(hour: start, good: 1, down: 0, total: read) }
    #expect(sum.result.days.map(\.time) == [.max])
  }
}
