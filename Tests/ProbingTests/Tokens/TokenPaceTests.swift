import CurlMulti
import PaymentHealth
import Probing
import TestSupport
import Testing

/// Requests for tokens count against the host that gives them, and only where one has to be asked for.
@Suite(.timeLimit(.minutes(5))) struct TokenPaceTests {
  let clock = ManualClock()

  private func run(_ probe: Probe, _ runner: ProbeRunner, _ pacing: RequestPacing) async throws -> ProbeResult {
    let gate = ControlGate(runner: ControlRunner(transport: Self.answering(), clock: clock), controls: [], clock: clock)
    let run = ConfirmedRun(runner: runner, controls: gate, pacing: pacing, clock: clock)
    let slot = clock.now
    return try await run.run(probe, slot: slot, nextSlot: slot.advanced(by: probe.every)) { _ in false }
  }

  private static func probe(tokensAt host: String) -> Probe {
    var step = Step.sample()
    step.request.authentication = Authentication(
      scheme: "oauth2",
      values: [
        "tokenURL": Text("https://\(host)/token"), "clientID": Text("id"), "scope": Text(""), "send": Text("basic"),
        "clientSecret": Text(parts: [.secret(Secret(origin: "env S", revealed: "s3cret"))]),
      ])
    return .sample(every: .seconds(300), steps: [step])
  }

  /// Gives tokens of ten minutes, unless it answers their requests otherwise.
  private static func answering(tokens: TransferResponse? = nil) -> ScriptedTransport {
    ScriptedTransport { (request, _) throws(TransferFailure) in
      guard request.url.hasSuffix("/token") else { return .sample() }
      return tokens ?? .sample(body: #"{"access_token": "t", "expires_in": 600, "token_type": "Bearer"}"#)
    }
  }

  @Test("A host of tokens that wants to be left alone is, also where no step goes to it")
  func paused() async throws {
    let transport = Self.answering(tokens: .sample(429, headers: [Header("Retry-After", "600")]))
    let runner = ProbeRunner(transport: transport, clock: clock)
    let (pacing, probe) = (RequestPacing(), Self.probe(tokensAt: "id.example"))
    let limited = try await run(probe, runner, pacing)
    #expect(limited.verdict == Verdict(.rateLimited) && limited.pause?.host == "id.example")
    clock.advance(by: .seconds(300))
    #expect(try await run(probe, runner, pacing).verdict == Verdict(.ratePaused))
    #expect(transport.requests.count == 1)
  }

  @Test("Whoever has a token does not need the host that gives them")
  func known() async throws {
    let transport = Self.answering()
    let runner = ProbeRunner(transport: transport, clock: clock)
    let (pacing, probe) = (RequestPacing(), Self.probe(tokensAt: "id.example"))
    #expect(try await run(probe, runner, pacing).verdict == .up)
    let pause = HostPause(host: "id.example", until: clock.now.advanced(by: .seconds(3000)))
    pacing.note(pause, of: probe.key.provider)
    clock.advance(by: .seconds(300))
    #expect(try await run(probe, runner, pacing).verdict == .up)
    clock.advance(by: .seconds(300))
    #expect(try await run(probe, runner, pacing).verdict == Verdict(.ratePaused))
    #expect(transport.requests.count == 3)
  }

  @Test(
    "A token that has to be asked for takes from the bucket of its host",
    arguments: [("pay.example", 60), ("id.example", 30)] as [(String, Int64)])
  func bucket(host: String, seconds: Int64) async throws {
    let runner = ProbeRunner(transport: Self.answering(), clock: clock)
    var probe = Self.probe(tokensAt: host)
    probe.rate = RequestRate(perMinute: 2, burst: 1)
    let pacing = RequestPacing()
    _ = try await run(probe, runner, pacing)
    let soon = clock.now.advanced(by: .seconds(seconds - 1))
    let turn = try await runner.turn(of: probe, at: clock.now, by: soon, in: pacing)
    #expect(turn == .rate(host: "pay.example"))
    clock.advance(by: .seconds(seconds))
    #expect(try await runner.turn(of: probe, at: clock.now, by: clock.now, in: pacing) == nil)
  }

  @Test("A token that was taken back costs another one and the same request again, and both count")
  func takenBack() async throws {
    let transport = ScriptedTransport { (request, index) throws(TransferFailure) in
      guard request.url.hasSuffix("/token") else { return .sample(index == 2 ? 401 : 200) }
      return .sample(body: #"{"access_token": "t\#(index)", "expires_in": 600, "token_type": "Bearer"}"#)
    }
    let runner = ProbeRunner(transport: transport, clock: clock)
    var probe = Self.probe(tokensAt: "pay.example")
    probe.rate = RequestRate(perMinute: 2, burst: 1)
    probe.confirmation = ConfirmationRule(attempts: 0)
    let pacing = RequestPacing()
    for seconds in [Int64(0), 60] {
      clock.advance(by: .seconds(seconds))
      #expect(try await run(probe, runner, pacing).verdict == .up)
    }
    #expect(transport.requests.map { $0.url.hasSuffix("/token") } == [true, false, false, true, false])
    // Three in the second run: half a minute each.
    let soon = clock.now.advanced(by: .seconds(89))
    #expect(try await runner.turn(of: probe, at: clock.now, by: soon, in: pacing) == .rate(host: "pay.example"))
    clock.advance(by: .seconds(90))
    #expect(try await runner.turn(of: probe, at: clock.now, by: clock.now, in: pacing) == nil)
  }
}
