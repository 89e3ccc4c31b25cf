/// A mergeable histogram of durations with a relative error of at most 1/128 (0.8 %) in every quantile.
///
/// Buckets are log-linear as in HdrHistogram: 64 for each power of two of microseconds, exact below 64 µs. Merging two sketches gives
/// the sketch of all their durations, so that a month's p99 is the p99 of its days merged.
package struct LatencySketch: Sendable, Equatable {
  /// The bucket that `counts` begins with.
  private var first = 0
  /// How many durations each bucket has; the outermost are not empty.
  private var counts: [UInt32] = []
  package private(set) var count = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }

  package mutating func insert(_ duration: Duration) {
    insert(microseconds: duration.wholeMicroseconds)
  }

  package mutating func insert(microseconds: Int64) {
    add(1, to: Int(Self.bucket(of: microseconds)))
  }

  package mutating func merge(_ other: LatencySketch) {
    makeRoom(for: other.first..<(other.first + other.counts.count))
    let offset = other.first - first
    counts.withUnsafeMutableBufferPointer { sums in
      other.counts.withUnsafeBufferPointer { added in
        for index in added.indices { sums[offset + index] &+= added[index] }
      }
    }
    count += other.count
  }

  package mutating func merge(_ other: LatencyBuckets) {
    guard let lowest = other.buckets.first?.number, let highest = other.buckets.last?.number else { return }
    makeRoom(for: lowest..<(highest + 1))
    counts.withUnsafeMutableBufferPointer { sums in
      for bucket in other.buckets { sums[bucket.number - first] &+= bucket.count }
    }
    count += other.count
  }

  /// Takes out what was merged into it before; to be ended by ``trim()``.
  package mutating func remove(_ other: LatencyBuckets) {
    for bucket in other.buckets { subtract(bucket.count, from: bucket.number) }
  }

  /// Those that are not empty, in order.
  var buckets: [LatencyBuckets.Bucket] {
    counts.indices.filter { counts[$0] > 0 }.map { .init(number: first + $0, count: counts[$0]) }
  }

  /// The smallest recorded duration that at least `fraction` (0...1) of all durations do not exceed, or nil of an empty sketch.
  package func quantile(_ fraction: Double) -> Duration? {
    guard count > 0 else { return nil }
    let rank = max(1, Int((fraction * Double(count)).rounded(.up)))
    var seen = 0
    for (index, number) in counts.enumerated() {
      seen += Int(number)
      if seen >= rank { return .microseconds(Self.middle(of: UInt16(first + index))) }
    }
    return nil
  }

  static func bucket(of microseconds: Int64) -> UInt16 {
    let value = UInt64(max(0, microseconds))
    guard value >= 64 else { return UInt16(value) }
    let shift = 57 - value.leadingZeroBitCount
    return UInt16(shift * 64 + Int(value >> UInt64(shift)))
  }

  static func middle(of bucket: UInt16) -> Int64 {
    guard bucket >= 128 else { return Int64(bucket) }
    let shift = Int64(bucket) / 64 - 1
    let lowest = (Int64(bucket) % 64 + 64) << shift
    return lowest + (Int64(1) << shift) / 2
  }
}

extension LatencySketch {
  /// One more than the number of the last bucket: the 64 exact ones, and 64 for each of the other 57 powers of two.
  static var end: Int { 58 * 64 }

  private mutating func add(_ number: UInt32, to bucket: Int) {
    count += Int(number)
    if bucket == first + counts.count, !counts.isEmpty { return counts.append(number) }
    if !counts.indices.contains(bucket - first) { makeRoom(for: bucket..<(bucket + 1)) }
    counts[bucket - first] &+= number
  }

  private mutating func subtract(_ number: UInt32, from bucket: Int) {
    guard counts.indices.contains(bucket - first) else { return }
    let taken = min(number, counts[bucket - first])
    counts[bucket - first] -= taken
    count -= Int(taken)
  }

  private mutating func makeRoom(for buckets: Range<Int>) {
    guard !buckets.isEmpty else { return }
    if counts.isEmpty { first = buckets.lowerBound }
    if buckets.lowerBound < first {
      counts = Array(repeating: 0, count: first - buckets.lowerBound) + counts
      first = buckets.lowerBound
    }
    let missing = buckets.upperBound - first - counts.count
    if missing > 0 { counts.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// Lets go of empty buckets at both ends.
  package mutating func trim() {
    guard let last = counts.lastIndex(where: { $0 > 0 }), let begin = counts.firstIndex(where: { $0 > 0 }) else {
      return self = LatencySketch()
    }
    guard begin > 0 || last < counts.count - 1 else { return }
    counts = Array(counts[begin...last])
    first += begin
  }
}

extension LatencySketch {
  /// Writes how many buckets are not empty, then of each the distance to the one before and its count.
  ///
  /// All of them small numbers: Elias' γ code makes one or two bytes of a bucket.
  func encode(to bits: inout BitWriter) {
    bits.append(UInt64(counts.count { $0 > 0 } + 1))
    var previous = -1
    for (index, number) in counts.enumerated() where number > 0 {
      bits.append(UInt64(first + index - previous))
      bits.append(UInt64(number))
      previous = first + index
    }
  }

  /// Merges what ``encode(to:)`` wrote; false of anything else, with the sketch then in part merged.
  mutating func merge(_ bits: inout BitReader) -> Bool {
    Self.read(&bits) { add($1, to: $0) }
  }

  /// Calls `take` with the number and count of each bucket that ``encode(to:)`` wrote; false of anything else, which may be found late.
  static func read(_ bits: inout BitReader, _ take: (Int, UInt32) -> Void) -> Bool {
    // In registers, unlike what is `inout`.
    var reader = bits
    defer { bits = reader }
    guard let buckets = reader.next() else { return false }
    var bucket = -1
    for _ in 1..<max(1, buckets) {
      guard let distance = reader.next(), let number = reader.next() else { return false }
      bucket += Int(distance)
      guard bucket < Self.end else { return false }
      take(bucket, UInt32(truncatingIfNeeded: number))
    }
    return true
  }
}
