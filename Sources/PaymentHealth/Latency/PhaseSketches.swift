/// A latency sketch for each phase, empty of one that never took place.
package struct PhaseSketches: Sendable, Equatable {
  /// In the order of ``Phase/allCases``.
  private var sketches = Phase.allCases.map { _ in LatencySketch() }

  package init() {}

  package subscript(phase: Phase) -> LatencySketch { sketches[phase.index] }

  /// Counts the phases in that took place, and their sum, which is returned.
  ///
  /// - Parameter phases: See ``Phases/microseconds``.
  @discardableResult
  package mutating func insert(_ phases: [5 of Int64]) -> Int64? {
    var total: Int64 = 0
    for index in phases.indices where phases[index] > 0 {
      sketches[index].insert(microseconds: phases[index])
      total += phases[index]
    }
    guard total > 0 else { return nil }
    sketches[Phase.total.index].insert(microseconds: total)
    return total
  }

  package mutating func merge(_ other: PhaseSketches) {
    for index in sketches.indices { sketches[index].merge(other.sketches[index]) }
  }
}

extension PhaseSketches {
  /// As bytes: the total by itself, for it is often all that is asked for, and the other phases in their order.
  package var encoded: (total: [UInt8], phases: [UInt8]) {
    (self[.total].encoded, Self.encode(Phase.parts.map { self[$0] }))
  }

  /// Merges what ``encoded`` gave; false of anything else.
  package mutating func merge(total: UnsafeRawBufferPointer, phases: UnsafeRawBufferPointer) -> Bool {
    sketches[Phase.total.index].merge(encoded: total) && merge(phases: phases)
  }

  private mutating func merge(phases: UnsafeRawBufferPointer) -> Bool {
    var bits = BitReader(phases)
    return Phase.parts.allSatisfy { sketches[$0.index].merge(&bits) }
  }

  fileprivate static func encode(_ sketches: [LatencySketch]) -> [UInt8] {
    var bits = BitWriter()
    for sketch in sketches { sketch.encode(to: &bits) }
    bits.finish()
    return bits.bytes
  }
}

extension LatencySketch {
  /// As bytes for ``merge(encoded:)``.
  package var encoded: [UInt8] { PhaseSketches.encode([self]) }

  /// Merges one that stands alone, see ``PhaseSketches/encoded``; false of anything else.
  package mutating func merge(encoded bytes: UnsafeRawBufferPointer) -> Bool {
    var bits = BitReader(bytes)
    return merge(&bits)
  }
}

extension Phase {
  fileprivate static let parts: [Phase] = allCases.filter { $0 != .total }

  fileprivate var index: Int {
    switch self {
    case .resolve: 0
    case .connect: 1
    case .tls: 2
    case .firstByte: 3
    case .transfer: 4
    case .total: 5
    }
  }
}
