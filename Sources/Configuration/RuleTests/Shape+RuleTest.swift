import PaymentHealth
import StrictJSON

extension Shape where Value == [RuleTest] {
  /// A file of tests, for `payprobe rules test`.
  static let ruleTests = Shape.object(
    required("tests", .list(of: Shape<RuleTest>.ruleTest, atLeast: 1, unique: "name"), "Tests, in any order."),
    make: { $0 })
}

extension Shape where Value == RuleTest {
  fileprivate static let ruleTest = Shape.object(
    required("name", .name, "What the test shows."),
    defaulted("every", Shape<Duration>.interval, "60s", "Time from one slot to the next."),
    optional("confirm", .confirmation, "When a failure is believed, as in the configuration."),
    optional("objective", .objective, "How much of the time it is to be available, as in the configuration."),
    required("series", .series, "One mark for each slot."),
    defaulted("alerts", .list(of: Shape<RuleTest.Alert>.expectedAlert), [], "All that are to come, in their order."),
    make: { name, every, confirmation, objective, series, alerts in
      RuleTest(
        name: name, every: every, rule: ConfirmationRule().overridden(by: confirmation), objective: objective,
        series: series, alerts: alerts)
    })
}

extension Shape where Value == RuleTest.Alert {
  fileprivate static let expectedAlert = Shape.object(
    required("at", .offset, "When it is sent, counted from the first slot."),
    required("kind", .choice(among: RuleTest.kinds), "What it says."),
    optional("since", .offset, "What it is dated to; of a recovery, the end."),
    optional("cause", Shape<Cause>.choice().named("cause"), "Why it is sent, such as objective.burning."),
    make: { RuleTest.Alert(at: $0, kind: $1, since: $2, cause: $3) })
}

extension Shape where Value == Duration {
  fileprivate static let offset = duration(.zero ... .seconds(10 * 366 * 86_400))
}

extension Shape where Value == ResultSeries {
  fileprivate static let series = Shape(.text("^[✓.✗x~!?*0-9 -]+$")) { place, reading in
    guard let text = place.node.string else { return reading.refuse(place, expected: .series) }
    do throws(ResultSeries.Fault) {
      return try ResultSeries(text: text)
    } catch {
      reading.report(.series(error), at: place.spot)
      return nil
    }
  }
}
