import CurlMulti
import PaymentHealth
import Probing
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ConfirmedRunTests {
  let clock = ManualClock()
  let control = Control(id: "iana", url: "https://control.example/", timeout: .seconds(5))

  func confirmedRun(_ transport: ScriptedTransport) -> ConfirmedRun {
    let gate = ControlGate(
      runner: ControlRunner(transport: transport, clock: clock), controls: [control], clock: clock)
    return ConfirmedRun(runner: ProbeRunner(transport: transport, clock: clock), controls: gate, clock: clock)
  }

  func result(
    of probe: Probe = .sample(), _ transport: ScriptedTransport, advancing steps: [Duration] = [],
    isAlreadyKnown: @escaping @Sendable (Finding) -> Bool = { _ in false }
  ) async throws -> ProbeResult {
    let run = confirmedRun(transport)
    let slot = clock.now
    async let result = run.run(
      probe, slot: slot, nextSlot: slot.advanced(by: probe.every), isAlreadyKnown: isAlreadyKnown)
    for step in steps {
      await clock.sleepers(atLeast: 1)
      clock.advance(by: step)
    }
    return try await result
  }

  @Test func upIsOneTry() async throws {
    let slot = clock.now
    let result = try await result(ScriptedTransport(.success(.sample())))
    #expect(
      result
        == ProbeResult(
          probe: ProbeKey(provider: "paytrail", probe: "list"), slot: slot, started: slot, ended: slot,
          period: .seconds(60), verdict: .up, phases: Phases(firstByte: .milliseconds(100))))
  }

  @Test func anOutageTakesAllTries() async throws {
    let slot = clock.now
    let transport = ScriptedTransport(.success(.sample(500)), .success(.sample(502)))
    let result = try await result(transport, advancing: Array(repeating: .milliseconds(7500), count: 4))
    #expect(result.tries == 5)
    #expect(result.started == slot)
    #expect(result.ended == slot.advanced(by: .seconds(30)))
    #expect(result.verdict == Verdict(.httpStatus))
    #expect(result.evidence?.contains("found 502") == true)
    #expect(transport.requests.count == 5)
  }

  @Test func oneFailedTryIsNoOutage() async throws {
    let transport = ScriptedTransport(.success(.sample(500)), .success(.sample(total: .milliseconds(20))))
    let result = try await result(transport, advancing: [.milliseconds(7500)])
    #expect(result.verdict == .up)
    #expect(result.firstVerdict == Verdict(.httpStatus))
    #expect(result.tries == 2)
    #expect(result.evidence == nil)
    #expect(result.phases.total == .milliseconds(20))
  }

  @Test func whatIsKnownIsNotTriedAgain() async throws {
    let transport = ScriptedTransport(.success(.sample(500)))
    let result = try await result(transport) { $0.verdict.agrees(with: Verdict(.httpReset)) }
    #expect(result.tries == 1)
    #expect(result.verdict == Verdict(.httpStatus))
  }

  @Test("Of several steps each answer's time is kept, of one step it is the whole")
  func stepTimes() async throws {
    let one = try await result(ScriptedTransport(.success(.sample(total: .milliseconds(20)))))
    #expect(one.stepTimes == [])
    var probe = Probe.sample()
    for name in ["pay", "look"] {
      var step = probe.steps[0]
      step.name = name
      probe.steps.append(step)
    }
    let transport = ScriptedTransport(
      .success(.sample(total: .milliseconds(20))), .success(.sample(total: .milliseconds(30))),
      .failure(Self.refused))
    let several = try await result(of: probe, transport) { _ in true }
    #expect(
      several.stepTimes == [StepTime(probe.steps[0].name, .milliseconds(20)), StepTime("pay", .milliseconds(30))])
  }

  static let refused = TransferFailure(.connect(.refused), phase: .connect, detail: "refused")

  /// Everything fails, as with the cable out.
  @Test func blindMeansUnknownAndNoMoreTries() async throws {
    let transport = ScriptedTransport(.failure(Self.refused))
    let result = try await result(transport)
    #expect(result.verdict == Verdict(.localNetwork))
    #expect(result.firstVerdict == Verdict(.localNetwork))
    #expect(result.tries == 1)
    #expect(transport.requests.map(\.url) == ["https://pay.example/methods", "https://control.example/"])
    #expect(result.evidence?.hasPrefix("all controls failed too: iana (connect.refused); step list") == true)
  }

  @Test func withControlsFineItIsTheProviders() async throws {
    let transport = ScriptedTransport { (request, _) throws(TransferFailure) in
      guard request.url.hasPrefix("https://control") else { throw Self.refused }
      return .sample(503)
    }
    let result = try await result(transport, advancing: Array(repeating: .milliseconds(7500), count: 4))
    #expect(result.verdict == Verdict(.connectRefused))
    #expect(result.tries == 5)
    // For news the controls are asked after each try: what they said before it proves nothing.
    #expect(transport.requests.filter { $0.url.hasPrefix("https://control") }.count == 5)
  }

  @Test func aFailureThatIsNoNetworksAsksNoControl() async throws {
    let transport = ScriptedTransport(.success(.sample(500)))
    _ = try await result(of: .sample(confirmation: ConfirmationRule(attempts: 0)), transport)
    #expect(transport.requests.count == 1)
  }

  @Test func aMachineThatSleptTriesNoMoreInThatSlot() async throws {
    let transport = ScriptedTransport(.success(.sample(500)))
    let result = try await result(transport, advancing: [.seconds(3600)])
    #expect(result.tries == 1)
    #expect(transport.requests.count == 1)
  }

  @Test func cancellationBetweenTriesLeavesNoResult() async {
    let run = confirmedRun(ScriptedTransport(.success(.sample(500))))
    let slot = clock.now
    let task = Task {
      try await run.run(.sample(), slot: slot, nextSlot: slot.advanced(by: .seconds(60))) { _ in false }
    }
    await clock.sleepers(atLeast: 1)
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
