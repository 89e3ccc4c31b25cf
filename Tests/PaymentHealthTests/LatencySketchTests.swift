import PaymentHealth
import TestSupport
import Testing

@testable import PaymentHealth

@Suite struct LatencySketchTests {
  @Test("A quantile is within 1/128 of the true one", arguments: 0..<20)
  func relativeError(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let values = (0..<2000).map { _ in Int64(1) << Int64.random(in: 0...40, using: &random) }
      .map { $0 + Int64.random(in: 0...$0, using: &random) }.sorted()
    var sketch = LatencySketch()
    for value in values { sketch.insert(.microseconds(value)) }
    for fraction in [0.01, 0.5, 0.95, 0.99, 1] {
      let exact = values[max(0, Int((fraction * 2000).rounded(.up)) - 1)]
      let found = try #require(sketch.quantile(fraction)).wholeMicroseconds
      #expect(abs(found - exact) <= exact / 128 + 1)
    }
  }

  @Test("Merging is the sketch of all, in any order", arguments: 0..<10)
  func merging(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let parts = (0..<3).map { _ in
      (0..<50).reduce(into: LatencySketch()) { sketch, _ in
        sketch.insert(.microseconds(Int64.random(in: 0...10_000_000, using: &random)))
      }
    }
    var forward = LatencySketch()
    var backward = LatencySketch()
    for part in parts { forward.merge(part) }
    for part in parts.reversed() { backward.merge(part) }
    #expect(forward == backward)
    #expect(forward.count == 150)
  }

  @Test("Bytes give the same sketch back", arguments: [0, 1, 63, 64, 127, 128, 1_000_000, Int64.max])
  func encoding(microseconds: Int64) {
    var sketch = LatencySketch()
    for _ in 0..<300 { sketch.insert(.microseconds(microseconds)) }
    sketch.insert(.milliseconds(7))
    #expect(LatencySketch(encoded: sketch.encoded) == sketch)
  }

  @Test(
    "Bytes that are no sketch are refused, not trusted",
    arguments: [[0x80], [1], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], [0xff, 0xff, 0x7f, 1]]
      as [[UInt8]])
  func garbage(bytes: [UInt8]) {
    #expect(LatencySketch(encoded: bytes) == nil)
  }

  @Test("An empty sketch has no quantile and a negative duration counts as zero")
  func edges() {
    var sketch = LatencySketch()
    #expect(sketch.quantile(0.5) == nil)
    sketch.insert(.milliseconds(-3))
    #expect(sketch.quantile(0.5) == .zero)
  }

  @Test("Buckets neither overlap nor leave a hole")
  func buckets() {
    var last = -1
    for value in Int64(0)..<70_000 {
      let bucket = Int(LatencySketch.bucket(of: value))
      #expect(bucket == last || bucket == last + 1)
      last = bucket
    }
  }

  @Test("A roll-up counts every result and times only answers")
  func rollUp() {
    let results = Marbles.results(".xd.b")
    var rollUp = RollUp(probe: Marbles.probe, start: RollUp.start(of: Marbles.start))
    for result in results { rollUp.add(result) }
    #expect(rollUp.outcomes == [.up: 2, .down: 1, .degraded: 2])
    #expect(rollUp.latency[.total]?.count == 4)
    #expect(rollUp.latency[.tls] == nil)
    #expect(rollUp.start.seconds % 300 == 0)
  }
}
