import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import TestSupport
import Testing

/// Probes of nginx: TLS, and client certificates that it demands.
@Suite(
  .enabled(if: NginxServer.isInstalled, "nginx is not installed; make independent installs it"),
  .timeLimit(.minutes(5)))
struct IndependentNginxTests {
  private static func find(_ server: NginxServer, showing leaf: Certificates.Leaf? = nil) async throws -> Finding {
    let certificates = try Certificates.shared.get()
    let identity = leaf.map {
      ClientIdentity(certificateFile: certificates.certificate($0), keyFile: certificates.key($0))
    }
    let served = JSONExpectation(path: "$.served", comparison: .equals(.bool(true)))
    let probe = Probe.sample(
      steps: [
        Step(
          name: "read", request: Request(verb: .get, url: server.url(), identity: identity),
          expectations: Expectations(json: [served]))
      ],
      reach: Reach(allowsPrivateAddresses: true, certificateAuthorities: certificates.authority))
    let engine = CurlMulti()
    let finding = try await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
    await engine.shutdown()
    return finding
  }

  @Test(
    "The server's certificate is judged before anything is sent",
    arguments: [
      (Certificates.Leaf.good, Cause?.none), (.expired, .tlsExpired), (.notYetValid, .tlsNotYetValid),
      (.wrongHost, .tlsWrongHost), (.selfSigned, .tlsSelfSigned), (.untrusted, .tlsUntrusted),
    ])
  func certificate(_ leaf: Certificates.Leaf, _ cause: Cause?) async throws {
    let server = try NginxServer(leaf)
    defer { server.stop() }
    let finding = try await Self.find(server)
    #expect(finding.verdict == (cause.map { Verdict($0) } ?? .up), "\(finding.evidence ?? "")")
  }

  /// nginx finishes the handshake and then answers 400.
  @Test(
    "A client certificate that nginx takes is up; none, or one of others, is our fault",
    arguments: [
      (Certificates.Leaf?.some(.good), true), (.some(.clientOnly), true), (.some(.untrusted), false),
      (.some(.expired), false), (nil, false),
    ])
  func clientCertificate(_ leaf: Certificates.Leaf?, _ isTaken: Bool) async throws {
    let authority = try Certificates.shared.get().authority
    let server = try NginxServer(.good, "ssl_verify_client on; ssl_client_certificate \(authority);")
    defer { server.stop() }
    let finding = try await Self.find(server, showing: leaf)
    #expect(finding.verdict == (isTaken ? .up : Verdict(.requestRejected)), "\(finding.evidence ?? "")")
    #expect(isTaken || finding.verdict.owner == .configuration)
  }
}
