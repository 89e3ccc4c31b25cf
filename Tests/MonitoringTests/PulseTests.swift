import PaymentHealth
import Scheduling
import Storage
import TestSupport
import Testing

@testable import Monitoring

@Suite("How far the recorder has come", .timeLimit(.minutes(5)))
struct PulseTests {
  let stage: Stage
  let probe = MonitoringTests.probe("a")

  init() async throws {
    stage = try await Stage()
    await stage.recorder.configure(shop([probe]))
  }

  private func record(_ verdict: Verdict = .up) async throws {
    stage.clock.advance(by: .seconds(60))
    stage.find(verdict, by: "a")
    let due = Due(probe: probe, slot: stage.clock.now, next: stage.clock.now.advanced(by: .seconds(60)))
    await stage.recorder.record(try await stage.execute(due))
  }

  @Test("counts results that were judged and those that the store has")
  func counts() async throws {
    #expect(await stage.recorder.pulse == Pulse())
    for _ in 0..<3 { try await record() }
    #expect(await stage.recorder.pulse == Pulse(judged: 3, stored: 3))
    await stage.recorder.record(missed: [])
    #expect(await stage.recorder.pulse == Pulse(judged: 3, stored: 3))
  }

  @Test("says that the store fails as long as it does, and counts what it takes late")
  func trouble() async throws {
    let end = try await Sabotage.readOnly.commit(on: stage.store)
    for _ in 0..<2 { try await record() }
    #expect(await stage.recorder.pulse == Pulse(judged: 2, stored: 0, isStoreFailing: true))
    try await end()
    try await record()
    #expect(await stage.recorder.pulse == Pulse(judged: 3, stored: 3))
  }

  @Test("says nothing of a store that is slow until a minute has passed")
  func slow() async throws {
    try await record()
    let end = try await Sabotage.stuck.commit(on: stage.store)
    async let late: Void = record()
    try await eventually { !stage.clock.deadlines.isEmpty }
    stage.clock.advance(by: Recorder.patience)
    #expect(await stage.recorder.pulse == Pulse(judged: 2, stored: 1))
    stage.clock.advance(by: Recorder.longestWrite - Recorder.patience - .milliseconds(1))
    #expect(await stage.recorder.pulse == Pulse(judged: 2, stored: 1))
    stage.clock.advance(by: .milliseconds(1))
    #expect(await stage.recorder.pulse == Pulse(judged: 2, stored: 1, isStoreFailing: true))
    try await end()
    try await late
    #expect(await stage.recorder.pulse == Pulse(judged: 2, stored: 2))
  }

  @Test("says that the prober is blind as long as it is; a wrong clock is not that")
  func blindness() async throws {
    func round(isBlind: Bool, offset: Duration? = nil) async {
      stage.clock.advance(by: .seconds(5))
      await stage.recorder.record(
        ControlRound(
          at: stage.clock.now, findings: ["c": isBlind ? .connectTimeout : Cause?.none], clockOffset: offset))
    }
    await round(isBlind: true)
    #expect(await !stage.recorder.pulse.isBlind)
    await round(isBlind: true)
    #expect(await stage.recorder.pulse.isBlind)
    await round(isBlind: false)
    #expect(await !stage.recorder.pulse.isBlind)
    for _ in 0..<2 { await round(isBlind: false, offset: .seconds(300)) }
    #expect(await !stage.recorder.pulse.isBlind)
  }
}
