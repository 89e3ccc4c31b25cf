package import PaymentHealth

extension Interval {
  package static let mostPieces = 90

  /// The interval in at most 90 equal pieces of a round length of at least `shortest`, the last perhaps cut short; from a day on, in
  /// days of `calendar` or equal numbers of them.
  package func pieces(in calendar: ZoneCalendar, shortest: Duration = .seconds(1)) -> [Interval] {
    guard !isEmpty else { return [] }
    guard let step = roundStep(shortest: shortest.components.seconds) else { return groupedDays(in: calendar) }
    return stride(from: from.seconds, to: to.seconds, by: Int(step)).map { start in
      Interval(from: Timestamp(seconds: start), to: Timestamp(seconds: min(start + step, to.seconds)))
    }
  }

  private static let roundSteps: [Int64] = [
    1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200,
  ]

  /// Nil when pieces of less than a day are too many.
  private func roundStep(shortest: Int64) -> Int64? {
    Self.roundSteps.first { $0 >= shortest && seconds <= $0 * Int64(Self.mostPieces) }
  }

  private func groupedDays(in calendar: ZoneCalendar) -> [Interval] {
    let days = calendar.days(in: self)
    let size = (days.count + Self.mostPieces - 1) / Self.mostPieces
    return stride(from: 0, to: days.count, by: size).map { first in
      Interval(from: days[first].from, to: days[min(first + size, days.count) - 1].to)
    }
  }
}
