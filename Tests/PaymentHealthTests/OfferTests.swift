import PaymentHealth
import Testing

@Suite struct OpeningHoursTests {
  @Test(
    "Hours and the minutes they hold",
    arguments: [
      ("00-24", [0, 719, 1439], []), ("6-22", [360, 1319], [359, 1320]), ("06:30-22:15", [390, 1334], [389, 1335]),
      ("22-06", [1320, 1439, 0, 359], [360, 1319]), ("unavailable", [], [0, 720]), ("12-12", [], [720]),
    ] as [(String, [Int], [Int])])
  func hours(_ text: String, _ inside: [Int], _ outside: [Int]) throws {
    let hours = try #require(OpeningHours(text))
    #expect(inside.allSatisfy { hours.contains(minute: $0) })
    #expect(!outside.contains { hours.contains(minute: $0) })
  }

  @Test(arguments: ["", "-", "6", "25-26", "a-b", "6-22-23", "06:60-07:00", "24:30-01:00", "6:-7", "always"])
  func none(_ text: String) { #expect(OpeningHours(text) == nil) }
}

/// What is told of lists of methods.
@Suite struct OfferWatchTests {
  private static let probe = ProbeKey(provider: "mollie", probe: "methods")
  private static let now = Timestamp(seconds: 1_750_000_000)

  private static func judge(_ lists: [[String: String]]) -> (notices: [[String]], watch: OfferWatch) {
    var watch = OfferWatch()
    let notices = lists.map { list in
      watch.judge(OfferSighting(probe: probe, listed: list), provider: "Mollie", at: now).events.map(\.summary)
    }
    return (notices, watch)
  }

  @Test(
    "The first list is what is expected; what is new is told once, and a change of limits",
    arguments: [
      ([["a": ""], ["a": ""]], [[], []]),
      (
        [["a": ""], ["a": "", "b": ""], ["a": "", "b": ""]],
        [[], ["Mollie offers what it did not offer before: b."], []]
      ),
      ([["a": "", "b": ""], ["a": ""], ["a": "", "b": ""]], [[], [], []]),
      (
        [["a": "1 to 5"], ["a": "1 to 9"], ["a": "1 to 9"]],
        [[], ["Mollie changed limits: a from 1 to 5 to 1 to 9."], []]
      ),
      ([["a": ""], ["a": "1 to 5"], ["a": ""], ["a": "1 to 5"]], [[], [], [], []]),
    ] as [([[String: String]], [[String]])])
  func told(_ lists: [[String: String]], _ notices: [[String]]) {
    #expect(Self.judge(lists).notices == notices)
  }

  @Test("What is held back is noted by its list and kind, whatever the provider calls its methods")
  func noted() {
    var watch = OfferWatch([OfferSighting(probe: Self.probe, listed: ["a": ""])])
    let notices = (0..<9).flatMap { number in
      watch.judge(
        OfferSighting(probe: Self.probe, listed: ["n\(number)": ""]), provider: "M", at: Self.now,
        held: .silence("#1")
      ).steps.map(\.notice)
    }
    #expect(notices.count == 9 && Set(notices) == ["mollie/methods#offers new silence"])
  }

  @Test("What is kept begins where it ended; ever new names end in silence, not in memory")
  func bounded() {
    let (_, watch) = Self.judge([["a": ""], ["b": "1"]])
    var again = OfferWatch(watch.sightings)
    #expect(
      again.judge(OfferSighting(probe: Self.probe, listed: ["a": "", "b": "1"]), provider: "M", at: Self.now).events
        .isEmpty)
    var names = watch
    for number in 0..<2000 {
      _ = names.judge(OfferSighting(probe: Self.probe, listed: ["n\(number)": ""]), provider: "M", at: Self.now)
    }
    #expect(names.sightings[0].listed.count == 1000)
  }
}

/// A method that is missing for a week is rather withdrawn than broken.
@Suite struct WithdrawalTests {
  private static let track = Track(probe: ProbeKey(provider: "p", probe: "r"), method: "giropay")
  private static let day: Int64 = 86_400

  private static func evaluate(_ days: [(Int64, Verdict)]) -> [Transition] {
    var evaluator = TrackEvaluator(track: track, state: nil, rule: ConfirmationRule(attempts: 0, recovery: 1))
    for (day, verdict) in days {
      let slot = Timestamp(seconds: 1_750_000_000 + day * Self.day)
      evaluator.advance(
        by: ProbeResult(
          probe: track.probe, slot: slot, started: slot, ended: slot, period: .seconds(Self.day), verdict: verdict))
    }
    return evaluator.transitions
  }

  @Test(
    "After seven days the outage ends as our own business, and is none again when the method is back",
    arguments: [Cause.methodMissing, .methodNone])
  func week(cause: Cause) {
    let missing = Verdict(cause)
    var days: [(Int64, Verdict)] = [(0, .up), (11, .up), (12, missing)]
    days.insert(contentsOf: (1...10).map { (Int64($0), missing) }, at: 1)
    let transitions = Self.evaluate(days)
    #expect(transitions.map(\.verdict) == [.up, missing, Verdict(.methodWithdrawn), .up, missing])
    let withdrawn = transitions[2]
    #expect(withdrawn.verdict.outcome == .unknown && withdrawn.verdict.owner == .configuration)
    #expect(transitions[1].at.duration(to: withdrawn.at) == .seconds(7 * Self.day))
  }

  @Test("Another outage of a week stays one")
  func other() {
    var days: [(Int64, Verdict)] = [(0, .up)]
    days += (1...20).map { (Int64($0), Verdict(.httpStatus)) }
    #expect(Self.evaluate(days).map(\.verdict) == [.up, Verdict(.httpStatus)])
  }
}
