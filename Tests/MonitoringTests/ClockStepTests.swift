import PaymentHealth
import Scheduling
import Storage
import TestSupport
import Testing

@testable import Monitoring

@Suite("A wall clock that is set", .timeLimit(.minutes(5)))
struct ClockStepTests {
  @Test("an hour forward or back: no burst, no slot twice, no outage, and probing goes on", arguments: [3600, -3600])
  func step(seconds: Int) async throws {
    let stage = try await Stage()
    let probes = [probe("a"), probe("b", every: .seconds(30))]
    let monitor = stage.monitor(shop(probes))
    async let running: Void = monitor.run()
    try await stage.step(monitor) { stage.started.count >= 6 && stage.isAsleep(monitor) }
    let before = stage.started.count
    stage.clock.step(by: .seconds(seconds))
    let stepped = stage.clock.now
    try await stage.step(monitor) { stage.started.count >= before + 6 }
    monitor.stop()
    await running

    let after = stage.started.dropFirst(before)
    // Two minutes and a half of slots: three of one probe, five of the other, and the one each was about to start. A busy machine
    // moves the clock on before the loop has seen where it was.
    #expect(
      after.allSatisfy {
        $0.slot.duration(to: stepped) < .seconds(60) && stepped.duration(to: $0.slot) < .seconds(1200)
      }, "seconds from the step: \(after.map { stepped.duration(to: $0.slot).components.seconds })"
    )
    #expect(Set(after.map { "\($0.probe.key) \($0.slot)" }).count == after.count)
    #expect(try await stage.store.reader.openIncidents().isEmpty)
    #expect(stage.announcements.filter(\.isStored).isEmpty)
    let missed = try await stage.store.reader.missedSlots(
      from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max))
    let count = missed.filter { $0.probe == probes[0].key }.reduce(0) { $0 + $1.count }
    #expect(seconds > 0 ? (58...60).contains(count) : count == 0)
  }

  @Test("leaves windows that are neither negative nor over-full", arguments: [3600, -3600, 86_400, -86_400, 7, -7])
  func windows(seconds: Int64) {
    let rule = ConfirmationRule()
    let track = Track(probe: probe("a").key, method: "paytrail")
    var evaluator = TrackEvaluator(track: track, state: nil, rule: rule)
    var slot = Timestamp(seconds: 1_750_000_020)
    for number in 0..<40 {
      if number == 20 { slot = slot.advanced(by: .seconds(seconds)) }
      slot = slot.advanced(by: .seconds(60))
      let verdict = (10..<14).contains(number) ? Verdict(.httpReset) : .up
      evaluator.advance(
        by: ProbeResult(
          probe: track.probe, slot: slot, started: slot, ended: slot, period: .seconds(60), verdict: verdict, tries: 5,
          phases: Phases(firstByte: .milliseconds(80))))
    }
    let transitions = evaluator.transitions.sorted { $0.at < $1.at }
    let window = Interval(from: Timestamp(seconds: 1_749_900_000), to: Timestamp(seconds: 1_750_200_000))
    let timeline = Timeline.confirmed(transitions, measuredUntil: evaluator.state?.measuredUntil, over: window)
    let availability = Availability(.confirmed, of: timeline)
    let parts = [
      availability.up, availability.degraded, availability.down, availability.unknown, availability.excluded,
    ]
    #expect(parts.allSatisfy { $0 >= 0 })
    #expect(parts.reduce(0, +) == window.seconds)
    #expect(availability.down <= 240)
  }
}
