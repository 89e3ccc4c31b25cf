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
    place.node.string.flatMap(Int64.init(percentage:)).flatMap {
      (500_000..<1_000_000).contains($0) ? 1_000_000 - $0 : nil
    } ?? reading.refuse(place, expected: .percentage)
  }
}
