import PaymentHealth
import Testing

@testable import Reporting

@Suite struct HeadlineTests {
  private static let names = ["A", "B", "C", "D"]

  @Test(arguments: [
    ([], "No payment methods are watched."), ([Verdict.up], "The payment method works."),
    ([.up, .up], "All 2 payment methods work."),
    ([.up, Verdict(.connectRefused)], "1 of 2 payment methods work; down: B."),
    (
      [Verdict(.authRejected), Verdict(.connectRefused), .up],
      "1 of 3 payment methods work; down: B; cannot be checked: A."
    ),
    ([Verdict(.authRejected), Verdict(.requestRejected)], "Cannot be checked: A, B."),
    ([Verdict(.localStalled), Verdict(.localNetwork)], "Unknown: A, B."),
    ([Verdict(.localStalled), Verdict(.authRejected)], "Cannot be checked: B; unknown: A."),
    (Array(repeating: Verdict(.localStalled), count: 4), "Unknown: 4 payment methods."),
    ([Verdict(.latencyDegraded), .up, Verdict(.connectRefused)], "2 of 3 payment methods work; down: C; degraded: A."),
    ([Verdict(.latencyDegraded)], "1 of 1 payment method works; degraded: A."),
  ])
  func saysHowManyWorkOnlyWhereThatIsKnown(verdicts: [Verdict], sentence: String) {
    let methods = zip(Self.names, verdicts).map { Headline.Method(name: $0, outcome: $1.outcome, cause: $1.cause) }
    #expect(Headline(methods: methods).sentence() == sentence)
  }
}

@Suite struct GlanceTests {
  /// Seconds up, degraded, down and not measured.
  @Test(arguments: [
    ([10, 0, 0, 0], Glance.up), ([10, 0, 0, 9], .up), ([1, 0, 0, 86_399], .little), ([5, 0, 0, 5], .little),
    ([0, 0, 0, 10], .unknown), ([9, 1, 0, 0], .degraded), ([0, 1, 0, 99], .degraded), ([9, 1, 1, 0], .down),
    ([0, 0, 0, 0], .unknown),
  ])
  func showsTheWorstAndHowMuchIsKnown(seconds: [Int64], glance: Glance) {
    let verdicts: [Verdict] = [.up, Verdict(.latencyDegraded), Verdict(.httpStatus), Verdict(.localStalled)]
    var at: Int64 = 0
    let steps = zip(seconds, verdicts).map { seconds, verdict in
      defer { at += seconds }
      return Timeline.Step(from: Timestamp(seconds: at), verdict: verdict)
    }
    let whole = Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: seconds.reduce(0, +)))
    #expect(Availability(.confirmed, of: Timeline(whole, steps: steps)).glance == glance)
  }

  @Test(
    "Maintenance has a mark of its own, unless something else is known of the time, or more of it was not measured",
    arguments: [
      (0, 100, Glance.excluded), (0, 50, .excluded), (0, 49, .unknown), (0, 0, .unknown), (60, 50, .up),
    ] as [(Int64, Int64, Glance)])
  func maintenance(upUntil: Int64, excluded: Int64, glance: Glance) {
    let whole = Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: 100))
    let stalled = Timeline.Step(from: Timestamp(seconds: upUntil), verdict: Verdict(.localStalled))
    let steps = upUntil == 0 ? [stalled] : [Timeline.Step(from: whole.from, verdict: .up), stalled]
    let maintenance = Interval(from: Timestamp(seconds: 100 - excluded), to: whole.to)
    #expect(
      Availability(.confirmed, of: Timeline(whole, steps: steps), excluding: [maintenance]).glance == glance)
  }

  @Test func marksOfSeveralPartsAreJudgedByTheirSum() {
    func part(_ verdict: Verdict, _ seconds: Int64) -> Availability {
      let interval = Interval(from: Timestamp(seconds: 0), to: Timestamp(seconds: seconds))
      return Availability(.confirmed, of: Timeline(interval, steps: [.init(from: interval.from, verdict: verdict)]))
    }
    #expect(Glance(of: [part(.up, 60), part(Verdict(.localStalled), 30)]) == .up)
    #expect(Glance(of: [part(.up, 30), part(Verdict(.localStalled), 60)]) == .little)
    #expect(Glance(of: [part(.up, 60), part(Verdict(.httpStatus), 1)]) == .down)
  }
}
