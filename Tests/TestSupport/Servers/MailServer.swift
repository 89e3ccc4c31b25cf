import Foundation

/// `aiosmtpd` of Debian, a mail server that others wrote, on a loopback port of the system's choosing.
///
/// Takes mail by STARTTLS from ``user`` with ``password``, unless its conduct is another.
package struct MailServer: Sendable {
  /// How it behaves, where that is not how it should.
  package struct Conduct: Codable, Sendable {
    package enum Protection: String, Codable, Sendable {
      /// TLS from the first byte.
      case tls
      case startTLS
      /// Neither.
      case none
    }

    package var protection = Protection.startTLS
    package var wantsUser = true
    /// What is said to a recipient.
    package var refused: [String: String] = [:]
    /// What is said to the sender and to the text.
    package var sender: String?
    package var reply: String?

    package init(
      _ protection: Protection = .startTLS, wantsUser: Bool = true, refused: [String: String] = [:],
      sender: String? = nil, reply: String? = nil
    ) {
      self.protection = protection
      self.wantsUser = wantsUser
      self.refused = refused
      self.sender = sender
      self.reply = reply
    }
  }

  /// A message as Python's own library reads it.
  package struct Received: Codable, Sendable {
    package var sender: String
    package var recipients: [String]
    package var isProtected: Bool
    package var user: String?
    /// As it came, lines ended by CRLF.
    package var text: String
    /// By name, decoded.
    package var headers: [String: String]
    package var plain: String?
    package var html: String?
    /// What is wrong with its form.
    package var defects: [String]
    package var longestLine: Int
  }

  package static let user = "shop@mail.test"
  package static let password = "cänary:pass\"word"

  package static let isInstalled: Bool = {
    let child = try? Spawn.start([python, "-c", "import aiosmtpd"])
    return child.map { Spawn.wait(for: $0) == 0 } ?? false
  }()

  private static let python = "/usr/bin/python3"

  package let port: UInt16
  private let process: ChildProcess

  package init(_ conduct: Conduct = Conduct(), showing leaf: Certificates.Leaf = .good) throws {
    let certificates = try Certificates.shared.get()
    let options = String(decoding: try JSONEncoder().encode(conduct), as: UTF8.self)
    process = try ChildProcess([
      Self.python, "-u", "-c", Self.script, options, certificates.certificate(leaf), certificates.key(leaf), Self.user,
      Self.password,
    ])
    guard let line = process.readLine(), let port = UInt16(line.dropLast()) else {
      process.end()
      throw SystemError(code: -1)
    }
    self.port = port
  }

  package func url(_ scheme: String = "smtp", host: String = "127.0.0.1") -> String { "\(scheme)://\(host):\(port)" }

  /// The same, while something else is done.
  package func nextReceived() async throws -> Received {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try self.received() }) }
    }
  }

  /// The next message it took; only after one was handed in.
  package func received() throws -> Received {
    guard let line = process.readLine() else { throw SystemError(code: -1) }
    return try JSONDecoder().decode(Received.self, from: Data(line.utf8))
  }

  package func stop() { process.end() }

  private static let script = """
    import asyncio, email, email.policy, json, ssl, sys
    from aiosmtpd.smtp import SMTP, AuthResult

    options = json.loads(sys.argv[1])
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    protection = options["protection"]

    def content(message, kind):
        part = message.get_body((kind,))
        return part.get_content() if part else None

    class Handler:
        async def handle_MAIL(self, server, session, envelope, address, mail_options):
            if options.get("sender"):
                return options["sender"]
            envelope.mail_from = address
            return "250 OK"

        async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
            if address in options["refused"]:
                return options["refused"][address]
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            if options.get("reply"):
                return options["reply"]
            message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
            defects = [str(d) for part in message.walk() for d in part.defects]
            print(json.dumps({
                "sender": envelope.mail_from, "recipients": envelope.rcpt_tos, "isProtected": session.ssl is not None
                    or protection == "tls", "user": session.auth_data and session.auth_data.decode(),
                "text": envelope.original_content.decode(), "headers": {k: str(v) for k, v in message.items()},
                "plain": content(message, "plain"), "html": content(message, "html"), "defects": defects,
                "longestLine": max(len(line) for line in envelope.original_content.split(b"\\r\\n"))}))
            return "250 2.0.0 Taken"

    def authenticate(server, session, envelope, mechanism, data):
        known = (data.login, data.password) == (sys.argv[4].encode(), sys.argv[5].encode())
        return AuthResult(success=known, handled=False, auth_data=data.login)

    def connection():
        starts = protection == "startTLS"
        return SMTP(
            Handler(), hostname="mail.test", tls_context=context if starts else None, require_starttls=starts,
            authenticator=authenticate, auth_required=options["wantsUser"],
            auth_require_tls=protection == "startTLS", loop=asyncio.get_running_loop())

    async def main():
        server = await asyncio.get_running_loop().create_server(
            connection, "127.0.0.1", 0, ssl=context if protection == "tls" else None)
        print(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())
    """
}
