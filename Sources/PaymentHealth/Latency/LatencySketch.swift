/// A mergeable histogram of durations with a relative error of at most 1/128 (0.8 %) in every quantile.
///
/// Buckets are log-linear as in HdrHistogram: 64 for each power of two of microseconds, exact below 64 µs. Merging two sketches gives
/// the sketch of all their durations, so that a month's p99 is the p99 of its hours merged.
package struct LatencySketch: Sendable, Equatable {
  /// Bucket index → count, without empty buckets.
  private(set) var buckets: [UInt16: UInt32] = [:]
  package private(set) var count: Int = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }

  package mutating func insert(_ duration: Duration) {
    add(1, to: Self.bucket(of: duration.wholeMicroseconds))
  }

  package mutating func merge(_ other: LatencySketch) {
    for (bucket, count) in other.buckets { add(count, to: bucket) }
  }

  /// The smallest recorded duration that at least `fraction` (0...1) of all durations do not exceed, or nil of an empty sketch.
  package func quantile(_ fraction: Double) -> Duration? {
    guard count > 0 else { return nil }
    let rank = max(1, Int((fraction * Double(count)).rounded(.up)))
    var seen = 0
    for bucket in buckets.keys.sorted() {
      seen += Int(buckets[bucket] ?? 0)
      if seen >= rank { return .microseconds(Self.middle(of: bucket)) }
    }
    return nil
  }

  private mutating func add(_ number: UInt32, to bucket: UInt16) {
    buckets[bucket, default: 0] &+= number
    count += Int(number)
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
  /// The sketch as bytes: for each bucket the distance to the one before and its count, both as LEB128 numbers.
  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    var previous: UInt64 = 0
    for bucket in buckets.keys.sorted() {
      bytes.appendLEB128(UInt64(bucket) - previous)
      bytes.appendLEB128(UInt64(buckets[bucket] ?? 0))
      previous = UInt64(bucket)
    }
    return bytes
  }

  /// Reads what ``encoded`` wrote; nil of anything else.
  package init?(encoded bytes: some Collection<UInt8>) {
    var rest = bytes[...]
    var bucket: UInt64 = 0
    while !rest.isEmpty {
      guard let distance = rest.popLEB128(), let number = rest.popLEB128() else { return nil }
      let (next, overflow) = bucket.addingReportingOverflow(distance)
      guard !overflow, let index = UInt16(exactly: next), let count = UInt32(exactly: number) else { return nil }
      bucket = next
      add(count, to: index)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendLEB128(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}

extension Collection where Element == UInt8, SubSequence == Self {
  fileprivate mutating func popLEB128() -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = popFirst(), shift < 63 {
      number |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return number }
      shift += 7
    }
    return nil
  }
}
