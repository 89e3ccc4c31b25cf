import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import StrictJSON
import TestSupport
import Testing

/// One answer, a verdict for each method, from simulated providers.
@Suite(.timeLimit(.minutes(5))) struct ProviderListTests {
  private static let adyen = Probe.sample(
    covers: ["abn", "ing", "cards"],
    steps: [
      Step(
        name: "methods",
        request: Request(verb: .post, url: "/adyen/checkout/v71/paymentMethods", body: .text(Text("{}"))),
        expectations: Expectations(),
        offers: Offers(
          methods: "$.paymentMethods[*]['type', 'issuers'][*]['id']", disabled: "$..issuers[?@.disabled == true].id",
          codes: ["abn": "0031", "ing": "0721"]))
    ], reach: Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true))

  private static func find(_ probe: Probe, under fault: Fault?) async throws -> Finding {
    let server = try await SandboxServer.start()
    if let fault { server.set(fault, on: .adyen) }
    let engine = CurlMulti()
    var probe = probe
    probe.steps[0].request.url = Text(server.baseURL + probe.steps[0].request.url.revealed)
    let finding = try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
    await engine.shutdown()
    await server.stop()
    return finding
  }

  @Test("A bank that is switched off is down alone, and another that is gone for its own reason")
  func banks() async throws {
    var probe = Self.adyen
    probe.covers = ["abn", "ing"]
    let off = try await Self.find(probe, under: .disableMethod("0721"))
    #expect(off.verdict == Verdict(.methodDisabled))
    #expect(off.methods == ["abn": .up])
    let gone = try await Self.find(probe, under: .missingMethod("0721"))
    #expect(gone.verdict == Verdict(.methodMissing))
    #expect(gone.methods == ["abn": .up])
    #expect(try await Self.find(probe, under: nil).verdict == .up)
  }

  @Test("One missing and one switched off have each its own cause, and both are in the evidence")
  func both() async throws {
    let finding = try await Self.find(Self.adyen, under: .disableMethod("0721"))
    #expect(finding.verdict == Verdict(.methodMissing))
    #expect(finding.methods == ["abn": .up, "ing": Verdict(.methodDisabled)])
    #expect(finding.evidence?.contains("cards at") == true)
    #expect(finding.evidence?.contains("0721 switched on") == true)
  }
}
