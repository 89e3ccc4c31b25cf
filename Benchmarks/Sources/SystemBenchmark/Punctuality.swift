import Figures

/// How well a run kept its grid, as the server saw it.
struct Punctuality {
  /// Milliseconds from a slot to its connection's arrival, sorted.
  private(set) var lateness: [Double] = []
  /// Slots of the window that no connection came for, or that left no result.
  private(set) var missed = 0

  var p50: Double { percentile(50, of: lateness) }
  var p99: Double { percentile(99, of: lateness) }

  /// - Parameters:
  ///   - offsets: Milliseconds from each whole second to a target's slots.
  ///   - window: Microseconds since 1970; what came before or after is left out.
  ///   - isRecorded: Whether there is a result for a target's slot.
  init(
    _ arrivals: [Arrival], targets: Int, offsets: [Int: Int], window: Range<Int>, isRecorded: (Int, Int) -> Bool
  ) {
    var done: [Int: Set<Int>] = [:]
    for arrival in arrivals {
      guard let offset = offsets[arrival.number] else { continue }
      let slot = (arrival.time / 1000 - offset) / 1000 * 1000 + offset
      guard window.contains(slot * 1000), isRecorded(arrival.number, slot) else { continue }
      lateness.append(Double(arrival.time - slot * 1000) / 1000)
      done[arrival.number, default: []].insert(slot)
    }
    for target in 0..<targets {
      missed += Self.expected(in: window, offset: offsets[target] ?? 0) - (done[target]?.count ?? 0)
    }
  }

  private static func expected(in window: Range<Int>, offset: Int) -> Int {
    // Slots before `time`, counted from 1970.
    func slots(before time: Int) -> Int { (time - offset * 1000 + 999_999) / 1_000_000 }
    return slots(before: window.upperBound) - slots(before: window.lowerBound)
  }
}
