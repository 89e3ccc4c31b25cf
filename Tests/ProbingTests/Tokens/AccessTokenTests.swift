import Authentication
import CurlMulti
import PaymentHealth
import Synchronization
import TestSupport
import Testing

@testable import Probing

/// Tokens are asked for once in their lifetime, by whoever needs one first.
@Suite(.timeLimit(.minutes(5))) struct AccessTokenTests {
  /// A provider that gives out numbered tokens and takes the ones it still knows.
  fileprivate final class Provider: Transport {
    let given = Mutex(0)
    let revoked = Mutex<Set<String>>([])
    let refusal: Result<TransferResponse, TransferFailure>?
    let clock: ManualClock?

    init(refusal: Result<TransferResponse, TransferFailure>? = nil, clock: ManualClock? = nil) {
      self.refusal = refusal
      self.clock = clock
    }

    func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
      guard !request.url.hasSuffix("/token") else {
        if let refusal { return try refusal.get() }
        let number = given.withLock { count in
          count += 1
          return count
        }
        return .sample(body: #"{"access_token": "t\#(number)", "expires_in": 3600, "token_type": "Bearer"}"#)
      }
      let token = request.headers.first { $0.name == "Authorization" }?.value ?? ""
      return .sample(revoked.withLock { $0.contains(token) } ? 401 : 200, body: "{}")
    }
  }

  private static let authentication = Authentication(
    scheme: "oauth2",
    values: [
      "tokenURL": Text("https://pay.example/token"), "clientID": Text("id"), "scope": Text(""), "send": Text("basic"),
      "clientSecret": Text(parts: [.secret(Secret(origin: "env S", revealed: "s3cret"))]),
    ])

  private static func probe() throws -> Probe {
    var step = try ScenarioTests.step("read", ScenarioTests.shop + "/orders")
    step.request.authentication = authentication
    return .sample(steps: [step, step])
  }

  @Test("One token for many steps and runs, another when it runs out")
  func lifetime() async throws {
    let (provider, clock) = (Provider(), ManualClock())
    let tokens = AccessTokens(transport: provider, clock: clock)
    let runner = ProbeRunner(transport: provider, clock: clock, tokens: tokens)
    for _ in 0..<3 { #expect(try await runner.run(Self.probe()).verdict == .up) }
    #expect(provider.given.withLock { $0 } == 1)
    clock.advance(by: .seconds(3539))
    _ = try await runner.run(Self.probe())
    #expect(provider.given.withLock { $0 } == 1)
    clock.advance(by: .seconds(2))
    _ = try await runner.run(Self.probe())
    #expect(provider.given.withLock { $0 } == 2)
  }

  @Test("Many that need it at once ask once")
  func together() async throws {
    let (provider, clock) = (Provider(), ManualClock())
    let runner = ProbeRunner(
      transport: provider, clock: clock, tokens: AccessTokens(transport: provider, clock: clock))
    let probe = try Self.probe()
    try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { try await runner.run(probe).verdict } }
      for try await verdict in group { #expect(verdict == .up) }
    }
    #expect(provider.given.withLock { $0 } == 1)
  }

  @Test("A token that is taken back early is replaced once, in the same step; a new one that is refused is not")
  func revoked() async throws {
    let (provider, clock) = (Provider(), ManualClock())
    let runner = ProbeRunner(
      transport: provider, clock: clock, tokens: AccessTokens(transport: provider, clock: clock))
    _ = try await runner.run(Self.probe())
    provider.revoked.withLock { $0 = ["Bearer t1"] }
    clock.advance(by: .seconds(60))
    #expect(try await runner.run(Self.probe()).verdict == .up)
    #expect(provider.given.withLock { $0 } == 2)
    provider.revoked.withLock { $0 = ["Bearer t2", "Bearer t3"] }
    clock.advance(by: .seconds(60))
    #expect(try await runner.run(Self.probe()).verdict == Verdict(.authRejected))
    #expect(provider.given.withLock { $0 } == 3)
  }

  @Test(
    "What becomes of a probe without a token",
    arguments: [
      (.success(.sample(400, body: #"{"error": "invalid_client"}"#)), .authRejected),
      (.success(.sample(401)), .authRejected), (.success(.sample(403)), .authRejected),
      (.success(.sample(429)), .rateLimited), (.success(.sample(503)), .httpStatus),
      (.success(.sample(200, body: "<html>")), .bodyExpectation),
      (.success(.sample(200, body: #"{"access_token": "a\nb"}"#)), .bodyExpectation),
      (.failure(TransferFailure(.connect(.refused), phase: .connect)), .connectRefused),
    ] as [(Result<TransferResponse, TransferFailure>, Cause)])
  func refused(_ answer: Result<TransferResponse, TransferFailure>, _ cause: Cause) async throws {
    let provider = Provider(refusal: answer)
    let finding = try await ProbeRunner(transport: provider, clock: ManualClock()).run(Self.probe())
    #expect(finding.verdict == Verdict(cause))
    #expect(finding.evidence?.contains("expected an access token") == true)
    #expect(finding.evidence?.contains("s3cret") == false)
  }

  @Test(
    "A lifetime that is no number is taken for none", arguments: [#""nan""#, #""inf""#, "-5", "1e300", "null", "[]"])
  func lifetimes(_ lifetime: String) throws {
    let response = TransferResponse.sample(body: #"{"access_token": "t", "expires_in": \#(lifetime)}"#)
    let token = try #require(AccessToken(response, asked: Timestamp(seconds: 0)))
    #expect((Timestamp(seconds: 0)...Timestamp(seconds: 31 * 86_400)).contains(token.renewal))
  }

  @Test(
    "Who waits for another's request shares what came of it, but not its want of time",
    arguments: [
      (Duration.seconds(10), Cause.tlsTimeout, Cause?.none, 2), (.seconds(1), .tlsTimeout, .tlsTimeout, 1),
      (.seconds(10), .rateLimited, .rateLimited, 1),
    ])
  func waiters(_ timeout: Duration, _ first: Cause, _ second: Cause?, _ asked: Int) async throws {
    let (release, go) = AsyncStream<Void>.makeStream()
    let transport = ScriptedTransport { (request, index) throws(TransferFailure) in
      guard request.url.hasSuffix("/token") else { return .sample(body: "{}") }
      guard index == 0 else { return .sample(body: #"{"access_token": "t"}"#) }
      for await _ in release { break }
      if first == .rateLimited { return .sample(429) }
      throw TransferFailure(.tls(.timeout), phase: .tls)
    }
    let tokens = AccessTokens(transport: transport, clock: ManualClock())
    let runner = ProbeRunner(transport: transport, clock: ManualClock(), tokens: tokens)
    var hurried = try Self.probe()
    hurried.timeout = .seconds(1)
    var patient = hurried
    patient.timeout = timeout
    async let fetching = runner.run(hurried)
    while !Task.isCancelled, transport.requests.isEmpty { await Task.yield() }
    async let waiting = runner.run(patient)
    while !Task.isCancelled, await tokens.waiters == 0 { await Task.yield() }
    go.yield()
    #expect(try await fetching.verdict.cause == first)
    #expect(try await waiting.verdict.cause == second)
    #expect(transport.requests.filter { $0.url.hasSuffix("/token") }.count == asked)
  }

  @Test(
    "A 429 from the host of the tokens pauses who needs one from there, at whatever host its own requests are",
    arguments: ["https://pay.example/token", "https://login.example/token"])
  func limited(_ address: String) async throws {
    let transport = ScriptedTransport(.success(.sample(429, headers: [Header("Retry-After", "120")])))
    let clock = ManualClock()
    let controls = ControlGate(
      runner: ControlRunner(transport: transport, clock: clock), controls: [], clock: clock)
    let run = ConfirmedRun(
      runner: ProbeRunner(transport: transport, clock: clock), controls: controls, clock: clock)
    var probe = try Self.probe()
    for index in probe.steps.indices { probe.steps[index].request.authentication?.values["tokenURL"] = Text(address) }
    func slot() async throws -> ProbeResult {
      try await run.run(probe, slot: clock.now, nextSlot: clock.now.advanced(by: .seconds(60))) { _ in false }
    }
    let first = try await slot()
    #expect(first.verdict == Verdict(.rateLimited) && first.pause?.until == clock.now.advanced(by: .seconds(120)))
    clock.advance(by: .seconds(60))
    #expect(try await slot().verdict == Verdict(.ratePaused))
    #expect(transport.requests.count == 1)
    clock.advance(by: .seconds(60))
    #expect(try await slot().verdict == Verdict(.rateLimited))
    #expect(transport.requests.count == 2)
  }

  @Test("A token that an answer echoes is hidden")
  func echoed() async throws {
    let provider = ScriptedTransport { (request, _) throws(TransferFailure) in
      request.url.hasSuffix("/token")
        ? .sample(body: #"{"access_token": "A21AA-0815-xyz"}"#) : .sample(500, body: "no: A21AA-0815-xyz")
    }
    let finding = try await ProbeRunner(transport: provider, clock: ManualClock()).run(Self.probe())
    #expect(finding.evidence?.contains("no: ***") == true, "\(finding.evidence ?? "")")
  }

  @Test("A token outlives the program, sealed; another secret does not open it")
  func vault() async throws {
    let (provider, clock, vault) = (Provider(), ManualClock(), Vault())
    for _ in 0..<3 {
      let tokens = AccessTokens(transport: provider, clock: clock, vault: vault)
      _ = try await ProbeRunner(transport: provider, clock: clock, tokens: tokens).run(Self.probe())
    }
    #expect(provider.given.withLock { $0 } == 1)
    #expect(await vault.kept.count == 1)
    #expect(await vault.kept.allSatisfy { !$0.key.contains("s3cret") && $0.value.key.count == 32 })
  }

  private actor Vault: TokenVault {
    var kept: [String: (token: AccessToken, key: [UInt8])] = [:]

    func token(named name: String, key: [UInt8]) -> AccessToken? {
      kept[name].flatMap { $0.key == key ? $0.token : nil }
    }

    func keep(_ token: AccessToken?, named name: String, key: [UInt8]) {
      kept[name] = token.map { ($0, key) }
    }
  }
}
