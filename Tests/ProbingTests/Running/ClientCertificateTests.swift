import CurlMulti
import PaymentHealth
import Probing
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ClientCertificateTests {
  @Test("A provider that asks for a certificate is shown it; without one that is our fault", arguments: [true, false])
  func shown(isConfigured: Bool) async throws {
    let certificates = try Certificates.shared.get()
    let server = try TLSServer(.good, ["-Verify", "1", "-CAfile", certificates.authority])
    defer { server.stop() }
    let identity = ClientIdentity(
      certificateFile: certificates.certificate(.good), keyFile: certificates.key(.good))
    let probe = Probe.sample(
      steps: [
        Step(
          name: "handshake",
          request: Request(verb: .get, url: server.url(), identity: isConfigured ? identity : nil),
          expectations: Expectations())
      ],
      reach: Reach(allowsPrivateAddresses: true, certificateAuthorities: certificates.authority))
    let engine = CurlMulti()
    let finding = try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
    await engine.shutdown()
    #expect(finding.verdict == (isConfigured ? .up : Verdict(.tlsClientCertificate)), "\(finding.evidence ?? "")")
  }
}
