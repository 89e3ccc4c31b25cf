/// Whether outages use up the allowance of an objective so fast that someone is to know.
package enum BurnRate: Sendable, Equatable {
  case burning(Burn)
  /// No short window is above its limit.
  case calm
  /// Neither has it begun nor is it over.
  case undecided(Doubt)

  package enum Doubt: Sendable, Hashable {
    /// It is down now, which is told by itself.
    case isDown
    /// One outage was told by itself.
    case oneOutage
    /// Less than one long window is known, or less than half of it was measured.
    case notEnoughHistory
    /// Most of a short window was not measured, or is from before the first result in a new store, so that nothing is over.
    case notMeasured
    /// One window of a pair is above its limit and the other is not.
    case fading
  }
}

/// What the long window of a rule holds.
package struct Burn: Sendable, Equatable {
  package var rule: BurnRule
  package var outages: Int
  package var secondsDown: Int64
  /// How much of it was measured.
  package var coverage: Percentage?

  package init(rule: BurnRule, outages: Int, secondsDown: Int64, coverage: Percentage?) {
    self.rule = rule
    self.coverage = coverage
    self.outages = outages
    self.secondsDown = secondsDown
  }
}

extension BurnRate {
  /// Decides by the confirmed course of a method or provider up to `now`.
  ///
  /// Seconds of maintenance count nowhere, unknown ones are neither good nor bad: a rate is a share of what was measured.
  ///
  /// - Parameter maintenance: Times of it, at least within the longest window.
  package static func decide(
    _ course: Course, excluding maintenance: [Interval], objective: Objective, at now: Timestamp
  ) -> BurnRate {
    if course.timeline.steps.last?.verdict.outcome == .down { return .undecided(.isDown) }
    let windows = BurnRule.all.map { rule in
      (
        rule: rule, long: Window(rule.long, of: course, maintenance, now),
        short: Window(rule.short, of: course, maintenance, now)
      )
    }
    let above = windows.filter { $0.long.exceeds($0.rule, objective) && $0.short.exceeds($0.rule, objective) }
    if above.isEmpty {
      if windows.contains(where: { $0.short.exceeds($0.rule, objective) }) { return .undecided(.fading) }
      return windows.allSatisfy(\.short.isSeen) ? .calm : .undecided(.notMeasured)
    }
    let known = above.filter(\.long.isKnown)
    guard !known.isEmpty else { return .undecided(.notEnoughHistory) }
    guard let worst = known.first(where: { $0.long.outages > 1 }) else { return .undecided(.oneOutage) }
    let availability = worst.long.availability
    return .burning(
      Burn(
        rule: worst.rule, outages: worst.long.outages, secondsDown: availability.down, coverage: availability.coverage))
  }
}

/// What was measured in a window that ends now.
private struct Window {
  var availability: Availability
  var outages: Int
  /// It is all after the first result, and at least half of it was measured.
  var isKnown: Bool
  /// It is all after the first result, and at least half of it was measured, or is left out.
  var isSeen: Bool

  init(_ length: Duration, of course: Course, _ maintenance: [Interval], _ now: Timestamp) {
    let window = Interval(from: now.advanced(by: .zero - length), to: now)
    let timeline = course.timeline.clamped(to: window)
    availability = Availability(.confirmed, of: timeline, excluding: maintenance)
    outages = timeline.outages(outside: maintenance)
    let isWhole = (course.begins ?? now) <= window.from
    isSeen = isWhole && 2 * availability.unknown <= window.seconds
    isKnown = isWhole && 2 * availability.measured >= window.seconds
  }

  func exceeds(_ rule: BurnRule, _ objective: Objective) -> Bool {
    guard let rate = Percentage(availability.down, of: availability.measured), let limit = rule.limit(for: objective)
    else {
      return false
    }
    return rate > limit
  }
}

extension Timeline {
  /// How many times it was down outside `exclusions`; one that a gap interrupts is still the same.
  fileprivate func outages(outside exclusions: [Interval]) -> Int {
    var (count, wasDown) = (0, false)
    for span in spans where span.verdict.outcome != .unknown {
      let isDown = span.verdict.outcome == .down
      let counts = isDown && !span.interval.isCovered(by: exclusions)
      if counts && !wasDown { count += 1 }
      wasDown = isDown && (wasDown || counts)
    }
    return count
  }
}

extension Interval {
  fileprivate func isCovered(by others: [Interval]) -> Bool {
    others.map { $0.clamped(to: self) }.merged.reduce(0) { $0 + $1.seconds } == seconds
  }
}
