/// An exact share of whole seconds, printed truncated: 99.9999 % never becomes 100 %.
package struct Percentage: Sendable, Hashable, Comparable {
  package let part: Int64
  package let whole: Int64

  /// Nil when there is no whole to take a share of.
  package init?(_ part: Int64, of whole: Int64) {
    guard whole > 0 else { return nil }
    self.part = part
    self.whole = whole
  }

  /// In percent with three decimals, cut off: `99.995 %`.
  package var text: String {
    let thousandths = thousandthsOfPercent
    let decimals = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - decimals.count))\(decimals) %"
  }

  /// 0...100_000, cut off.
  package var thousandthsOfPercent: Int64 {
    let (high, low) = part.multipliedFullWidth(by: 100_000)
    return whole.dividingFullWidth((high, low)).quotient
  }

  package static func == (left: Percentage, right: Percentage) -> Bool {
    left.part.multipliedFullWidth(by: right.whole) == right.part.multipliedFullWidth(by: left.whole)
  }

  package static func < (left: Percentage, right: Percentage) -> Bool {
    let first = left.part.multipliedFullWidth(by: right.whole)
    let second = right.part.multipliedFullWidth(by: left.whole)
    return (first.high, first.low) < (second.high, second.low)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(thousandthsOfPercent) }
}
