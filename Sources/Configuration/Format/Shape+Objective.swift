import PaymentHealth
import StrictJSON

extension Shape where Value == Objective {
  /// The same in the defaults, in a provider and in a method.
  static let objective = Shape.object(
    required("availability", .allowance, "The least share of the measured time in which it is not down."),
    defaulted(
      "period", .duration(.seconds(7 * 86_400) ... .seconds(90 * 86_400)), "30d", "The time over which that is kept."),
    make: Objective.init
  ).named("objective")
}

extension Shape where Value == Int64 {
  /// Millionths that are left of a percentage of at least 50 and less than 100, with four decimals at most.
  fileprivate static let allowance = Shape(.text("^[5-9][0-9]([.][0-9]{1,4})?%$")) { place, reading in
    place.node.string.flatMap(Int64.init(allowanceOf:)) ?? reading.refuse(place, expected: .percentage)
  }
}

extension Int64 {
  fileprivate init?(allowanceOf text: String) {
    guard text.utf8.last == UInt8(ascii: "%") else { return nil }
    let parts = text.utf8.dropLast().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.count < 3, parts[0].count == 2, parts.dropFirst().allSatisfy({ (1...4).contains($0.count) }),
      digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.first.map({ $0 >= 0x35 }) ?? false
    else { return nil }
    let written = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
    self = 1_000_000 - (digits.count..<6).reduce(written) { whole, _ in whole * 10 }
  }
}
