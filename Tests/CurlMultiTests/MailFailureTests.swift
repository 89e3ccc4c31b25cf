import CurlMulti
import TestSupport
import Testing

extension TransferRequest {
  /// A message to a loopback server.
  static func mail(
    _ url: String, to recipients: [String] = ["ops@shop.test"], _ credentials: MailEnvelope.Credentials? = nil,
    text: String = "Subject: x\r\n\r\nx\r\n", timeout: Duration = .seconds(20), isPlain: Bool = true,
    caFile: String? = nil
  ) -> TransferRequest {
    TransferRequest(
      url: url, body: Array(text.utf8), timeout: timeout, allowsPlainHTTP: isPlain, allowsPrivateAddresses: true,
      caFile: caFile,
      mail: MailEnvelope(sender: "prober@shop.test", recipients: recipients, credentials: credentials))
  }
}

extension ScriptedServer {
  /// A mail server that answers each command by the next of these and then does something else.
  convenience init(mail replies: [String], then end: [Step]) throws {
    try self.init(
      [.send("220 m.test\r\n")] + replies.flatMap { [Step.receiveSome, .send($0 + "\r\n")] } + end)
  }

  var mailURL: String { "smtp://127.0.0.1:\(port)" }
}

/// Mail servers that do not do what they should.
@Suite(.timeLimit(.minutes(5)))
struct MailFailureTests {
  static let ready: [String] = ["250 m.test", "250 sender", "250 recipient", "354 go"]

  @Test(
    "A server that falls silent holds up nobody else, and may be given up at any time",
    arguments: [[], ["250 m.test"], MailFailureTests.ready])
  func silence(replies: [String]) async throws {
    let server = try ScriptedServer(mail: replies, then: [.receiveSome, .stall])
    let pages = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n"))
    defer {
      server.stop()
      pages.stop()
    }
    try await withEngine { engine in
      let mail = Task { await engine.failure(of: .mail(server.mailURL, timeout: .seconds(170))) }
      try await eventually { server.received == replies.count + 1 }
      for _ in 0..<20 { _ = try await engine.perform(.local(pages.url)) }
      mail.cancel()
      #expect(await mail.value?.kind == .cancelled)
    }
  }

  @Test("Shutting down ends what is under way, and what comes later")
  func shutdown() async throws {
    let server = try ScriptedServer(mail: Self.ready, then: [.receiveSome, .stall])
    defer { server.stop() }
    let engine = CurlMulti()
    let mail = Task { await engine.failure(of: .mail(server.mailURL, timeout: .seconds(170))) }
    try await eventually { server.received == Self.ready.count + 1 }
    await engine.shutdown()
    #expect(await mail.value?.kind == .cancelled)
    #expect(await engine.failure(of: .mail(server.mailURL))?.kind == .cancelled)
  }

  @Test(
    "What was taken stays taken, whether the server says goodbye or not",
    arguments: [[ScriptedServer.Step.stall], [], [.receiveSome, .reset]])
  func goodbye(end: [ScriptedServer.Step]) async throws {
    let server = try ScriptedServer(mail: Self.ready + ["250 taken"], then: end)
    defer { server.stop() }
    let begun = ContinuousClock.now
    let response = try await withEngine { try await $0.perform(.mail(server.mailURL, timeout: .seconds(170))) }
    #expect(response.status == 250)
    #expect(begun.duration(to: .now) < .seconds(60), "nobody waits for the goodbye of who does not say it")
  }

  static let failures: [([String], [ScriptedServer.Step], TransferFailure.Kind?, Int?)] = [
    ([], [.stall], .http(.headerTimeout), nil), (ready, [.receiveSome, .stall], .http(.headerTimeout), nil),
    (["250 m.test", "250 sender", "550 gone"], [], nil, nil),
    (["250 m.test", "550 not you"], [.receiveSome], nil, 550),
    (["250 m.test", "250 sender", "550 gone", "450 later"], [.receiveSome], nil, 450),
    (Array(ready.dropLast()) + ["250 two", "354 go", "452 full"], [.receiveSome], nil, 452),
    (["250 m.test", "what"], [.stall], .http(.headerTimeout), nil),
  ]

  @Test("A refusal has its code; silence and a broken connection have none", arguments: failures)
  func breaks(replies: [String], end: [ScriptedServer.Step], kind: TransferFailure.Kind?, status: Int?) async throws {
    let server = try ScriptedServer(mail: replies, then: end)
    defer { server.stop() }
    let request = TransferRequest.mail(server.mailURL, to: ["ops@shop.test", "it@shop.test"], timeout: .seconds(2))
    let failure = try #require(await withEngine { await $0.failure(of: request) })
    #expect(failure.status == status, "\(failure)")
    if let kind { #expect(failure.kind == kind) }
  }

  @Test("A server that talks without end is cut off")
  func talk() async throws {
    let server = try ScriptedServer(.sendForever("220-welcome\r\n"))
    defer { server.stop() }
    let failure = try await withEngine { await $0.failure(of: .mail(server.mailURL)) }
    #expect(failure?.kind == .http(.tooLarge))
  }

  @Test("A server that is not there, or may not be reached")
  func unreachable() async throws {
    let port = try RefusedPort()
    try await withEngine { engine in
      #expect(await engine.failure(of: .mail("smtp://127.0.0.1:\(port.port)"))?.kind == .connect(.refused))
      var request = TransferRequest.mail("smtp://127.0.0.1:\(port.port)")
      request.allowsPrivateAddresses = false
      #expect(await engine.failure(of: request)?.kind == .blockedAddress)
    }
  }

  @Test(
    "Addresses that would be commands, and other schemes, are refused",
    arguments: [
      ("smtp://m.test", ["a@b\r\nRCPT TO:<c@d>"], TransferFailure.RequestFault.mailAddress),
      ("smtp://m.test", [], .mailAddress),
      ("smtp://m.test", ["a@b>"], .mailAddress), ("smtp://m.test", ["a"], .mailAddress),
      ("smtp://m.test", ["a@b c"], .mailAddress),
      ("https://m.test", ["a@b"], .scheme), ("smtp://u:p@m.test", ["a@b"], .credentialsInURL),
    ])
  func unfit(url: String, recipients: [String], fault: TransferFailure.RequestFault) async throws {
    let request = TransferRequest.mail(url, to: recipients)
    try await withEngine { engine in
      #expect(await engine.failure(of: request)?.kind == .invalidRequest(fault))
      #expect(await engine.failure(of: .local("smtp://m.test"))?.kind == .invalidRequest(.scheme))
    }
  }
}
