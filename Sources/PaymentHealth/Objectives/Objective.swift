/// How much of the time something is to be available.
package struct Objective: Sendable, Hashable {
  /// Millionths of the measured time in which it may be down; more than none.
  package var allowance: Int64
  /// The time over which that is to be kept.
  package var period: Duration

  package init(allowance: Int64, period: Duration) {
    self.allowance = allowance
    self.period = period
  }

  /// `99.9%`, as the configuration writes it.
  package var share: String { (1_000_000 - allowance).percentage }

  /// The share of the period's allowance that so many seconds of outage take; it may be more than all.
  package func part(of seconds: Int64) -> Percentage? {
    Percentage(seconds * 1_000_000, of: period.components.seconds * allowance)
  }
}

/// A pair of windows, both of which must show an outage rate above a multiple of what an objective allows.
///
/// Source: The Site Reliability Workbook, ch. 5, "Multiwindow, Multi-Burn-Rate Alerts". The long window says that it matters, the short one
/// that it goes on. The multiple is the one at which the long window takes `budget` of the period's allowance:
/// budget · period / long, which is 14.4, 6, 3 and 1 for a period of 30 days.
package struct BurnRule: Sendable, Hashable {
  package var long: Duration
  package var short: Duration
  /// Percent of the period's allowance.
  package var budget: Int64

  package init(long: Duration, short: Duration, budget: Int64) {
    self.long = long
    self.short = short
    self.budget = budget
  }

  /// The most urgent first.
  package static let all = [
    BurnRule(long: .seconds(3600), short: .seconds(300), budget: 2),
    BurnRule(long: .seconds(6 * 3600), short: .seconds(1800), budget: 5),
    BurnRule(long: .seconds(86_400), short: .seconds(2 * 3600), budget: 10),
    BurnRule(long: .seconds(3 * 86_400), short: .seconds(6 * 3600), budget: 10),
  ]

  /// The longest of all windows.
  package static let memory: Duration = .seconds(3 * 86_400)

  /// The share of the measured time above which something is burning.
  ///
  /// Never less than what the objective allows: at that rate the allowance lasts as long as the period.
  package func limit(for objective: Objective) -> Percentage? {
    let period = max(objective.period.components.seconds * budget, long.components.seconds * 100)
    return Percentage(period * objective.allowance, of: long.components.seconds * 100_000_000)
  }
}
