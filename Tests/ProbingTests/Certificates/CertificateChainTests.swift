import CurlMulti
import PaymentHealth
import Probing
import TestSupport
import Testing

/// What a server's chain comes to.
@Suite(.timeLimit(.minutes(5))) struct CertificateChainTests {
  static let now = Timestamp(seconds: 1_767_225_600)  // 2026-01-01T00:00:00Z
  static let key = CertificateKey(provider: "paytrail", place: "pay.example")

  static func certificate(
    _ subject: String = "C = FI, O = Example, CN = pay.example", issuer: String = "CN = Intermediate",
    expires: String = "Mar  1 00:00:00 2026 GMT", names: String? = "DNS:pay.example", key: String = "2048",
    signature: String = "sha256WithRSAEncryption"
  ) -> Certificate {
    let fields = [
      Header("Subject", subject), Header("Issuer", issuer), Header("Signature Algorithm", signature),
      Header("Expire date", expires), Header("RSA Public Key", key),
    ]
    return Certificate(fields: fields + (names.map { [Header("X509v3 Subject Alternative Name", $0)] } ?? []))
  }

  static func sighting(_ chain: [Certificate]) -> CertificateSighting? {
    CertificateSighting(chain: chain, key: key, now: now)
  }

  @Test(
    arguments: [
      ([certificate()], "2026-03-01T00:00:00Z pay.example"),
      // The intermediate goes first.
      (
        [certificate(), certificate("CN = Intermediate", issuer: "CN = Root", expires: "Feb  1 00:00:00 2026 GMT")],
        "2026-02-01T00:00:00Z Intermediate"
      ),
      // A root that is sent along is not the one trusted here; a link that has expired took no part.
      (
        [certificate(), certificate("CN = Root", issuer: "CN = Root", expires: "Feb  1 00:00:00 2026 GMT")],
        "2026-03-01T00:00:00Z pay.example"
      ),
      (
        [certificate(), certificate("CN = Old", issuer: "CN = Older", expires: "Feb  1 00:00:00 2021 GMT")],
        "2026-03-01T00:00:00Z pay.example"
      ),
      ([certificate("CN=pay.example,O=x")], "2026-03-01T00:00:00Z pay.example"),
      ([certificate("O = No name")], "2026-03-01T00:00:00Z O = No name"),
      ([certificate("CN = \u{1b}]0;x\u{7}ä")], "2026-03-01T00:00:00Z ?]0;x??"),
      ([certificate(expires: "never")], nil), ([], nil),
    ] as [([Certificate], String?)])
  func theFirstToExpireCounts(chain: [Certificate], expected: String?) {
    #expect(Self.sighting(chain).map { "\($0.expires.inUTC) \($0.subject)" } == expected)
  }

  @Test(
    arguments: [
      (certificate(), []), (certificate(names: nil), [.commonNameOnly]), (certificate(key: "1024"), [.weakKey]),
      (certificate(key: "(1024 bits)"), [.weakKey]),
      (certificate(signature: "sha1WithRSAEncryption"), [.weakSignature]),
      (certificate(signature: "ecdsa-with-SHA1"), [.weakSignature]), (certificate(signature: "ecdsa-with-SHA256"), []),
    ] as [(Certificate, [CertificateFlaw])])
  func whatIsWrongWithTheLeaf(leaf: Certificate, flaws: [CertificateFlaw]) {
    #expect(Self.sighting([leaf])?.flaws == flaws)
  }

  /// A real server and what libcurl of this machine writes of its certificate.
  @Test func aRealServersCertificateIsRead() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let certificates = try Certificates.shared.get()
    let finding = try await find(server, trusting: certificates.authority)
    #expect(finding.verdict == .up)
    let sighting = try #require(finding.certificates.first)
    #expect(finding.certificates.count == 1 && sighting.flaws == [])
    #expect(sighting.expires.inUTC == "2049-12-31T00:00:00Z" && sighting.subject == "good")
    #expect(sighting.key == CertificateKey(provider: "paytrail", place: "127.0.0.1:\(server.port)"))
  }

  @Test("One answer of a host shows its certificate, and one of each host that it leads to")
  func oneOfEachHost() async throws {
    var answer = TransferResponse.sample()
    answer.certificates = [Self.certificate(expires: "Mar  1 00:00:00 2096 GMT")]
    let elsewhere = TransferResponse.sample(302, headers: [Header("Location", "https://other.example/")])
    var steps = [Step.sample("one"), .sample("two"), .sample("three")]
    steps[2].request.redirects = 1
    let transport = ScriptedTransport(.success(answer), .success(answer), .success(elsewhere), .success(answer))
    let finding = try await ProbeRunner(transport: transport, clock: ManualClock()).run(.sample(steps: steps))
    #expect(transport.requests.map(\.readsCertificates) == [true, false, false, true])
    #expect(finding.certificates.map(\.key.place) == ["pay.example", "other.example"])
  }

  @Test func theMissingIntermediateIsNamed() async throws {
    let server = try TLSServer(.incomplete)
    defer { server.stop() }
    let certificates = try Certificates.shared.get()
    let finding = try await find(server, trusting: certificates.authority)
    #expect(finding.verdict == Verdict(.tlsUntrusted))
    let said = "certificate /CN=incomplete is issued by /CN=intermediate, which the server did not send"
    #expect(finding.evidence?.contains(said) == true, "\(finding.evidence ?? "")")
  }

  @Test func theExpiredCertificateIsNamed() async throws {
    let server = try TLSServer(.expired)
    defer { server.stop() }
    let finding = try await find(server, trusting: Certificates.shared.get().authority)
    #expect(finding.verdict == Verdict(.tlsExpired))
    #expect(finding.evidence?.contains("certificate /CN=expired issued by /CN=ca") == true, "\(finding.evidence ?? "")")
  }

  private func find(_ server: TLSServer, trusting authority: String) async throws -> Finding {
    let engine = CurlMulti()
    let step = Step(
      name: "page", request: Request(verb: .get, url: server.url()), expectations: Expectations())
    let reach = Reach(allowsPrivateAddresses: true, certificateAuthorities: authority)
    let probe = Probe.sample(steps: [step], reach: reach)
    let finding = try? await ProbeRunner(transport: engine, clock: ManualClock()).run(probe)
    await engine.shutdown()
    return try #require(finding)
  }
}
