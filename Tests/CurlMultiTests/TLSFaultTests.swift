import CurlMulti
import Testing

/// Faults of a real TLS server, told apart by OpenSSL's verdict and alerts.
@Suite(.timeLimit(.minutes(1)))
struct TLSFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var leaf: Certificates.Leaf
    var options: [String] = []
    var kind: TransferFailure.TLS
    var phase = TransferFailure.Phase.tls
    var testDescription: String { "\(leaf) \(options)" }
  }

  static let cases = [
    Case(leaf: .expired, kind: .expired),
    Case(leaf: .notYetValid, kind: .notYetValid),
    Case(leaf: .wrongHost, kind: .wrongHost),
    Case(leaf: .selfSigned, kind: .selfSigned),
    Case(leaf: .untrusted, kind: .untrusted),
    Case(leaf: .weak, kind: .weak),
    Case(leaf: .good, options: ["-tls1_1"], kind: .protocol),
    Case(leaf: .good, options: ["-tls1_2", "-Verify", "1"], kind: .clientCertificateRequired),
    Case(leaf: .good, options: ["-tls1_3", "-Verify", "1"], kind: .clientCertificateRequired, phase: .request),
  ]

  @Test(arguments: cases)
  func aFaultHasItsKindAndPhase(_ fault: Case) async throws {
    let server = try TLSServer(fault.leaf, fault.options)
    defer { server.stop() }
    let request = try TransferRequest.trusting(server.url())
    let failure = try await withEngine { await $0.failure(of: request) }
    #expect(failure?.kind == .tls(fault.kind))
    #expect(failure?.phase == fault.phase)
    #expect(failure?.status == nil)
  }

  @Test func aGoodCertificateIsAcceptedAndShown() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    let request = try TransferRequest.trusting(server.url())
    let response = try await withEngine { try await $0.perform(request) }
    #expect(response.status == 200)
    #expect(response.phases.tls > .zero)
    #expect(response.certificates.first?["Expire date"] == "Dec 31 00:00:00 2049 GMT")
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

  @Test func aMissingAuthorityFileIsOurFault() async throws {
    let server = try TLSServer()
    defer { server.stop() }
    var request = TransferRequest.local(server.url())
    request.caFile = "/nonexistent.pem"
    let failure = try await withEngine { [request] in await $0.failure(of: request) }
    #expect(failure?.kind == .local(.caFile))
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

  static let handshakes: [(script: [ScriptedServer.Step], kind: TransferFailure.Kind)] = [
    ([.stall], .tls(.timeout)),
    ([.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .stall], .tls(.protocol)),
    ([.receiveSome, .reset], .connect(.reset)),
    ([.receiveSome, .close], .connect(.reset)),
    ([.receiveSome, .sendBytes([21, 3, 3, 0, 2, 2, 40]), .stall], .tls(.protocol)),
    ([.receiveSome, .sendBytes([21, 3, 3, 0, 2, 2, 71]), .stall], .tls(.weak)),
  ]

  @Test(arguments: handshakes)
  func aBrokenHandshakeHasItsKind(script: [ScriptedServer.Step], kind: TransferFailure.Kind) async throws {
    let server = try ScriptedServer(script)
    defer { server.stop() }
    let timeout: Duration = kind == .tls(.timeout) ? .seconds(1) : .seconds(20)
    let request = TransferRequest.local("https://127.0.0.1:\(server.port)/", timeout: timeout)
    let failure = try await withEngine { await $0.failure(of: request) }
    #expect(failure?.kind == kind)
    #expect(failure?.phase == .tls)
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
