/// Name of a ``Definition``.
package struct DefinitionID: Identifier {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// How availability is computed from what was recorded: a rule, what becomes of maintenance, and which hours count.
///
/// Contracts and authorities each have their own; of one month they make percentages that are far apart.
package struct Definition: Sendable, Hashable {
  package var id: DefinitionID
  package var rule: AvailabilityRule
  package var maintenance: MaintenancePolicy
  /// What a provider as a whole is by its methods.
  package var whole: WholeRule
  /// The hours that count; empty: all.
  package var hours: [WeekHours]
  /// IANA name of the zone of the hours and of days and months; nil: the merchant's.
  package var timeZone: String?
  /// How much of the window must be measured for a verdict, in percent.
  package var leastCoverage: Int
  /// The same where nothing else is said.
  package static let leastCoverage = 95
  /// Who made it, for whoever wants to read it there.
  package var source: String

  package init(
    _ id: DefinitionID, _ rule: AvailabilityRule, maintenance: MaintenancePolicy = .excluded, whole: WholeRule = .all,
    hours: [WeekHours] = [], timeZone: String? = nil, leastCoverage: Int = Definition.leastCoverage, source: String
  ) {
    self.id = id
    self.rule = rule
    self.maintenance = maintenance
    self.whole = whole
    self.hours = hours
    self.timeZone = timeZone
    self.leastCoverage = leastCoverage
    self.source = source
  }
}

/// What makes a second down.
package enum AvailabilityRule: Sendable, Hashable {
  /// The confirmed state, from the first of the failures that confirmed it on.
  case confirmed
  /// Every failed slot, from its start to the next.
  case strict
  /// Every minute in which a slot failed.
  case perMinute
  /// So many requests in a row, begun within this long, that got no reply; until one does.
  case unanswered(requests: Int, within: Duration)
  /// Minutes in which more than so many millionths of the slots failed, if so many of them are in a row.
  case errorRate(above: Int64, minutes: Int)
}

/// What becomes of agreed maintenance.
package enum MaintenancePolicy: String, Sendable, Hashable, CaseIterable, Codable {
  /// It counts like any other time.
  case counted
  /// What is down in it counts as up: it leaves the numerator.
  case forgiven
  /// It is no part of the window: it leaves numerator and denominator.
  case excluded
}

/// When a provider is down by its methods.
package enum WholeRule: String, Sendable, Hashable, CaseIterable, Codable {
  /// When all of them are.
  case all
  /// When one of them is.
  case any
  /// To the share of the turnover that the methods have that are.
  case weighted
}

extension DefinitionID {
  package static let confirmed: DefinitionID = "confirmed"
  package static let strict: DefinitionID = "strict"
}

extension Definition {
  /// Those that need no configuration, the default first.
  package static let builtIn = [
    Definition("confirmed", .confirmed, source: "payprobe: what its alerts say"),
    Definition("strict", .strict, source: "payprobe: nothing is forgiven that was seen"),
    Definition(
      "perMinute", .perMinute, source: "common in contracts: a check each minute, each failed one is a minute down"),
    Definition(
      "eba", .unanswered(requests: 5, within: .seconds(30)), maintenance: .counted,
      source: "EBA/GL/2018/07, guidelines 2.2 to 2.4; Delegated Regulation (EU) 2018/389, article 33(1)"),
    Definition(
      "errorRate", .errorRate(above: 50_000, minutes: 10),
      source: "common in contracts, such as Trustly's of 2021: above 5 % for ten minutes"),
    Definition(
      "primeTime", .confirmed,
      hours: [
        WeekHours(days: Weekday.allCases.filter { $0 != .sunday }, from: 7 * 3600, to: 3600),
        WeekHours(days: [.sunday], from: 8 * 3600, to: 3600),
      ], source: "Betaalvereniging Nederland: availability in prime time"),
  ]
}
