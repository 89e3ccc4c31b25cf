import CurlMulti
import Digests
import PaymentHealth
import TestSupport
import Testing

@testable import AlertServices
@testable import Alerting

/// Events by mail, read as Python's own library reads them.
@Suite(
  .enabled(if: MailServer.isInstalled, "python3-aiosmtpd is not installed; make setup installs it"),
  .timeLimit(.minutes(5)))
struct EmailSinkTests {
  private let clock = ManualClock(now: Timestamp(seconds: 1_750_000_123))
  private let engine = CurlMulti()

  private func sink(
    _ url: String, to recipients: [String] = ["ops@shop.test"], password: String = MailServer.password,
    caFile: String? = nil
  ) throws -> any AlertSink {
    try configured(url, to: recipients, password: password, caFile: caFile)
      .open(merchant: "Example Shop", directory: "/", clock: clock, engine: engine)
  }

  private func configured(
    _ url: String, to recipients: [String] = ["ops@shop.test"], password: String = MailServer.password,
    caFile: String? = nil
  ) throws -> Sink {
    let values = [
      "server": Text(url), "user": Text(MailServer.user),
      "password": Text(parts: [.secret(Secret(origin: "env PASSWORD", revealed: password))]),
      "from": Text("prober@shop.test"), "to": Text(parts: recipients.map { .literal($0) }),
    ]
    let reach = Reach(
      allowsPrivateAddresses: true, certificateAuthorities: try caFile ?? Certificates.shared.get().authority)
    return Sink(id: "mail", delivery: .service("email", values: values, reach: reach))
  }

  private func deliver(_ event: AlertEvent = .sample(), to sink: any AlertSink) async -> DeliveryVerdict {
    await sink.deliver(event, attempt: 1, within: .seconds(20))
  }

  @Test("The message arrives by STARTTLS, as text and as HTML")
  func message() async throws {
    let server = try MailServer()
    defer { server.stop() }
    #expect(await deliver(to: try sink(server.url(), to: ["ops@shop.test", "it@shop.test"])) == .delivered)
    let received = try server.received()
    #expect(received.isProtected && received.user == MailServer.user)
    #expect(received.sender == "prober@shop.test" && received.recipients == ["ops@shop.test", "it@shop.test"])
    #expect(received.defects == [])
    #expect(received.headers["Subject"] == "🔴 Nordea (Paytrail) is down.")
    #expect(received.headers["To"] == "ops@shop.test, it@shop.test")
    #expect(received.headers["Date"] == "Sun, 15 Jun 2025 15:07:10 +0000")
    #expect(received.headers["X-Payprobe-Event"] == AlertEvent.sample().id)
    #expect(received.headers["Auto-Submitted"] == "auto-generated")
    let facts = AlertMessage(.sample(), of: Audience(merchant: "Example Shop"))
    #expect(received.plain == facts.title + "\r\n\r\n" + facts.facts.map { $0 + "\r\n" }.joined())
    #expect(received.html?.contains("<li>Methods: Nordea</li>") == true)
    #expect(received.longestLine <= 998)
  }

  @Test("A report arrives as text, with its page as a file beside it")
  func report() async throws {
    let server = try MailServer()
    defer { server.stop() }
    let mail = ReportMail(
      subject: "Käufer GmbH: uptime report, 2026-10", text: "All works.\n", page: "<!DOCTYPE html><p>Ä</p>",
      file: "payprobe-2026-10.html", date: clock.now, id: "report-2026-10")
    let sink = try configured(server.url(), to: ["ops@shop.test", "it@shop.test"])
    #expect(sink.takesReports)
    #expect(await sink.send(mail, clock: clock, engine: engine) == .delivered)
    let received = try server.received()
    #expect(received.isProtected && received.recipients == ["ops@shop.test", "it@shop.test"] && received.defects == [])
    #expect(received.headers["Subject"] == "Käufer GmbH: uptime report, 2026-10")
    #expect(received.headers["Message-ID"] == "<report-2026-10@shop.test>")
    #expect(received.plain == "All works.\n" && received.html == nil)
    #expect(received.text.contains("\r\n\r\n" + Array("<!DOCTYPE html><p>Ä</p>".utf8).base64 + "\r\n"))
    #expect(received.text.contains("Content-Disposition: attachment; filename=\"payprobe-2026-10.html\""))
  }

  @Test("What is no mail carries no report")
  func noMail() async throws {
    let hook = Sink(id: "hook", delivery: .exec(arguments: ["/bin/true"]))
    let mail = ReportMail(subject: "", text: "", page: "", file: "x.html", date: clock.now, id: "x")
    #expect(!hook.takesReports)
    #expect(await hook.send(mail, clock: clock, engine: engine) == .permanent("only mail carries reports"))
  }

  @Test("Texts of others stay texts")
  func hostile() async throws {
    let server = try MailServer()
    defer { server.stop() }
    let text = "</title><script>x</script>\r\nBcc: thief@x.test\0 \"&\u{1B}[31m ä" + String(repeating: "ö", count: 400)
    let event = AlertEvent.sample(methods: [text], summary: text, evidence: text)
    #expect(await deliver(event, to: try sink(server.url())) == .delivered)
    let received = try server.received()
    #expect(received.recipients == ["ops@shop.test"] && received.headers["Bcc"] == nil && received.defects == [])
    #expect(received.headers["Subject"] == AlertMessage(event, of: Audience(merchant: "Example Shop")).title)
    #expect(received.html?.contains("<script") == false)
    #expect(received.html?.contains("&lt;script&gt;x&lt;/script&gt;  Bcc: thief@x.test  &quot;&amp; [31m ä") == true)
  }

  static let verdicts: [(MailServer.Conduct, String, DeliveryVerdict)] = [
    (.init(), "wrong", .retry("SMTP 535")),
    (.init(reply: "451 4.3.0 Later"), MailServer.password, .retry("SMTP 451")),
    (.init(reply: "554 5.6.0 canary"), MailServer.password, .permanent("SMTP 554")),
    (
      .init(refused: ["ops@shop.test": "550 No"]), MailServer.password,
      .retry("SMTP 550 (RCPT failed: 550 (last error))")
    ),
    (.init(sender: "554 5.7.1 Blocked"), MailServer.password, .retry("SMTP 554 (MAIL failed: 554)")),
    (.init(refused: ["ops@shop.test": "421 Busy"]), MailServer.password, .retry("SMTP 421 (")),
    (.init(sender: "530 5.7.0 Who"), MailServer.password, .retry("SMTP 530 (MAIL failed: 530)")),
    (.init(.none), MailServer.password, .retry("no answer: tls protocol (STARTTLS")),
  ]

  @Test("The server's code is the verdict, and its text is not passed on", arguments: verdicts)
  func codes(conduct: MailServer.Conduct, password: String, expected: DeliveryVerdict) async throws {
    let server = try MailServer(conduct)
    defer { server.stop() }
    let verdict = await deliver(to: try sink(server.url(), password: password))
    #expect(verdict.name == expected.name)
    #expect(verdict.words.hasPrefix(expected.words), "\(verdict)")
    #expect(!verdict.words.contains("nary") && !verdict.words.contains("wrong"))
  }

  @Test("Who is refused alone is told of, and the others have it")
  func partly() async throws {
    let server = try MailServer(.init(refused: ["gone@shop.test": "550 5.1.1 Unknown"]))
    defer { server.stop() }
    let verdict = await deliver(to: try sink(server.url(), to: ["gone@shop.test", "ops@shop.test"]))
    #expect(verdict == .partlyDelivered("refused: gone@shop.test (SMTP 550)"))
    #expect(try server.received().recipients == ["ops@shop.test"])
    let fixture = try await StoreFixture()
    try await fixture.enqueue(.sample(), for: "mail")
    await fixture.drain(try sink(server.url(), to: ["gone@shop.test", "ops@shop.test"]))
    #expect(try await fixture.pending.isEmpty)
    #expect(fixture.log.all == ["warning: Alert delivered, but not to all refused: gone@shop.test (SMTP 550)"])
  }

  @Test("Who is refused for now alone is tried again alone, with the same message")
  func later() async throws {
    let greylisting = try MailServer(
      .init(refused: ["new@shop.test": "451 4.7.1 Greylisted", "gone@shop.test": "550 5.1.1 Unknown"]))
    let server = try MailServer()
    defer {
      greylisting.stop()
      server.stop()
    }
    let recipients = ["new@shop.test", "gone@shop.test", "ops@shop.test"]
    let fixture = try await StoreFixture()
    try await fixture.enqueue(.sample(), for: "mail")
    await fixture.drain(try sink(greylisting.url(), to: recipients))
    let first = try greylisting.received()
    #expect(first.recipients == ["ops@shop.test"])
    #expect(try await fixture.pending.map(\.remaining) == [["new@shop.test"]])
    #expect(
      fixture.log.all == [
        "warning: Alert delivered, but not to all; the others will be tried again "
          + "refused: new@shop.test (SMTP 451), gone@shop.test (SMTP 550)"
      ])
    fixture.clock.advance(by: .seconds(6))
    await fixture.drain(try sink(server.url(), to: recipients))
    let second = try server.received()
    #expect(second.recipients == ["new@shop.test"])
    #expect(second.headers["Message-ID"] == first.headers["Message-ID"] && second.headers["To"] == first.headers["To"])
    #expect(try await fixture.pending.isEmpty)
  }

  @Test("Who is not told any more is not waited for")
  func unconfigured() async throws {
    let verdict = await (try sink("smtp://127.0.0.1:1")).deliver(
      .sample(), attempt: 2, within: .seconds(20), remaining: ["left@shop.test"])
    #expect(verdict == .delivered)
  }

  @Test("A server of another authority is told nothing")
  func untrusted() async throws {
    let server = try MailServer(showing: .untrusted)
    defer { server.stop() }
    let verdict = await deliver(to: try sink(server.url()))
    #expect(verdict.words.hasPrefix("no answer: tls untrusted"), "\(verdict)")
  }

  @Test("A silent server delays no other sink")
  func silence() async throws {
    let server = try ScriptedServer(.send("220 m.test\r\n"), .receiveSome, .stall)
    let receiver = try Receiver("HTTP/1.1 204 No Content\r\n\r\n")
    defer {
      server.stop()
      receiver.stop()
    }
    let mail = try sink("smtp://127.0.0.1:\(server.port)")
    let reach = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true)
    let hook = Sink(id: "ops", delivery: .webhook(url: receiver.url, secret: nil, reach: reach))
      .open(merchant: "Example Shop", directory: "/", clock: clock, engine: engine)
    let late = Task { await mail.deliver(.sample(), attempt: 1, within: .seconds(170)) }
    try await eventually { server.received > 0 }
    for _ in 0..<20 { #expect(await hook.deliver(.sample(), attempt: 1, within: .seconds(20)) == .delivered) }
    late.cancel()
    #expect(await late.value == .retry("not sent, payprobe was stopping"))
  }
}

extension DeliveryVerdict {
  fileprivate var name: String {
    switch self {
    case .delivered: "delivered"
    case .partlyDelivered: "partly"
    case .retry: "retry"
    case .permanent: "permanent"
    case .disableSink: "disable"
    }
  }

  fileprivate var words: String {
    switch self {
    case .delivered: ""
    case .retry(let text, _), .permanent(let text), .disableSink(let text), .partlyDelivered(let text, _): text
    }
  }
}
