/// What a provider has agreed to: how much of the time it works, and by which definition.
package struct ServiceLevel: Sendable, Hashable {
  package var definition: DefinitionID
  /// The least share of the measured time, in millionths.
  package var least: Int64

  package init(by definition: DefinitionID, least: Int64) {
    self.definition = definition
    self.least = least
  }
}

/// Whether it was kept in a window.
package struct ServiceLevelReport: Sendable, Equatable {
  package enum Verdict: String, Sendable, Hashable {
    case met, missed
    /// Too little of the window was measured to say.
    case notMeasured
  }

  package var level: ServiceLevel
  package var availability: Availability
  package var verdict: Verdict
  /// Seconds that may be down, by what was measured.
  package var allowed: Int64
  /// Seconds that might still be down in it, by what was measured; negative: so many too many were.
  package var left: Int64

  /// - Parameter availability: By the definition that the level names.
  package init(_ level: ServiceLevel, by definition: Definition, _ availability: Availability) {
    self.level = level
    self.availability = availability
    allowed = availability.measured * (1_000_000 - level.least) / 1_000_000
    left = allowed - availability.down
    let isEnough = availability.isCovered(atLeast: definition.leastCoverage)
    verdict = !isEnough ? .notMeasured : left >= 0 ? .met : .missed
  }
}

extension Availability {
  /// Whether enough of it was measured to judge it.
  package func isCovered(atLeast percent: Int) -> Bool {
    guard let coverage, measured > 0 else { return false }
    return coverage.thousandthsOfPercent >= Int64(percent) * 1000
  }
}
