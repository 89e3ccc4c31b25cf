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

  @Test("Removing what was merged leaves the rest", arguments: 0..<10)
  func removing(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let parts = (0..<2).map { _ in
      (0..<seed * 3).reduce(into: LatencySketch()) { sketch, _ in
        sketch.insert(.microseconds(Int64.random(in: 0...100_000, using: &random)))
      }
    }
    var sketch = parts[0]
    sketch.merge(parts[1])
    sketch.remove(LatencyBuckets(parts[0]))
    sketch.trim()
    #expect(sketch == parts[1])
    sketch.remove(LatencyBuckets(parts[1]))
    sketch.trim()
    #expect(sketch == LatencySketch() && sketch.isEmpty)
  }

  @Test("Its buckets alone say the same", arguments: 0..<20)
  func buckets(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let durations = (0..<seed * 7).map { _ in Int64.random(in: 0...Int64(seed * seed * 5000), using: &random) }
    let sketch = durations.reduce(into: LatencySketch()) { $0.insert(.microseconds($1)) }
    var read = LatencyBuckets()
    #expect(sketch.bytes.withUnsafeBytes { read.read(encoded: $0) })
    for buckets in [LatencyBuckets(sketch), read] {
      #expect(buckets.count == sketch.count)
      for fraction in [0, 0.5, 0.95, 0.99, 1] { #expect(buckets.quantile(fraction) == sketch.quantile(fraction)) }
      // Each within 1/128 of what it was.
      let exact = durations.reduce(0, +)
      #expect(abs(buckets.sum - exact) <= exact / 128 + 1)
      var merged = LatencySketch()
      merged.merge(buckets)
      #expect(merged == sketch)
    }
  }

  @Test("Bytes that are none are no buckets")
  func noBuckets() {
    var buckets = LatencyBuckets()
    #expect(![UInt8](repeating: 0, count: 9).withUnsafeBytes { buckets.read(encoded: $0) })
    #expect(![UInt8]().withUnsafeBytes { buckets.read(encoded: $0) })
  }

  @Test("Bytes give the same sketch back", arguments: [0, 1, 63, 64, 127, 128, 1_000_000, Int64.max])
  func encoding(microseconds: Int64) {
    var sketch = LatencySketch()
    for _ in 0..<300 { sketch.insert(.microseconds(microseconds)) }
    sketch.insert(.milliseconds(7))
    var copy = LatencySketch()
    #expect(sketch.bytes.withUnsafeBytes { copy.merge(encoded: $0) })
    #expect(copy == sketch)
  }

  @Test("Bytes are merged into what is there already")
  func mergingBytes() {
    var sketch = LatencySketch()
    for number in Int64(1)...9 { sketch.insert(.milliseconds(number)) }
    var twice = sketch
    twice.merge(sketch)
    #expect(sketch.bytes.withUnsafeBytes { sketch.merge(encoded: $0) })
    #expect(sketch == twice && sketch.count == 18)
  }

  @Test("An hour of results takes less than sixty bytes, a day of them less than three hundred")
  func size() {
    var random = SplitMix64(seed: 1)
    func bytes(of count: Int) -> Int {
      let sketch = (0..<count).reduce(into: LatencySketch()) { sketch, _ in
        let factors = (0..<4).map { _ in Double.random(in: 0.8...1.25, using: &random) }
        sketch.insert(.microseconds(Int64(80_000 * factors.reduce(1, *))))
      }
      return sketch.bytes.count
    }
    #expect(bytes(of: 120) < 60)
    #expect(bytes(of: 2880) < 300)
  }

  @Test(
    "Bytes that are no sketch are refused, not trusted",
    arguments: [[], [0], [0b0010_0000], [0b0100_0000], [0, 0, 0, 0, 0, 0, 0, 1], [0b0101_0000, 0, 0, 0xff, 0xff]]
      as [[UInt8]])
  func garbage(bytes: [UInt8]) {
    var sketch = LatencySketch()
    #expect(!bytes.withUnsafeBytes { sketch.merge(encoded: $0) })
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
    let rollUp = Marbles.results(".xd.b").reduce(into: RollUp()) { $0.add($1) }
    #expect(rollUp.outcomes == [.up: 2, .down: 1, .degraded: 2])
    #expect(rollUp.latency[.total].count == 4)
    #expect(rollUp.latency[.tls].isEmpty)
  }

  @Test("Merged roll-ups are the roll-up of all results", arguments: 0...5)
  func mergedRollUps(cut: Int) {
    let results = Marbles.results(".xd.b")
    var merged = results.prefix(cut).reduce(into: RollUp()) { $0.add($1) }
    merged.merge(results.dropFirst(cut).reduce(into: RollUp()) { $0.add($1) })
    #expect(merged == results.reduce(into: RollUp()) { $0.add($1) })
  }

  @Test(
    "Roll-ups begin on whole hours and days of UTC, before 1970 too",
    arguments: [
      (0, 0, 0, 0), (3599, 0, 3600, 0), (3600, 3600, 3600, 0), (86_400, 86_400, 86_400, 86_400),
      (-1, -3600, 0, -86_400),
    ] as [(Int64, Int64, Int64, Int64)])
  func widths(instant: Int64, hour: Int64, hourEnd: Int64, day: Int64) {
    let instant = Timestamp(seconds: instant)
    #expect(RollUp.Width.hour.start(of: instant).seconds == hour)
    #expect(RollUp.Width.hour.end(of: instant).seconds == hourEnd)
    #expect(RollUp.Width.day.start(of: instant).seconds == day)
  }

  @Test("Phases come back from their bytes, each as its own", arguments: Phase.allCases)
  func phases(phase: Phase) {
    var sketches = PhaseSketches()
    sketches.insert([1000, 2000, 0, 30_000, 0])
    sketches.insert([1000, 9000, 0, 0, 7])
    sketches.insert([0, 0, 0, 0, 0])
    let (total, phases) = sketches.encoded
    var copy = PhaseSketches()
    #expect(total.withUnsafeBytes { total in phases.withUnsafeBytes { copy.merge(total: total, phases: $0) } })
    #expect(copy == sketches && copy[phase] == sketches[phase])
    #expect(copy[.tls].isEmpty && copy[.total].count == 2)
  }
}

extension LatencySketch {
  fileprivate var bytes: [UInt8] {
    var bits = BitWriter()
    encode(to: &bits)
    bits.finish()
    return bits.bytes
  }
}
