/// The buckets of a stored sketch that are not empty: few, where a ``LatencySketch`` keeps all between the first and the last.
package struct LatencyBuckets: Sendable {
  package struct Bucket: Sendable, Hashable {
    var number: Int
    var count: UInt32
  }

  /// In order.
  private(set) var buckets: [Bucket] = []
  package private(set) var count = 0

  package init() {}

  package init(_ sketch: LatencySketch) {
    buckets = sketch.buckets
    count = sketch.count
  }

  /// Takes what ``PhaseSketches/encoded`` gave of the total in place of what it has; false of anything else.
  package mutating func read(encoded bytes: UnsafeRawBufferPointer) -> Bool {
    buckets.removeAll(keepingCapacity: true)
    count = 0
    var reader = BitReader(bytes)
    return LatencySketch.read(&reader) { number, count in
      buckets.append(Bucket(number: number, count: count))
      self.count += Int(count)
    }
  }

  /// Microseconds of all durations together, within the sketch's error; as many as there can be of a damaged sketch.
  package var sum: Int64 {
    buckets.reduce(0) { sum, bucket in
      let (part, isTooMuch) = Int64(bucket.count).multipliedReportingOverflow(
        by: LatencySketch.middle(of: UInt16(bucket.number)))
      return sum.addingUpTo(isTooMuch ? .max : part)
    }
  }

  /// As ``LatencySketch/quantile(_:)``.
  package func quantile(_ fraction: Double) -> Duration? {
    guard count > 0 else { return nil }
    let rank = max(1, Int((fraction * Double(count)).rounded(.up)))
    var seen = 0
    for bucket in buckets {
      seen += Int(bucket.count)
      if seen >= rank { return .microseconds(LatencySketch.middle(of: UInt16(bucket.number))) }
    }
    return nil
  }
}

extension Int64 {
  /// The sum, or the largest number there is.
  func addingUpTo(_ other: Int64) -> Int64 {
    let (sum, isTooMuch) = addingReportingOverflow(other)
    return isTooMuch ? .max : sum
  }
}
