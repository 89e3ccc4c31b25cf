import PaymentHealth
import Probing
import Testing

@Suite struct ConfirmationPlanTests {
  static let first = Timestamp(seconds: 1_750_000_000)
  static let down = Verdict(.httpStatus)

  static func plan(
    attempts: Int = 4, within: Duration = .seconds(30), timeout: Duration = .seconds(10),
    nextSlot: Duration = .seconds(60)
  ) -> ConfirmationPlan {
    ConfirmationPlan(
      first: first, rule: ConfirmationRule(attempts: attempts, within: within), timeout: timeout,
      nextSlot: first.advanced(by: nextSlot))
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var plan = ConfirmationPlanTests.plan()
    var verdict = ConfirmationPlanTests.down
    var tries = 1
    /// Milliseconds after the first try began.
    var ended = 100
    var isKnown = false
    let decision: ConfirmationPlan.Decision
    var testDescription: String { name }
  }

  static func retry(_ milliseconds: Int) -> ConfirmationPlan.Decision {
    .retry(at: first.advanced(by: .milliseconds(milliseconds)))
  }

  @Test(arguments: [
    Row(name: "up", verdict: .up, decision: .settle(.answered)),
    Row(name: "up after a failure", verdict: .up, tries: 3, ended: 15_100, decision: .settle(.answered)),
    Row(name: "slow", verdict: Verdict(.latencyDegraded), decision: .settle(.answered)),
    Row(name: "rate limited", verdict: Verdict(.rateLimited), decision: .settle(.answered)),
    Row(name: "blind", verdict: Verdict(.localNetwork), decision: .settle(.ownFault)),
    Row(name: "no descriptors", verdict: Verdict(.localDescriptors), decision: .settle(.ownFault)),
    Row(name: "known", isKnown: true, decision: .settle(.known)),
    Row(name: "wrong key, new", verdict: Verdict(.authRejected), decision: retry(7500)),
    Row(name: "first retry", decision: retry(7500)),
    Row(name: "second retry", tries: 2, ended: 7600, decision: retry(15_000)),
    Row(name: "third retry", tries: 3, ended: 15_100, decision: retry(22_500)),
    Row(name: "fourth retry", tries: 4, ended: 22_600, decision: retry(30_000)),
    Row(name: "no fifth", tries: 5, ended: 30_100, decision: .settle(.attemptsUsed)),
    Row(name: "no retries at all", plan: plan(attempts: 0), decision: .settle(.attemptsUsed)),
    Row(name: "slow tries follow each other", ended: 10_000, decision: retry(10_000)),
    Row(name: "the last moment", tries: 3, ended: 30_000, decision: retry(30_000)),
    Row(name: "too late", tries: 3, ended: 30_001, decision: .settle(.timeUsed)),
    Row(name: "at once", plan: plan(attempts: 2, within: .zero), ended: 0, decision: retry(0)),
    Row(name: "at once, already over", plan: plan(attempts: 2, within: .zero), ended: 1, decision: .settle(.timeUsed)),
    Row(name: "just before the next slot", plan: plan(nextSlot: .milliseconds(17_500)), decision: retry(7500)),
    Row(name: "into the next slot", plan: plan(nextSlot: .milliseconds(17_499)), decision: .settle(.timeUsed)),
    Row(name: "a slot with less room", plan: plan(nextSlot: .seconds(30)), decision: retry(5000)),
    Row(name: "its last try", plan: plan(nextSlot: .seconds(30)), tries: 4, ended: 15_100, decision: retry(20_000)),
    Row(name: "half is enough", plan: plan(nextSlot: .seconds(25)), decision: retry(3750)),
    Row(name: "less is not", plan: plan(nextSlot: .milliseconds(24_999)), decision: retry(7500)),
    Row(name: "clock set back", ended: -1, decision: .settle(.clockSetBack)),
    Row(name: "clock set forward", ended: 3_600_000, decision: .settle(.timeUsed)),
  ])
  func decides(_ row: Row) {
    let ended = Self.first.advanced(by: .milliseconds(row.ended))
    #expect(row.plan.decide(after: row.verdict, tries: row.tries, ended: ended, isKnown: row.isKnown) == row.decision)
  }

  /// Whatever the tries' lengths, a plan that lets them run confirms by its own rule.
  @Test(arguments: [0, 100, 5_000, 7_500, 9_000, 10_000])
  func aWholeBurstConfirms(_ length: Int) {
    let plan = Self.plan()
    var tries = 1
    var ended = Self.first.advanced(by: .milliseconds(length))
    while case .retry(let due) = plan.decide(after: Self.down, tries: tries, ended: ended, isKnown: false) {
      tries += 1
      ended = due.advanced(by: .milliseconds(length))
    }
    let challenge = Challenge(verdict: Verdict(.connectRefused), since: Self.first, tries: tries, results: 1)
    #expect(plan.rule.confirms(challenge, at: ended))
    #expect(ended <= plan.nextSlot)
  }
}
