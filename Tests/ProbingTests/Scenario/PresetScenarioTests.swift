import Configuration
import CurlMulti
import PaymentHealth
import Presets
import Probing
import Sandbox
import TestSupport
import Testing

/// The sandbox payment of every preset, against the simulated provider that checks credentials and keeps payments.
@Suite(.timeLimit(.minutes(5))) struct PresetScenarioTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var provider: ProviderName
    /// After the sandbox's prefix, where the preset's paths begin.
    var base = ""
    var credentials: [String: String]
    /// Whether the scenario takes away what it creates; else it lapses.
    var cleansUp: Bool
    var methods = "[]"
    var testDescription: String { provider.rawValue }
  }

  static let rows = [
    Row(
      provider: .paytrail,
      credentials: ["account": SandboxKeys.paytrail.account, "secret": SandboxKeys.paytrail.secret],
      cleansUp: false, methods: #"["nordea", "osuuspankki"]"#),
    Row(
      provider: .adyen, base: "/checkout",
      credentials: ["merchantAccount": "Shop", "country": "NL", "apiKey": SandboxKeys.adyen], cleansUp: true,
      methods: #"["ideal"]"#),
    Row(
      provider: .mollie, credentials: ["key": SandboxKeys.mollie, "method": "ideal"], cleansUp: false,
      methods: #"["ideal", "eps"]"#),
    Row(
      provider: .mollie, credentials: ["key": SandboxKeys.mollie, "method": "banktransfer"], cleansUp: true,
      methods: #"["banktransfer"]"#),
    Row(
      provider: .paypal,
      credentials: ["clientID": SandboxKeys.paypal.client, "clientSecret": SandboxKeys.paypal.secret],
      cleansUp: false),
    Row(provider: .stripe, credentials: ["key": SandboxKeys.stripe], cleansUp: true),
  ]

  /// The scenario as a merchant gets it, but for the hosts of pages: a simulated provider is on loopback.
  private static func scenario(_ row: Row, at base: String) throws -> Probe {
    let secrets: Set = ["secret", "apiKey", "key", "clientSecret"]
    let credentials = row.credentials.sorted { $0.key < $1.key }.map { name, value in
      secrets.contains(name) ? #""\#(name)": {"env": "\#(name)"}"# : #""\#(name)": "\#(value)""#
    }.joined(separator: ", ")
    let text = """
      {"merchant": {"name": "Shop"}, "providers": [{"id": "p", "preset": "\(row.provider.rawValue)", "environment": "test",
        "baseURL": "\(base)/\(row.provider.rawValue)\(row.base)", "allowInsecure": true, "allowPrivate": true,
        \(row.methods == "[]" ? "" : "\"methods\": \(row.methods),")
        "scenario": true, "credentials": {\(credentials)}}]}
      """
    let reader = ConfigurationReader(
      secrets: SecretSource(environment: row.credentials), hasTimeZone: { _ in true }, machine: .another)
    let shop = try reader.read(Array(text.utf8), file: "probes.json").shop
    var probe = try #require(shop.providers[0].probes.first { $0.key.probe == "payment" })
    for index in probe.steps.indices { probe.steps[index].expectations.hosts = [] }
    return probe
  }

  private static func withSandbox(_ body: (SandboxServer, CurlMulti) async throws -> Void) async throws {
    let (server, engine) = (try await SandboxServer.start(), CurlMulti())
    do {
      try await body(server, engine)
    } catch {
      Issue.record(error)
    }
    await engine.shutdown()
    await server.stop()
  }

  @Test("Created, its page looked at, read, and taken away where the provider can do that", arguments: rows)
  func whole(_ row: Row) async throws {
    try await Self.withSandbox { server, engine in
      let probe = try Self.scenario(row, at: server.baseURL)
      let runner = ProbeRunner(transport: engine, clock: ManualClock())
      for number in 1...2 {
        let finding = try await runner.run(probe, slot: Timestamp(seconds: 60), number: number)
        #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
        #expect(finding.steps.map(\.name) == ["create", "page", "read"])
      }
      let payments = server.payments(at: row.provider)
      #expect(payments.count == 2)
      #expect(payments.count { $0.isOpen } == (row.cleansUp ? 0 : 2))
    }
  }

  @Test("An answer that is lost leaves nothing behind", arguments: rows.filter(\.cleansUp))
  func lost(_ row: Row) async throws {
    try await Self.withSandbox { server, engine in
      let probe = try Self.scenario(row, at: server.baseURL)
      let runner = ProbeRunner(transport: engine, clock: ManualClock())
      server.set(.reset, on: row.provider, verb: "POST")
      let finding = try await runner.run(probe, slot: Timestamp(seconds: 60))
      #expect(finding.verdict.owner == .provider)
      #expect(server.payments(at: row.provider).count == 1)
      server.clear(row.provider)
      _ = try await runner.run(probe, slot: Timestamp(seconds: 120))
      #expect(server.payments(at: row.provider).count == 2)
      #expect(server.payments(at: row.provider).allSatisfy { !$0.isOpen })
    }
  }

  @Test("Mollie's 503 is an outage of the method that the payment names, and of no other")
  func methodOutOfOrder() async throws {
    let row = try #require(Self.rows.first { $0.provider == .mollie && $0.methods.contains("eps") })
    try await Self.withSandbox { server, engine in
      let probe = try Self.scenario(row, at: server.baseURL)
      #expect(probe.covers == ["ideal"])
      server.set(.failMethod("ideal"), on: .mollie)
      let finding = try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
      #expect(finding.verdict == Verdict(.httpStatus))
      #expect(server.payments(at: .mollie).isEmpty)
    }
  }

  @Test("PayPal gives one token for many runs, and another when the first is revoked")
  func token() async throws {
    let row = try #require(Self.rows.first { $0.provider == .paypal })
    try await Self.withSandbox { server, engine in
      let probe = try Self.scenario(row, at: server.baseURL)
      let runner = ProbeRunner(transport: engine, clock: ManualClock())
      for number in 1...3 { _ = try await runner.run(probe, slot: Timestamp(seconds: 60), number: number) }
      #expect(server.tokensIssued(by: .paypal) == 1)
    }
  }

  @Test("A client secret that is wrong is our fault")
  func wrongSecret() async throws {
    var row = try #require(Self.rows.first { $0.provider == .paypal })
    row.credentials["clientSecret"] = "wrong-s3cret"
    try await Self.withSandbox { server, engine in
      let probe = try Self.scenario(row, at: server.baseURL)
      let finding = try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
      #expect(finding.verdict == Verdict(.authRejected))
      #expect(finding.evidence?.contains("wrong-s3cret") == false)
    }
  }
}
