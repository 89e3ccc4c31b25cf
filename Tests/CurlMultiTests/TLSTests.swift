import CurlMulti
import TestSupport
import Testing

/// Whom a real TLS server is trusted to be, and what is shown to it.
@Suite(.timeLimit(.minutes(5)))
struct TLSTests {
  @Test func aGoodCertificateIsAcceptedAndShownToWhoAsks() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let request = try TransferRequest.trusting(server.url())
    var asking = request
    asking.readsCertificates = true
    // One after the other, so that the second has the handle of the first.
    let (shown, hidden) = try await withEngine { [asking] in
      (try await $0.perform(asking), try await $0.perform(request))
    }
    #expect(shown.status == 200 && hidden.status == 200)
    #expect(shown.phases.tls > .zero)
    #expect(shown.certificates.first?["Expire date"] == "Dec 31 00:00:00 2049 GMT")
    #expect(hidden.certificates.isEmpty)
  }

  @Test func theNameIsCheckedAgainstTheURLNotTheAddress() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let configuration = CurlMulti.Configuration(lookup: { _ in .success([IPAddress("127.0.0.1")].compactMap { $0 }) })
    let (right, wrong) = try await withEngine(configuration) { engine in
      let right = try await engine.perform(.trusting(server.url(host: "pay.test")))
      return (right, await engine.failure(of: try .trusting(server.url(host: "shop.test"))))
    }
    #expect(right.status == 200)
    #expect(wrong?.kind == .tls(.wrongHost))
  }

  @Test func aClientCertificateIsShown() async throws {
    let certificates = try Certificates.shared.get()
    let server = try TLSServer(.good, ["-Verify", "1", "-CAfile", certificates.authority])
    defer { server.stop() }
    var request = try TransferRequest.trusting(server.url())
    request.clientCertificate = ClientCertificate(
      certificateFile: certificates.certificate(.good), keyFile: certificates.key(.good))
    let response = try await withEngine { [request] in try await $0.perform(request) }
    #expect(response.status == 200)
  }

  @Test func aMissingClientCertificateFileIsOurFault() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    var request = try TransferRequest.trusting(server.url())
    request.clientCertificate = ClientCertificate(certificateFile: "/nonexistent", keyFile: "/nonexistent")
    let failure = try await withEngine { [request] in await $0.failure(of: request) }
    #expect(failure?.kind == .invalidRequest(.clientCertificate))
  }

  @Test func theSystemsAuthoritiesComeBackAfterAnotherFile() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let failure = try await withEngine { engine in
      _ = try await engine.perform(.trusting(server.url()))
      return await engine.failure(of: .local(server.url()))
    }
    #expect(failure?.kind == .tls(.untrusted))
  }
}

extension TransferRequest {
  /// A request to a loopback server that trusts the tests' own authority.
  static func trusting(_ url: String) throws -> TransferRequest {
    var request = local(url)
    request.caFile = try Certificates.shared.get().authority
    return request
  }
}
