/// The latency of one hour of the past: half of its answers took no longer than `median`, all but a twentieth no longer than `high`.
package struct HourLatency: Sendable, Hashable {
  package static let leastAnswers = 5

  package var median: Int64
  package var high: Int64

  /// Microseconds.
  package init(median: Int64, high: Int64) {
    self.median = median
    self.high = high
  }

  /// Nil of too few answers.
  package init?(_ answers: LatencyBuckets) {
    guard answers.count >= Self.leastAnswers, let median = answers.quantile(0.5), let high = answers.quantile(0.95)
    else {
      return nil
    }
    self.init(median: median.wholeMicroseconds, high: high.wholeMicroseconds)
  }
}

/// What is usual for a probe at an hour, and what is so slow that someone is to know.
package struct LatencyBaseline: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case hourOfWeek, hourOfDay
  }

  package static let leastWeeks = 3
  package static let leastDays = 7
  /// Microseconds: no answer that is quicker is too slow.
  package static let leastLimit: Int64 = 300_000

  package var kind: Kind
  /// Microseconds, the median of the hours' medians.
  package var usual: Int64
  /// Microseconds.
  package var limit: Int64

  /// - Parameters:
  ///   - weeks: The same hour of the week, in weeks before.
  ///   - days: The same hour of days before, for want of weeks; nil if there are too few of these as well.
  package init?(weeks: [HourLatency], days: [HourLatency]) {
    if weeks.count >= Self.leastWeeks {
      self.init(weeks, .hourOfWeek)
    } else if days.count >= Self.leastDays {
      self.init(days, .hourOfDay)
    } else {
      return nil
    }
  }

  /// Medians alone, so that one bad night among the hours changes nothing.
  ///
  /// The spread of the medians is their median absolute deviation times 1.4826, which is the standard deviation of what is normal
  /// (Rousseeuw, Croux: Alternatives to the Median Absolute Deviation, 1993). At least twice what is usual and 300 ms; and more than all
  /// but a twentieth of the answers took: that 9 of 12 do so by chance is as likely as 1 in a thousand million, however they are spread.
  private init(_ hours: [HourLatency], _ kind: Kind) {
    self.kind = kind
    usual = hours.map(\.median).middle
    let center = usual
    let deviation = hours.map { abs($0.median - center) }.middle
    limit = max(2 * center, center + 6 * deviation * 14_826 / 10_000, hours.map(\.high).middle, Self.leastLimit)
  }
}

/// The last answers to a probe.
package struct LatencyTail: Sendable, Equatable {
  package struct Answer: Sendable, Hashable {
    package var slot: Timestamp
    package var microseconds: Int64

    package init(slot: Timestamp, microseconds: Int64) {
      self.slot = slot
      self.microseconds = microseconds
    }
  }

  /// Microseconds: three quarters of the answers took `quarter` at least, half of them no more than `median`.
  package struct Summary: Sendable, Hashable {
    package var quarter: Int64
    package var median: Int64

    package init(quarter: Int64, median: Int64) {
      self.quarter = quarter
      self.median = median
    }
  }

  /// How many are judged together, and how old the first of them may be: they are of the present hour and the one before.
  package static let length = 12
  /// How many are kept, so that those of the last hour can be compared with what others answered at the same time.
  package static let most = 120
  package static let span: Duration = .seconds(3600)

  private(set) var answers: [Answer]

  package init(_ answers: [Answer] = []) {
    self.answers = Array(answers.sorted { $0.slot < $1.slot }.suffix(Self.most))
  }

  package mutating func note(_ result: ProbeResult) {
    guard let answer = Answer(result) else { return }
    guard answers.last.map({ $0.slot < answer.slot }) ?? true else { return add(LatencyTail([answer])) }
    answers.append(answer)
    if answers.count > Self.most { answers.removeFirst() }
  }

  /// With what is stored and not known.
  mutating func add(_ stored: LatencyTail) {
    let known = Set(answers.map(\.slot))
    self = LatencyTail(answers + stored.answers.filter { !known.contains($0.slot) })
  }

  /// Those that are judged together.
  var last: ArraySlice<Answer> { answers.suffix(Self.length) }

  /// Nil of too few answers.
  package func summary(at now: Timestamp) -> Summary? {
    guard last.count == Self.length, let first = last.first, first.slot.duration(to: now) <= Self.span else {
      return nil
    }
    let sorted = last.map(\.microseconds).sorted()
    return Summary(quarter: sorted[Self.length / 4], median: sorted.middle)
  }
}

extension LatencyTail.Answer {
  /// Nil where the provider did not answer.
  package init?(_ result: ProbeResult) {
    guard result.wasAnswered else { return nil }
    self.init(slot: result.slot, microseconds: result.phases.total.wholeMicroseconds)
  }
}

extension [Int64] {
  /// The lower one of two; of nothing 0.
  fileprivate var middle: Int64 { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}
