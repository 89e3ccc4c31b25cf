import PaymentHealth
import TestSupport
import Testing

/// How often the same has happened, and what these times have in common.
@Suite struct RecurrenceTests {
  private static func at(_ text: String) -> Timestamp { Timestamp(rfc3339: "2026-\(text)Z") ?? Timestamp(seconds: 0) }

  private static func incident(
    _ begin: Timestamp, _ trouble: Trouble = .down, of subject: Subject = .provider("paytrail")
  ) -> Incident {
    Incident(subject: subject, trouble: trouble, opened: begin, cause: .httpStatus)
  }

  /// What is said of the last one.
  private static func sentence(_ begins: [Timestamp]) -> String? {
    var history = IncidentHistory()
    for begin in begins { history.note(incident(begin)) }
    return begins.last.flatMap { Recurrence(of: incident($0), in: history, by: UTCClock()) }?.sentence
  }

  // The 22nd of November 2026 is a Sunday.
  @Test(
    "what is counted and what is seen in it",
    arguments: [
      (["11-22T02:10:00"], nil),
      (
        ["11-08T02:10:00", "11-11T15:00:00", "11-22T03:59:59"],
        "Third time in 90 days, twice on a Sunday between 02 and 04."
      ),
      (["11-15T02:10:00", "11-22T02:50:00"], "Second time in 90 days, both times on a Sunday between 02 and 03."),
      // Unrelated times, the same day of the week at others, the same hours on others.
      (["11-11T15:00:00", "11-22T02:10:00"], "Second time in 90 days."),
      (["11-15T12:00:00", "11-22T02:10:00"], "Second time in 90 days."),
      (["11-20T02:00:00", "11-22T02:10:00"], "Second time in 90 days."),
      (["11-15T04:00:00", "11-22T02:00:00"], "Second time in 90 days."),
      // One bad night is no habit.
      (["11-22T02:10:00", "11-22T02:20:00", "11-22T02:30:00"], "Third time in 90 days."),
      (
        ["11-02T10:00:00", "11-05T15:00:00", "11-15T03:00:00"] + (10...25).map { "11-22T02:\($0):00" },
        "19th time in 90 days."
      ),
      (["11-08T10:00:00", "11-15T15:00:00", "11-22T02:10:00"], "Third time in 90 days, each time on a Sunday."),
      (["11-09T10:00:00", "11-17T10:10:00", "11-22T11:10:00"], "Third time in 90 days, each time between 10 and 12."),
      (["11-09T23:00:00", "11-17T00:10:00", "11-22T23:10:00"], "Third time in 90 days, each time between 23 and 01."),
      (
        ["11-08T22:30:00", "11-10T12:00:00", "11-22T23:10:00"],
        "Third time in 90 days, twice on a Sunday between 22 and 24."
      ),
      // Three of four are not more than three quarters.
      (["11-01T10:00:00", "11-08T15:00:00", "11-18T05:00:00", "11-22T02:10:00"], "Fourth time in 90 days."),
      (["08-24T02:09:59", "11-22T02:10:00"], nil), (["08-24T02:10:00", "11-22T02:10:00"], "Second time in 90 days."),
    ] as [([String], String?)])
  func sentences(begins: [String], sentence: String?) {
    #expect(Self.sentence(begins.map(Self.at)) == sentence)
  }

  @Test(
    "numbers are read aloud",
    arguments: [(2, "Second"), (10, "Tenth"), (11, "11th"), (12, "12th"), (21, "21st"), (22, "22nd"), (113, "113th")])
  func numbers(count: Int, word: String) {
    #expect(Recurrence(count: count).sentence == "\(word) time in 90 days.")
    let pattern = Recurrence.Pattern(count: count - 1, weekday: .monday)
    #expect(Recurrence(count: count + 9, pattern: pattern).sentence.hasSuffix(" on a Monday."))
  }

  @Test("more than can be kept is said to be more")
  func many() {
    var history = IncidentHistory()
    let start = Self.at("11-01T00:00:00")
    for minute in 0..<1200 { history.note(Self.incident(start.advanced(by: .seconds(minute * 60)))) }
    let last = Self.incident(start.advanced(by: .seconds(1200 * 60)))
    #expect(Recurrence(of: last, in: history, by: UTCClock())?.sentence == "More than 1000 times in 90 days.")
  }

  @Test("our own mistakes, others' outages, other subjects and what came later are counted apart")
  func alike() throws {
    let now = Self.at("11-22T02:10:00")
    let earlier = Self.at("11-01T00:00:00")
    var history = IncidentHistory()
    history.note(Self.incident(earlier, .misconfigured))
    history.note(Self.incident(earlier, of: .provider("adyen")))
    history.note(Self.incident(now.advanced(by: .seconds(60))))
    #expect(Recurrence(of: Self.incident(now), in: history, by: UTCClock()) == nil)
    history.note(Self.incident(Self.at("11-02T00:00:00"), .degraded))
    history.note(Self.incident(Self.at("11-02T00:00:00"), .flapping))
    #expect(Recurrence(of: Self.incident(now), in: history, by: UTCClock())?.count == 2)
    #expect(Recurrence(of: Self.incident(now, .misconfigured), in: history, by: UTCClock())?.count == 2)
  }

  @Test("a pattern is seldom a matter of chance", arguments: [(2, 0.04), (3, 0.13), (4, 0.05), (6, 0.03), (20, 0.01)])
  func chance(count: Int, most: Double) {
    var random = SplitMix64(seed: 7)
    let found = (0..<2000).count { _ in
      let begins = (0..<count).map { _ in
        Self.at("09-01T00:00:00").advanced(by: .seconds(Int.random(in: 0..<84 * 86_400, using: &random)))
      }
      return Self.sentence(begins.sorted())?.contains(",") ?? false
    }
    #expect(Double(found) / 2000 <= most, "\(found)")
  }

  @Test("the order in which incidents are noted changes nothing")
  func order() {
    let begins = ["11-08T02:10:00", "11-11T15:00:00", "11-22T03:00:00"].map(Self.at)
    let all = IncidentHistory(
      begins.map { IncidentHistory.Begin(subject: .provider("paytrail"), at: $0, trouble: .down) })
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      var history = IncidentHistory()
      for index in order { history.note(Self.incident(begins[index])) }
      #expect(history == all)
    }
  }
}
