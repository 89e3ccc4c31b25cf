/// How requests of one day were served.
///
/// The daily figures that payment services publish: the error response rate, which is errors that are the provider's by requests, and
/// the average time to an answer. Sources: EBA/GL/2018/07, guideline 2.3; Delegated Regulation (EU) 2018/389, article 32(4).
package struct DayService: Sendable, Hashable {
  package var date: CivilDate
  /// Those that say something of the provider: what failed by our own fault is none.
  package var requests: Int
  package var errors: Int
  package var answers: Int
  /// Microseconds that all answers took together, within 0.8 %.
  package var time: Int64

  package init(date: CivilDate, requests: Int, errors: Int, answers: Int, time: Int64) {
    self.date = date
    self.requests = requests
    self.errors = errors
    self.answers = answers
    self.time = time
  }

  /// Nil without a request.
  package var errorRate: Percentage? { Percentage(Int64(errors), of: Int64(requests)) }

  /// Nil without an answer.
  package var average: Duration? { answers == 0 ? nil : .microseconds(time / Int64(answers)) }

  /// The days of several probes together, in order.
  package static func merged(_ days: [DayService]) -> [DayService] {
    Dictionary(grouping: days, by: \.date.daysSince1970).values.compactMap { parts in
      parts.dropFirst().reduce(parts[0]) { $0.adding($1) }
    }
    .sorted { $0.date.daysSince1970 < $1.date.daysSince1970 }
  }

  private func adding(_ other: DayService) -> DayService {
    DayService(
      date: date, requests: requests + other.requests, errors: errors + other.errors, answers: answers + other.answers,
      time: time + other.time)
  }
}
