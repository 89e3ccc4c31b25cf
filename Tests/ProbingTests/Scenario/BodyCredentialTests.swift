import Configuration
import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import StrictJSON
import TestSupport
import Testing

/// A provider that wants its credential inside a JSON body, from the configuration to the wire.
@Suite(.timeLimit(.minutes(5))) struct BodyCredentialTests {
  private static func probe(at base: String, key: String) throws -> Probe {
    let text = """
      {"merchant": {"name": "Shop"}, "providers": [{"id": "authorizenet", "environment": "test",
        "baseURL": "\(base)/authorizenet", "allowInsecure": true, "allowPrivate": true,
        "probes": [{"id": "login", "steps": [{"name": "login",
          "request": {"method": "POST", "path": "/xml/v1/request.api", "json": {"authenticateTestRequest": {
            "merchantAuthentication": {"name": "\(SandboxKeys.authorizenet.name)",
              "transactionKey": {"secret": {"env": "KEY"}}}}}},
          "expect": {"json": [{"path": "$.messages.resultCode", "equals": "Ok"}]}}]}]}]}
      """
    let reader = ConfigurationReader(
      secrets: SecretSource(environment: ["KEY": key]),
      hasTimeZone: { _ in true }, machine: .another)
    return try reader.read(Array(text.utf8), file: "probes.json").shop.providers[0].probes[0]
  }

  private static func finding(key: String) async throws -> (Finding, sent: String) {
    let (server, engine) = (try await SandboxServer.start(), CurlMulti())
    let probe = try probe(at: server.baseURL, key: key)
    let finding = try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
    let sent = server.requests.last.map { String(decoding: $0.body, as: UTF8.self) } ?? ""
    await engine.shutdown()
    await server.stop()
    return (finding, sent)
  }

  @Test("The right key is taken")
  func right() async throws {
    let (finding, sent) = try await Self.finding(key: SandboxKeys.authorizenet.transactionKey)
    #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
    #expect(sent.hasPrefix(#"{"authenticateTestRequest":{"merchantAuthentication":{"name":"#))
  }

  @Test(
    "A wrong one is sent as it is, whatever is in it, and shown nowhere", arguments: ["wr0ng", #"wr0ng","name":"x"#])
  func wrong(key: String) async throws {
    let (finding, sent) = try await Self.finding(key: key)
    #expect(finding.verdict == Verdict(.bodyExpectation))
    #expect(try JSONNode.read(Array(sent.utf8), as: .configuration).text(at: "transactionKey") == key)
    #expect(finding.evidence?.contains("wr0ng") == false)
  }
}

extension JSONNode {
  fileprivate func text(at name: String) -> String? {
    self["authenticateTestRequest"]?["merchantAuthentication"]?[name]?.string
  }
}
