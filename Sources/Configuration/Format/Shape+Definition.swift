import PaymentHealth
import StrictJSON

extension Shape where Value == Definition {
  static let definition = Shape.object(
    required("id", Shape<String>.identifier, "Name of the definition, other than those that are built in."),
    exactlyOne(
      Alternative("rule", Shape<AvailabilityRule>.named, "A rule that needs nothing more.") { $0 },
      Alternative("unanswered", Shape<AvailabilityRule>.unanswered, "Requests in a row that got no reply.") { $0 },
      Alternative("errorRate", Shape<AvailabilityRule>.errorRate, "Minutes in which too many failed.") { $0 }),
    defaulted(
      "maintenance", Shape<MaintenancePolicy>.choice(), "excluded",
      "What becomes of agreed maintenance: it counts, what is down in it counts as up, or it is no part of the time."),
    defaulted(
      "whole", Shape<WholeRule>.choice(), "all",
      "When a provider is down: when all its methods are, when any is, or by their shares of the turnover."),
    defaulted("hours", .list(of: .weekHours), [], "The hours that count; all unless given."),
    optional("timeZone", .timeZone, "IANA name of the zone of hours, days and months; the merchant's unless given."),
    defaulted(
      "leastCoverage", .wholeNumber(0...100), 95, "Percent of the time that must be measured for a verdict."),
    defaulted("source", .name, "the configuration", "Where it is written, such as a contract and its clause."),
    make: { id, rule, maintenance, whole, hours, timeZone, coverage, source in
      Definition(
        DefinitionID(rawValue: id), rule, maintenance: maintenance, whole: whole, hours: hours, timeZone: timeZone,
        leastCoverage: coverage, source: source)
    }
  ).checked { definition, place, reading in
    if Definition.builtIn.map(\.id).contains(definition.id) {
      reading.report(.relation(.builtInName(definition.id.rawValue)), at: (place["id"] ?? place).spot)
    }
  }
}

extension Shape where Value == AvailabilityRule {
  private static let rules: [String: AvailabilityRule] = [
    "confirmed": .confirmed, "strict": .strict, "perMinute": .perMinute,
  ]

  fileprivate static let named = Shape<String>.choice(of: rules.keys.sorted()).map { rules[$0] ?? .confirmed }

  fileprivate static let unanswered = Shape.object(
    defaulted("requests", .wholeNumber(2...10), 5, "How many."),
    defaulted("within", .duration(.seconds(1) ... .seconds(600)), "30s", "Within how long they begin."),
    make: { .unanswered(requests: $0, within: $1) })

  fileprivate static let errorRate = Shape.object(
    defaulted("above", Shape<Int64>.percentage, "5%", "The share of the first tries of a minute that may fail."),
    defaulted("minutes", .wholeNumber(1...1440), 10, "How many such minutes in a row are down."),
    make: { .errorRate(above: $0, minutes: $1) })
}

extension Shape where Value == Declared.ServiceLevel {
  static let serviceLevel = Shape.object(
    defaulted("definition", Shape<String>.identifier.located, "confirmed", "By which definition it is computed."),
    required("availability", Shape<Int64>.percentage, "The least share of the measured time in which it works."),
    make: Declared.ServiceLevel.init)
}

extension Shape where Value == Int64 {
  /// Millionths, written in percent with four decimals at most.
  fileprivate static let percentage = Shape(.text("^(100|[0-9]{1,2}([.][0-9]{1,4})?)%$")) { place, reading in
    place.node.string.flatMap(Int64.init(percentage:)) ?? reading.refuse(place, expected: .anyPercentage)
  }
}
