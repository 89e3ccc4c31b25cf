import AlertServices
import Alerting
import PaymentHealth
import TestSupport
import Testing

struct RetryScheduleTests {
  @Test(arguments: [
    (RetrySchedule.webhook, [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]),
    (.exec, [1, 2, 4, 8, 16, 32, 60, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]),
  ])
  func pausesGrowAndThenEnd(_ schedule: RetrySchedule, _ seconds: [Int]) throws {
    for (index, expected) in seconds.enumerated() {
      let pause = try #require(schedule.pause(afterAttempts: index + 1, wished: nil, event: "e"))
      #expect(pause >= .seconds(expected) && pause <= .seconds(expected) * 1.1)
    }
    #expect(schedule.pause(afterAttempts: seconds.count + 1, wished: nil, event: "e") == nil)
  }

  @Test func theJitterIsTheSameForTheSameEventAndSpreadsOthers() {
    let pauses = (1...50).map { RetrySchedule.webhook.pause(afterAttempts: 2, wished: nil, event: "event \($0)") }
    let again = (1...50).map { RetrySchedule.webhook.pause(afterAttempts: 2, wished: nil, event: "event \($0)") }
    #expect(pauses == again)
    #expect(Set(pauses).count > 20)
  }

  @Test func aReceiversWishMakesAPauseLongerButNotShorterNorEndless() throws {
    func pause(_ wished: Duration) -> Duration? {
      RetrySchedule.webhook.pause(afterAttempts: 1, wished: wished, event: "e")
    }
    #expect(pause(.seconds(120)) == .seconds(120))
    #expect(pause(.seconds(1)) == RetrySchedule.webhook.pause(afterAttempts: 1, wished: nil, event: "e"))
    #expect(pause(.seconds(1_000_000)) == .seconds(86_400))
  }
}

struct NextStepTests {
  private static let now = Timestamp(seconds: 1_750_000_000)

  /// After the first attempt.
  private static var pause: Duration {
    RetrySchedule.webhook.pause(afterAttempts: 1, wished: nil, event: AlertEvent.sample().id) ?? .zero
  }

  private static func entry(attempts: Int) -> OutboxEntry {
    OutboxEntry(event: .sample(), sink: "hook", attempts: attempts, nextTry: now, lastError: nil)
  }

  @Test(arguments: [
    (DeliveryVerdict.delivered, 0, NextStep.done),
    (.delivered, 99, .done),
    (.permanent("no"), 0, .giveUp(reason: "no")),
    (.disableSink("gone"), 0, .disableSink(reason: "gone")),
    (.retry("later", after: .seconds(600)), 0, .tryAgain(at: now.advanced(by: .seconds(600)), reason: "later")),
    (.retry("later", after: .seconds(600)), 9, .giveUp(reason: "later")),
    (.partlyDelivered("not a"), 0, .done),
    (
      .partlyDelivered("not a", remaining: ["a"]), 0,
      .tryAgain(at: now.advanced(by: pause), reason: "not a", remaining: ["a"])
    ),
    (.partlyDelivered("not a", remaining: ["a"]), 9, .giveUp(reason: "not a")),
  ])
  func aVerdictHasOneConsequence(_ verdict: DeliveryVerdict, _ attempts: Int, _ step: NextStep) {
    #expect(NextStep.after(verdict, of: Self.entry(attempts: attempts), on: .webhook, at: Self.now) == step)
  }

  @Test func tenAttemptsAreMadeAndNotOneMore() {
    let steps = (0...10).map {
      NextStep.after(.retry("no"), of: Self.entry(attempts: $0), on: .webhook, at: Self.now)
    }
    let givenUp = steps.map { $0 == .giveUp(reason: "no") }
    #expect(givenUp == Array(repeating: false, count: 9) + [true, true])
  }
}
