import CThread
import CurlMulti
import Glibc
import PaymentHealth
import Probing
import StrictJSON
import Synchronization
import TestSupport

/// What came of one probe.
struct Observation: Sendable {
  var verdict: Verdict
  var phase: TransferFailure.Phase?
  var evidence: String?
  /// As the engine tells it: from the look-up's start to the end.
  var elapsed: Duration
  /// As whoever waits for it sees it, without `queued`.
  var wall: Duration
  /// Spent waiting for a place in the engine.
  var queued: Duration
  /// What the server was sent.
  var requests: [String] = []
}

/// An engine whose look-ups go to the tests' own name server, and the servers of one fault at a time.
struct FaultLab: Sendable {
  let names: NameServer
  let engine: CurlMulti

  static let secret = "cAnary4711"

  static func open<Result: Sendable>(_ body: (FaultLab) async throws -> Result) async throws -> Result {
    let names = try NameServer()
    defer { names.stop() }
    let configuration = CurlMulti.Configuration(lookup: lookup(asking: names.port))
    return try await withEngine(configuration) { try await body(FaultLab(names: names, engine: $0)) }
  }

  /// `getaddrinfo` with the tests' name server.
  static func lookup(asking port: UInt16) -> Lookup {
    { name in
      guard thread_ask_loopback(port) == 0 else { return .failure(.memory) }
      return systemLookup(name)
    }
  }

  /// Plays the fault to one probe, and again while this machine is too busy to tell.
  func observe(_ fault: Fault) async throws -> Observation {
    for _ in 0..<2 {
      let observation = try await observeOnce(fault)
      if observation.verdict.cause != .localOverload { return observation }
    }
    return try await observeOnce(fault)
  }

  private func observeOnce(_ fault: Fault) async throws -> Observation {
    let stage = try Stage(fault.stage)
    defer { stage.end() }
    return try await observe(stage, deadline: fault.deadline)
  }

  /// Probes what is set up.
  func observe(_ stage: Stage, deadline: Duration) async throws -> Observation {
    var observation = try await run(stage.target, deadline, offers: Offers(methods: "$[*]"))
    observation.requests = stage.requests
    return observation
  }

  /// One probe, which shows a secret.
  func run(_ target: Target, _ timeout: Duration, offers: Offers? = nil) async throws -> Observation {
    let transport = ObservedTransport(engine)
    let key = Field(name: "X-Api-Key", value: Text(parts: [.secret(Secret(origin: "env KEY", revealed: Self.secret))]))
    let request = Request(verb: .get, url: target.url, headers: [key])
    let probe = Probe(
      key: ProbeKey(provider: "bank", probe: "list"), covers: ["visa"], every: .seconds(60), timeout: timeout,
      steps: [Step(name: "list", request: request, expectations: Expectations(), offers: offers)], reach: target.reach)
    let begun = ContinuousClock.now
    let finding = try await ProbeRunner(transport: transport, clock: ManualClock()).run(probe)
    let (queued, phase) = transport.last
    return Observation(
      verdict: finding.verdict, phase: phase, evidence: finding.evidence, elapsed: finding.phases.total,
      wall: ContinuousClock.now - begun - queued, queued: queued)
  }
}

/// Where a probe goes and what it may.
struct Target: Sendable {
  var url: String
  var allowsPrivateAddresses = true
  var authorities: String?

  var reach: Reach {
    Reach(
      allowsPlainHTTP: true, allowsPrivateAddresses: allowsPrivateAddresses, certificateAuthorities: authorities)
  }
}

/// Runs `body` with an engine that is shut down afterwards.
private func withEngine<Result: Sendable>(
  _ configuration: CurlMulti.Configuration, _ body: (CurlMulti) async throws -> Result
) async throws -> Result {
  let engine = CurlMulti(configuration: configuration)
  do {
    let result = try await body(engine)
    await engine.shutdown()
    return result
  } catch {
    await engine.shutdown()
    throw error
  }
}

/// The engine, with a memory of the last transfer: how long it waited, and where it died if it did.
private final class ObservedTransport: Transport {
  private let engine: CurlMulti
  private let memory = Mutex<(queued: Duration, phase: TransferFailure.Phase?)>((.zero, nil))

  init(_ engine: CurlMulti) {
    self.engine = engine
  }

  var last: (queued: Duration, phase: TransferFailure.Phase?) { memory.withLock { $0 } }

  func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    do throws(TransferFailure) {
      let response = try await engine.perform(request)
      memory.withLock { $0 = (response.queued, nil) }
      return response
    } catch {
      memory.withLock { $0 = (error.queued, error.phase) }
      throw error
    }
  }
}
