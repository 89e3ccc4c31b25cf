import CurlMulti
import PaymentHealth
import Probing
import TestSupport
import Testing

/// What becomes of slots in which a host may not be asked.
@Suite(.timeLimit(.minutes(5))) struct PacedRunTests {
  let clock = ManualClock()
  let probe = Probe.sample()

  private func run(
    _ transport: ScriptedTransport, _ pacing: RequestPacing, _ probe: Probe, advancing steps: [Duration] = []
  ) async throws -> ProbeResult {
    let runner = ProbeRunner(transport: transport, clock: clock)
    let gate = ControlGate(runner: ControlRunner(transport: transport, clock: clock), controls: [], clock: clock)
    let run = ConfirmedRun(runner: runner, controls: gate, pacing: pacing, clock: clock)
    let slot = clock.now
    async let result = run.run(probe, slot: slot, nextSlot: slot.advanced(by: probe.every)) { _ in false }
    for step in steps {
      await clock.sleepers(atLeast: 1)
      clock.advance(by: step)
    }
    return try await result
  }

  private static func limited(_ retryAfter: String) -> ScriptedTransport {
    ScriptedTransport(
      .success(.sample(429, headers: [Header("Retry-After", retryAfter)])), .success(.sample()))
  }

  @Test func aHostThatSaysForHowLongIsNotAskedUntilThen() async throws {
    let transport = Self.limited("130")
    let pacing = RequestPacing()
    let first = clock.now
    let limited = try await run(transport, pacing, probe)
    #expect(limited.verdict == Verdict(.rateLimited) && limited.tries == 1)
    #expect(limited.pause == HostPause(host: "pay.example", until: first.advanced(by: .seconds(130))))
    clock.advance(by: .seconds(60))
    let held = try await run(transport, pacing, probe)
    #expect(held.verdict == Verdict(.ratePaused) && held.verdict.outcome == .unknown)
    #expect(held.evidence?.hasPrefix("not asked, because pay.example answered 429 and is left alone until ") == true)
    #expect(held.phases == Phases() && transport.requests.count == 1)
    clock.advance(by: .seconds(60))
    #expect(try await run(transport, pacing, probe).verdict == Verdict(.ratePaused))
    clock.advance(by: .seconds(10))
    let asked = try await run(transport, pacing, probe)
    #expect(asked.verdict == .up && asked.started == first.advanced(by: .seconds(130)))
    #expect(transport.requests.count == 2)
  }

  @Test func aPauseOfARunBeforeHolds() async throws {
    let pause = PacedHost(provider: probe.key.provider, host: "pay.example")
    let until = clock.now.advanced(by: .seconds(3000))
    let transport = ScriptedTransport(.success(.sample()))
    #expect(try await run(transport, RequestPacing(pauses: [pause: until]), probe).verdict == Verdict(.ratePaused))
    #expect(transport.requests.isEmpty)
  }

  @Test func probesOfOneHostShareItsRate() async throws {
    var limited = probe
    limited.rate = RequestRate(perMinute: 2, burst: 1)
    let transport = ScriptedTransport(.success(.sample()))
    let pacing = RequestPacing()
    let began = clock.now
    #expect(try await run(transport, pacing, limited).started == began)
    #expect(
      try await run(transport, pacing, limited, advancing: [.seconds(30)]).started == began.advanced(by: .seconds(30)))
    var hurried = limited
    hurried.every = .seconds(20)
    let held = try await run(transport, pacing, hurried)
    #expect(held.verdict == Verdict(.ratePaused))
    #expect(held.evidence?.contains("pay.example has been sent as many requests") == true)
    #expect(transport.requests.count == 2)
  }

  @Test func aFailureIsConfirmedAsFarAsTheRateAllows() async throws {
    var limited = probe
    limited.rate = RequestRate(perMinute: 4, burst: 1)
    let transport = ScriptedTransport(.success(.sample(500)))
    let result = try await run(
      transport, RequestPacing(), limited, advancing: [.milliseconds(7500), .milliseconds(7500), .seconds(15)])
    #expect(result.tries == 3 && result.verdict == Verdict(.httpStatus))
    #expect(transport.requests.count == 3)
  }

  @Test("A try that is due at the last moment is made by a clock that wakes it a little later")
  func wokenLate() async throws {
    var limited = probe
    limited.rate = RequestRate(perMinute: 60, burst: 10)
    let transport = ScriptedTransport(.success(.sample(500)))
    let result = try await run(
      transport, RequestPacing(), limited, advancing: [.seconds(10), .seconds(10), .milliseconds(10_003)])
    #expect(result.tries == 4 && result.verdict == Verdict(.httpStatus))
  }
}
