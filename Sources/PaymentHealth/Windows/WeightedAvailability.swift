extension Availability {
  /// What parts of different weight make together, in whole seconds that add up to the window.
  ///
  /// - Parameter parts: Of one window and definition; not empty. Parts without any weight weigh alike.
  package init(
    _ definition: DefinitionID, ofWeighted parts: [(weight: Double, part: Availability)], over window: Interval
  ) {
    let total = parts.reduce(0) { $0 + $1.weight }
    let weighted = total > 0 ? parts : parts.map { (weight: 1.0, part: $0.part) }
    let whole = total > 0 ? total : Double(parts.count)
    let exact = [\.up, \.degraded, \.down, \.unknown, \.excluded].map { (key: KeyPath<Availability, Int64>) in
      weighted.reduce(0) { $0 + $1.weight * Double($1.part[keyPath: key]) } / Swift.max(whole, 1e-9)
    }
    let seconds = exact.apportioned(to: window.seconds)
    self.init(definition, of: Timeline(Interval(from: window.from, to: window.from), steps: []))
    self.window = window
    (up, degraded, down, unknown, excluded) = (seconds[0], seconds[1], seconds[2], seconds[3], seconds[4])
  }
}

extension [Double] {
  /// Whole numbers near these that add up to `sum`, as these do but for their fractions: those with the largest fractions are rounded up.
  fileprivate func apportioned(to sum: Int64) -> [Int64] {
    var whole = map { Int64($0) }
    let missing = Swift.max(0, sum - whole.reduce(0, +))
    let order = indices.sorted { (self[$0] - Double(whole[$0]), $1) > (self[$1] - Double(whole[$1]), $0) }
    for index in order.prefix(Int(missing)) { whole[index] += 1 }
    return whole
  }
}
