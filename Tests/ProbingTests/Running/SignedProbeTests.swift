import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import StrictJSON
import TestSupport
import Testing

/// Probes that prove who sends them, against a simulated provider that asks for it.
@Suite(.timeLimit(.minutes(5))) struct SignedProbeTests {
  private static func paytrail(_ key: String, algorithm: String = "sha256") -> PaymentHealth.Authentication {
    Authentication(
      scheme: "paytrail",
      values: [
        "account": Text("375917"), "algorithm": Text(algorithm),
        "secret": Text(parts: [.secret(Secret(origin: "env KEY", revealed: key))]),
      ])
  }

  private static func probe(_ url: String, _ authentication: PaymentHealth.Authentication?) -> Probe {
    .sample(
      covers: ["nordea", "pop"],
      steps: [
        Step(
          name: "list", request: Request(verb: .get, url: url, authentication: authentication),
          expectations: Expectations(), offers: Offers(methods: "$[*].id"))
      ], reach: Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true))
  }

  private static func find(
    _ authentication: PaymentHealth.Authentication?, under fault: Fault? = nil
  ) async throws -> Finding {
    let server = try await SandboxServer.start()
    if let fault { server.set(fault, on: .paytrail) }
    let engine = CurlMulti()
    let url = server.baseURL + "/paytrail/merchants/payment-providers"
    let finding = try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe(url, authentication))
    await engine.shutdown()
    await server.stop()
    return finding
  }

  @Test(
    "A request that is signed rightly is answered, and the answer's signature is right",
    arguments: ["sha256", "sha512"])
  func right(algorithm: String) async throws {
    let finding = try await Self.find(Self.paytrail("SAIPPUAKAUPPIAS", algorithm: algorithm))
    #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
  }

  @Test("A wrong key is our fault, and is shown nowhere")
  func wrongKey() async throws {
    let finding = try await Self.find(Self.paytrail("wrong-kEy-4711"))
    #expect(finding.verdict == Verdict(.authRejected))
    #expect(finding.verdict.owner == .configuration)
    #expect(finding.evidence?.contains("wrong-kEy-4711") == false)
  }

  @Test("An answer that is not signed, or signed for other content, says nothing of any method")
  func forged() async throws {
    let forged = Fault.body("[]", type: "application/json")
    let finding = try await Self.find(Self.paytrail("SAIPPUAKAUPPIAS"), under: forged)
    #expect(finding.verdict == Verdict(.signatureInvalid))
    #expect(finding.methods.isEmpty)
    #expect(finding.evidence?.contains("expected an answer signed by the provider, found no signature") == true)
  }

  @Test("An outage of the provider stays one: an error needs no signature")
  func outage() async throws {
    let finding = try await Self.find(Self.paytrail("SAIPPUAKAUPPIAS"), under: .status(503))
    #expect(finding.verdict == Verdict(.httpStatus))
  }

  @Test("A method that is gone from a signed list is missing")
  func missing() async throws {
    let finding = try await Self.find(Self.paytrail("SAIPPUAKAUPPIAS"), under: .missingMethod("pop"))
    #expect(finding.verdict == Verdict(.methodMissing))
    #expect(finding.methods == ["nordea": .up])
  }
}
