import PaymentHealth
import TestSupport
import Testing

/// One month of 30 days, whose outages make a percentage of their own by every definition.
///
/// 12 and 6 minutes without a reply, 180 minutes of announced maintenance from 02:00 to 05:00, an hour in which 30 % of the requests are
/// answered by errors (a probe each minute meets 15 of them), and 25 unannounced minutes from 00:40 to 01:05.
@Suite struct WorkedExampleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var definition: Definition
    /// How often a minute it is asked.
    var pace = 1
    var down: Int64
    var of: Int64
    var percent: String
    var testDescription: String { name }
  }

  static let rows = [
    Row(
      name: "naive success ratio", definition: .own(.perMinute, .counted), down: 238, of: 43_200, percent: "99.449 %"),
    Row(
      name: "each failed minute, maintenance not counted as down", definition: .own(.perMinute, .forgiven), down: 58,
      of: 43_200, percent: "99.865 %"),
    Row(
      name: "the same, maintenance removed from the denominator too", definition: .own(.perMinute, .excluded), down: 58,
      of: 43_020, percent: "99.865 %"),
    Row(
      name: "above 5 % for at least 10 minutes, maintenance excluded",
      definition: .own(.errorRate(above: 50_000, minutes: 10), .forgiven), pace: 20, down: 97, of: 43_200,
      percent: "99.775 %"),
    Row(
      name: "EBA GL 2.4: no reply at all, planned included",
      definition: .own(.unanswered(requests: 5, within: .seconds(30)), .counted), down: 223, of: 43_200,
      percent: "99.483 %"),
    Row(
      name: "prime time 07:00-01:00", definition: .own(.perMinute, .excluded, hours: (7 * 3600, 3600)), down: 53,
      of: 32_400, percent: "99.836 %"),
    Row(
      name: "high demand 06:00-00:30", definition: .own(.perMinute, .counted, hours: (6 * 3600, 1800)), down: 33,
      of: 33_300, percent: "99.900 %"),
    Row(
      name: "outside of it", definition: .own(.perMinute, .counted, hours: (1800, 6 * 3600)), down: 205, of: 9900,
      percent: "97.929 %"),
  ]

  @Test("Minutes down, minutes that count and the percentage, cut off after three decimals", arguments: rows)
  func row(_ row: Row) {
    let timeline = Timeline(Month.window, steps: [Timeline.Step(from: Month.window.from, verdict: .up)])
    let judged = timeline.judged(by: row.definition.rule, Month.deviations(eachMinute: row.pace))
    let availability = Availability(
      row.definition, of: judged, maintenance: [Month.maintenance],
      closed: row.definition.hours.closed(over: judged.interval, by: UTCClock()))
    #expect(availability.down == row.down * 60)
    #expect(availability.measured == row.of * 60)
    #expect(availability.share?.text == row.percent)
    #expect(availability.up + availability.down + availability.excluded == Month.window.seconds)
  }
}

extension Definition {
  fileprivate static func own(
    _ rule: AvailabilityRule, _ maintenance: MaintenancePolicy, hours: (from: Int, to: Int)? = nil
  ) -> Definition {
    Definition(
      "own", rule, maintenance: maintenance, hours: hours.map { [WeekHours(from: $0.from, to: $0.to)] } ?? [],
      source: "")
  }
}

/// The month of the example, in UTC.
private enum Month {
  static let start = Timestamp(seconds: 1_777_593_600)
  static let window = Interval(from: start, to: at(day: 30, 0))
  static let maintenance = Interval(from: at(day: 9, 2 * 60), to: at(day: 9, 5 * 60))
  private static let unanswered = [(2, 14 * 60, 12), (4, 12 * 60, 6), (9, 2 * 60, 180), (19, 40, 25)]

  static func at(day: Int, _ minute: Int) -> Timestamp {
    start.advanced(by: .seconds(day * 86_400 + minute * 60))
  }

  /// - Parameter pace: How often a minute it is asked.
  static func deviations(eachMinute pace: Int) -> Deviations {
    let slots = unanswered.flatMap { day, first, count in
      (0..<count * pace).map { number in
        // The first of an outage is confirmed by four more tries.
        slot(
          at(day: day, first), number, pace, Verdict(.connectTimeout), tries: number == 0 ? 5 : 1, spread: .seconds(24))
      }
    }
    let hour = at(day: 14, 15 * 60)
    let errors =
      pace == 1
      ? (0..<15).map { slot(hour, $0 * 4, 1, Verdict(.httpStatus)) }
      : (0..<60 * pace).filter { $0 % 10 < 3 }.map { slot(hour, $0, pace, Verdict(.httpStatus)) }
    let all = (slots + errors).sorted { $0.slot < $1.slot }
    return Deviations(all, begun: Dictionary(all.map { ($0.from.minute, pace) }) { first, _ in first })
  }

  private static func slot(
    _ begin: Timestamp, _ number: Int, _ pace: Int, _ verdict: Verdict, tries: Int = 1, spread: Duration = .zero
  ) -> Deviation {
    let period = Duration.seconds(60) / pace
    let from = begin.advanced(by: period * number)
    return Deviation(
      from: from, until: from.advanced(by: period), verdict: verdict, tries: tries, spread: tries == 1 ? .zero : spread,
      isAfterReply: number == 0)
  }
}
