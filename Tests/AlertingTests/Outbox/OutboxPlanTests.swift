import PaymentHealth
import TestSupport
import Testing

@testable import Alerting

struct OutboxPlanTests {
  private static let now = Timestamp(seconds: 1000)

  private static func entry(_ number: Int, _ incident: String, at seconds: Int64, attempts: Int = 9) -> OutboxEntry {
    OutboxEntry(
      event: .sample(incident: incident, number: number), sink: "hook", attempts: attempts,
      nextTry: Timestamp(seconds: seconds), lastError: nil)
  }

  @Test(arguments: [
    ("nothing", [], [], nil),
    ("due to the millisecond", [entry(1, "a", at: 1000)], [1], nil),
    ("not due", [entry(1, "a", at: 1001)], [], 1001),
    ("never tried, from a clock that was ahead", [entry(1, "a", at: 9000, attempts: 0)], [1], nil),
    ("tried when the clock was ahead", [entry(1, "a", at: 1004, attempts: 1)], [1], nil),
    ("as late as the schedule has it", [entry(1, "a", at: 1001, attempts: 1)], [], 1001),
    ("the recovery waits for the failure's retry", [entry(1, "a", at: 1300), entry(2, "a", at: 900)], [], 1300),
    ("the failure first, the recovery after it", [entry(1, "a", at: 900), entry(2, "a", at: 900)], [1], nil),
    (
      "incidents do not wait for each other",
      [entry(1, "a", at: 1300), entry(2, "b", at: 900), entry(3, "c", at: 1200), entry(4, "b", at: 950)], [2], 1200
    ),
  ])
  func onlyTheFirstOfAnIncidentIsTried(
    _ name: String, _ pending: [OutboxEntry], _ due: [Int], _ next: Int64?
  ) {
    let plan = OutboxPlan(pending, on: .exec, at: Self.now)
    #expect(
      plan.due.map(\.event.id)
        == due.map { number in
          pending.first { $0.event.id.hasSuffix("#\(number)") }?.event.id ?? ""
        }, "\(name)")
    #expect(plan.nextTry?.seconds == next, "\(name)")
  }

  @Test(
    "Nothing is due while the sink wants to be left alone, unless the clock was set back since",
    arguments: [(900, 1060, true), (1000, 1001, true), (900, 1000, false), (1001, 1060, false)]
      as [(Int64, Int64, Bool)])
  func paused(since: Int64, until: Int64, holds: Bool) {
    let pause = SinkPause(of: "hook", since: Timestamp(seconds: since), until: Timestamp(seconds: until))
    let plan = OutboxPlan([Self.entry(1, "a", at: 1000)], on: .webhook, at: Self.now, pause: pause)
    #expect(plan.isPaused == holds)
    #expect(plan.due.isEmpty == holds)
    #expect(plan.nextTry?.seconds == (holds ? until : nil))
  }

  @Test("What some of its recipients have holds back nothing, and is due in its time")
  func partial() {
    var part = Self.entry(1, "a", at: 900)
    part.remaining = ["ops@shop.test"]
    let rest = [part, Self.entry(2, "a", at: 900)]
    #expect(OutboxPlan(rest, on: .webhook, at: Self.now).due == rest)
    part.nextTry = Timestamp(seconds: 1100)
    let plan = OutboxPlan([part, rest[1]], on: .webhook, at: Self.now)
    #expect(plan.due == [rest[1]] && plan.nextTry?.seconds == 1100)
  }

  @Test("No pause is longer than the longest", arguments: [RetrySchedule.exec, .webhook])
  func pauses(schedule: RetrySchedule) {
    for attempts in 1...schedule.pauses.count {
      for wished in [nil, .seconds(7), .seconds(1_000_000)] as [Duration?] where wished == nil || schedule != .exec {
        let pause = schedule.pause(afterAttempts: attempts, wished: wished, event: "a#\(attempts)")
        #expect(pause.map { $0 <= schedule.longestPause(afterAttempts: attempts) } == true)
      }
    }
  }
}
