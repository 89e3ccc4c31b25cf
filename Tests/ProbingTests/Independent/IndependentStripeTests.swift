import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import TestSupport
import Testing

/// Probes of an imitation of Stripe that others wrote.
@Suite(
  .enabled(if: LocalstripeServer.isInstalled, "localstripe is not installed; make independent installs it"),
  .timeLimit(.minutes(5)))
struct IndependentStripeTests {
  private static func step(
    _ verb: Request.Verb, _ url: String, key: String = "sk_test_probe", form: String? = nil,
    _ expected: [JSONExpectation] = []
  ) -> Step {
    let secret = Secret(origin: "env STRIPE_KEY", revealed: key)
    return Step(
      name: "step",
      request: Request(
        verb: verb, url: url,
        headers: form == nil ? [] : [Field(name: "Content-Type", value: Text("application/x-www-form-urlencoded"))],
        body: form.map { .text(Text($0)) },
        authentication: Authentication(scheme: "bearer", values: ["token": Text(parts: [.secret(secret)])])),
      expectations: Expectations(json: expected))
  }

  private static func find(_ steps: [Step], with engine: CurlMulti) async throws -> Finding {
    let probe = Probe.sample(steps: steps, reach: Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true))
    return try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
  }

  private static func withServer(_ body: (LocalstripeServer, CurlMulti) async throws -> Void) async throws {
    let server = try LocalstripeServer()
    defer { server.stop() }
    let engine = CurlMulti()
    do {
      try await body(server, engine)
      await engine.shutdown()
    } catch {
      await engine.shutdown()
      throw error
    }
  }

  private static func status(_ text: String) -> JSONExpectation {
    JSONExpectation(path: "$.status", comparison: .equals(.string(text)))
  }

  @Test("The balance is read with a key, and a wrong one is our fault and shown nowhere")
  func balance() async throws {
    try await Self.withServer { server, engine in
      let url = server.url("/v1/balance")
      let livemode = JSONExpectation(path: "$.livemode", comparison: .equals(.bool(false)))
      let finding = try await Self.find([Self.step(.get, url, [livemode])], with: engine)
      #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
      let refused = try await Self.find([Self.step(.get, url, key: "wrong-kEy-4711")], with: engine)
      #expect(refused.verdict == Verdict(.authRejected))
      #expect(refused.verdict.owner == .configuration)
      #expect(refused.evidence?.contains("wrong-kEy") == false)
    }
  }

  @Test("A payment intent is created, read, cancelled and read again")
  func intent() async throws {
    try await Self.withServer { server, engine in
      let all = server.url("/v1/payment_intents")
      let created = Self.step(.post, all, form: "amount=1000&currency=eur", [Self.status("requires_payment_method")])
      let creation = try await Self.find([created], with: engine)
      #expect(creation.verdict == .up, "\(creation.evidence ?? "")")
      let one = all + "/" + (try await Self.newestIntent(at: all, with: engine))
      let life = [
        Self.step(.get, one, [Self.status("requires_payment_method")]),
        Self.step(.post, one + "/cancel", form: "", [Self.status("canceled")]),
        Self.step(.get, one, [Self.status("canceled")]),
      ]
      let finding = try await Self.find(life, with: engine)
      #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
    }
  }

  @Test("An intent that there is not is a wrong request of ours")
  func unknown() async throws {
    try await Self.withServer { server, engine in
      let finding = try await Self.find([Self.step(.get, server.url("/v1/payment_intents/pi_none"))], with: engine)
      #expect(finding.verdict == Verdict(.requestRejected))
    }
  }

  private static func newestIntent(at url: String, with engine: CurlMulti) async throws -> String {
    let request = TransferRequest(
      url: url, headers: [Header("Authorization", "Bearer sk_test_probe")], timeout: .seconds(10),
      allowsPlainHTTP: true, allowsPrivateAddresses: true)
    let text = String(decoding: try await engine.perform(request).body, as: UTF8.self)
    return String(try #require(text.firstMatch(of: /"id": "(pi_\w+)"/)).1)
  }
}
