import CurlMulti
import TestSupport
import Testing

/// Messages to a mail server that others wrote.
@Suite(
  .enabled(if: MailServer.isInstalled, "python3-aiosmtpd is not installed; make setup installs it"),
  .timeLimit(.minutes(5)))
struct MailTests {
  private static let text = "Subject: x\r\n\r\n.\r\n..\r\n.one dot\r\nend\r\n"

  private static func request(
    _ url: String, to recipients: [String] = ["ops@shop.test"], password: String? = MailServer.password,
    isPlain: Bool = false, text: String = text
  ) throws -> TransferRequest {
    let credentials = password.map { MailEnvelope.Credentials(user: MailServer.user, password: $0) }
    return .mail(
      url, to: recipients, credentials, text: text, isPlain: isPlain, caFile: try Certificates.shared.get().authority)
  }

  @Test("By STARTTLS or TLS, with user and password, byte for byte", arguments: ["smtp", "smtps"])
  func taken(scheme: String) async throws {
    let server = try MailServer(.init(scheme == "smtp" ? .startTLS : .tls))
    defer { server.stop() }
    let response = try await withEngine { engine in try await engine.perform(Self.request(server.url(scheme))) }
    #expect(response.status == 250)
    let received = try server.received()
    #expect(received.sender == "prober@shop.test" && received.recipients == ["ops@shop.test"])
    #expect(received.isProtected && received.user == MailServer.user)
    #expect(received.text == Self.text)
  }

  @Test("Long texts arrive whole, whatever of them ends a buffer")
  func long() async throws {
    let server = try MailServer()
    defer { server.stop() }
    let text =
      "Subject: x\r\n\r\n"
      + String(repeating: ".\r\n..a\r\n" + String(repeating: "b", count: 70) + "\r\n", count: 300)
    try await withEngine { engine in _ = try await engine.perform(Self.request(server.url(), text: text)) }
    #expect(try server.received().text == text)
  }

  @Test("Without TLS only if that is allowed, and never with credentials")
  func plain() async throws {
    let server = try MailServer(.init(.none, wantsUser: false))
    defer { server.stop() }
    try await withEngine { engine in
      let refused = await engine.failure(of: try Self.request(server.url(), password: nil))
      #expect(refused?.kind == .tls(.protocol))
      #expect(
        await engine.failure(of: try Self.request(server.url(), isPlain: true))?.kind
          == .invalidRequest(.plainCredentials))
      _ = try await engine.perform(Self.request(server.url(), password: nil, isPlain: true))
    }
    #expect(try !server.received().isProtected)
  }

  @Test(
    "The server is known by its certificate before it is told anything",
    arguments: [
      (Certificates.Leaf.expired, TransferFailure.TLS.expired), (.wrongHost, .wrongHost), (.untrusted, .untrusted),
      (.selfSigned, .selfSigned),
    ])
  func certificate(leaf: Certificates.Leaf, fault: TransferFailure.TLS) async throws {
    for protection in [MailServer.Conduct.Protection.startTLS, .tls] {
      let server = try MailServer(.init(protection), showing: leaf)
      defer { server.stop() }
      let url = server.url(protection == .tls ? "smtps" : "smtp")
      let failure = try await withEngine { engine in await engine.failure(of: try Self.request(url)) }
      #expect(failure?.kind == .tls(fault) && failure?.status == nil, "\(protection)")
    }
  }

  static let refusals: [(MailServer.Conduct, String, Int)] = [
    (.init(), "wrong", 535), (.init(sender: "550 5.7.1 Not you"), MailServer.password, 550),
    (
      .init(refused: ["ops@shop.test": "550 5.1.1 Unknown", "it@shop.test": "550 5.1.1 Unknown"]), MailServer.password,
      550
    ),
    (.init(refused: ["ops@shop.test": "450 4.2.0 Greylisted", "it@shop.test": "550 No"]), MailServer.password, 450),
    (.init(reply: "452 4.3.1 Full"), MailServer.password, 452),
    (.init(reply: "554 5.6.0 Spam"), MailServer.password, 554),
  ]

  @Test("What the server refuses is a failure with its code, which says nothing secret", arguments: refusals)
  func refusal(conduct: MailServer.Conduct, password: String, code: Int) async throws {
    let server = try MailServer(conduct)
    defer { server.stop() }
    let request = try Self.request(server.url(), to: ["ops@shop.test", "it@shop.test"], password: password)
    let failure = try #require(await withEngine { engine in await engine.failure(of: request) })
    #expect(failure.status == code, "\(failure.kind) \(failure.detail)")
    #expect(!"\(failure) \(request)".contains("nary") && !String(reflecting: request).contains("nary"))
  }

  @Test("Those the server takes get it, and the others are known")
  func partly() async throws {
    let recipients = ["no@shop.test", "ops@shop.test", "later@shop.test"]
    let server = try MailServer(.init(refused: ["no@shop.test": "550 No", "later@shop.test": "450-Well\r\n450 later"]))
    defer { server.stop() }
    let response = try await withEngine { engine in try await engine.perform(Self.request(server.url(), to: recipients))
    }
    #expect(try server.received().recipients == ["ops@shop.test"])
    let refused = MailDialogue(response).refused(of: recipients)
    #expect(refused.map(\.recipient) == ["no@shop.test", "later@shop.test"] && refused.map(\.code) == [550, 450])
  }
}
