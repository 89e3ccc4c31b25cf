/// Part of a day: `00-24`, `6-22`, `06:30-22:00`, `22-06` across midnight; `unavailable` is none of it.
package struct OpeningHours: Sendable, Hashable {
  /// Minutes of the day; the end may lie before the start, on the next day.
  private var start: Int
  private var end: Int

  /// Nil for what reads like no hours.
  package init?(_ text: String) {
    if text.lowercased() == "unavailable" {
      (start, end) = (0, 0)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
    guard parts.count == 2, let start = parts[0], let end = parts[1] else { return nil }
    (self.start, self.end) = (start, end)
  }

  package func contains(minute: Int) -> Bool {
    start <= end ? (start..<end).contains(minute) : minute >= start || minute < end
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let hour = parts[0], (0...24).contains(hour) else { return nil }
    guard parts.count == 2 else { return hour * 60 }
    guard let minute = parts[1], (0..<60).contains(minute), hour < 24 || minute == 0 else { return nil }
    return hour * 60 + minute
  }
}
