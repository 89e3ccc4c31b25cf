/// Yes or no of each of the last 32 results of a track, the newest first; those that never were are a no.
package struct RecentResults: Sendable, Hashable, RawRepresentable {
  /// The newest is the lowest bit.
  package private(set) var rawValue: UInt32

  package init(rawValue: UInt32 = 0) {
    self.rawValue = rawValue
  }

  /// How many are known.
  package static let count = 32

  mutating func add(_ answer: Bool) {
    rawValue = rawValue << 1 | (answer ? 1 : 0)
  }

  mutating func forget(after count: Int) {
    if count < 32 { rawValue &= (1 << count) - 1 }
  }

  /// How many of the last `span` are a yes.
  func count(among span: Int) -> Int {
    var last = self
    last.forget(after: span)
    return last.rawValue.nonzeroBitCount
  }

  /// How many results ago the oldest yes was; nil when there is none.
  var oldest: Int? { rawValue == 0 ? nil : 31 - rawValue.leadingZeroBitCount }
}

extension RecentResults {
  /// How much it changed among the last 21, from 0 (never) to 1 (each time), by the rule of Nagios' flap detection.
  ///
  /// Of the 20 changes there can be the newest weighs 1.25 and the oldest 0.75, the others in between.
  var restlessness: Double {
    let changes = (rawValue ^ (rawValue >> 1)) & 0xF_FFFF
    if changes == 0 { return 0 }
    return (0..<20).filter { changes >> UInt32($0) & 1 == 1 }.reduce(0) { $0 + Self.weight(of: $1) } / 20
  }

  private static func weight(of index: Int) -> Double { 1.25 - 0.5 * Double(index) / 19 }

  /// Whether it flaps, if it did so far or not: from 20 % on, until it is less than 5 %.
  func flaps(after flapped: Bool) -> Bool {
    restlessness >= (flapped ? 0.05 : 0.2)
  }
}
