import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import TestSupport
import Testing

/// Confirmation and controls over real sockets.
@Suite(.timeLimit(.minutes(5))) struct ControlledRunTests {
  func result(of probe: Probe, in lab: Lab) async throws -> ProbeResult {
    let run = ConfirmedRun(runner: lab.runner, controls: lab.controls, clock: lab.clock)
    return try await run.run(probe, slot: lab.clock.now, nextSlot: lab.clock.now.advanced(by: .seconds(60))) { _ in
      false
    }
  }

  @Test func anOutageIsConfirmedWhileTheControlAnswers() async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.reset, on: .paytrail)
      let result = try await result(of: lab.probe(attempts: 3), in: lab)
      #expect(result.verdict == Verdict(.httpReset))
      #expect(result.tries == 4)
      #expect(lab.sandbox.requests.filter { $0.provider == .control }.count == 1)
    }
  }

  @Test func oneFailedTryIsForgiven() async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.reset, on: .paytrail, count: 1)
      let result = try await result(of: lab.probe(attempts: 3), in: lab)
      #expect(result.verdict == .up)
      #expect(result.firstVerdict == Verdict(.httpReset))
      #expect(result.tries == 2)
    }
  }

  @Test(arguments: [Fault.reset, .close, .stallHeader])
  func withTheControlSilentTooNothingIsKnown(_ fault: Fault) async throws {
    try await Lab.open { lab in
      lab.sandbox.set(fault, on: .paytrail)
      lab.sandbox.set(fault, on: .control)
      let result = try await result(of: lab.probe(attempts: 3), in: lab)
      #expect(result.verdict == Verdict(.localNetwork))
      #expect(result.tries == 1)
      #expect(result.evidence?.hasPrefix("all controls failed too: control (http.") == true)
    }
  }

  @Test(arguments: [Fault.delay(.zero), .truncate, .resetMidBody, .endlessBody, .stallBody, .redirect("/x")])
  func aControlThatAnswersBadlyIsReached(_ fault: Fault) async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.status(503, body: "busy, come back later"), on: .control)
      lab.sandbox.set(fault, on: .control)
      let round = try await lab.controls.round(begunSince: lab.clock.now)
      #expect(round.findings == ["control": Cause?.none])
    }
  }

  @Test func withoutAWayOutEverythingIsBlind() async throws {
    var isDone = false
    // Another test's server may have the port before it is taken here.
    for _ in 0..<9 where !isDone {
      do {
        try await withoutAWayOut()
        isDone = true
      } catch is RefusedPort.CannotBind {}
    }
    #expect(isDone)
  }

  private func withoutAWayOut() async throws {
    try await Lab.open { lab in
      let probe = lab.probe(attempts: 3)
      let controls = lab.controls
      await lab.sandbox.stop()
      let port = try RefusedPort(lab.sandbox.port)
      let run = ConfirmedRun(runner: lab.runner, controls: controls, clock: lab.clock)
      let result = try await run.run(probe, slot: lab.clock.now, nextSlot: lab.clock.now.advanced(by: .seconds(60))) {
        _ in false
      }
      #expect(result.verdict == Verdict(.localNetwork))
      #expect(result.evidence?.hasPrefix("all controls failed too: control (connect.refused)") == true)
      withExtendedLifetime(port) {}
    }
  }

  /// The name service answers nobody: neither the provider's name nor the control's.
  @Test(arguments: [
    (LookupFailure.temporary, Cause.localResolver), (.noName, .localNetwork), (.noData, .localNetwork),
  ])
  func aDeafResolverIsOurs(_ lookup: LookupFailure, _ cause: Cause) async throws {
    let clock = ManualClock()
    let engine = CurlMulti(configuration: CurlMulti.Configuration(lookup: { _ in .failure(lookup) }))
    let control = Control(id: "iana", url: "https://control.example/", timeout: .seconds(1))
    let gate = ControlGate(
      runner: ControlRunner(transport: engine, clock: clock), controls: [control], clock: clock)
    let run = ConfirmedRun(runner: ProbeRunner(transport: engine, clock: clock), controls: gate, clock: clock)
    let result = try await run.run(.sample(), slot: clock.now, nextSlot: clock.now.advanced(by: .seconds(60))) { _ in
      false
    }
    await engine.shutdown()
    #expect(result.verdict == Verdict(cause))
    #expect(result.evidence?.hasPrefix("all controls failed too: iana (dns.") == true)
  }
}
