import CurlMulti
import PaymentHealth
import Probing
import TestSupport
import Testing

/// Redirects are followed only where that was asked for, and secrets stay at their origin.
@Suite struct RedirectTests {
  private static let secret = Field(
    name: "X-Key", value: Text(parts: [.secret(Secret(origin: "env KEY", revealed: "s3cret"))]))
  private static let language = Field(name: "Accept-Language", value: Text("fi"))

  private func run(
    _ answers: [(Int, String?)], _ verb: Request.Verb = .get, body: Body? = nil, follow: Int = 5, hosts: [String] = []
  ) async throws -> (Finding, [TransferRequest]) {
    let transport = ScriptedTransport { (_, index) throws(TransferFailure) in
      let (status, location) = answers[min(index, answers.count - 1)]
      return .sample(status, headers: location.map { [Header("location", $0)] } ?? [], total: .milliseconds(10))
    }
    var step = try ScenarioTests.step(
      "one", "https://pay.example/a/b?c=1", verb, headers: [Self.secret, Self.language], body: body, redirects: follow,
      expecting: Expectations(hosts: hosts))
    step.request.authentication = Authentication(
      scheme: "bearer", values: ["token": Text(parts: [.secret(Secret(origin: "env T", revealed: "t0ken"))])])
    let finding = try await ProbeRunner(transport: transport, clock: ManualClock()).run(.sample(steps: [step]))
    return (finding, transport.requests)
  }

  @Test(
    "Where a redirect leads",
    arguments: [
      ("/c", "https://pay.example/c"), ("c", "https://pay.example/a/c"), ("?d=2", "https://pay.example/a/b?d=2"),
      ("//other.example/x", "https://other.example/x"), ("https://other.example/x#y", "https://other.example/x"),
      ("../../../c", "https://pay.example/c"),
    ])
  func targets(_ location: String, _ url: String) async throws {
    let (finding, sent) = try await run([(302, location), (200, nil)])
    #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
    #expect(sent.map(\.url) == ["https://pay.example/a/b?c=1", url])
    #expect(finding.phases.total == .milliseconds(20))
  }

  @Test(
    "Secrets go to their own scheme, host and port alone",
    arguments: [
      ("https://pay.example/c", true), ("https://pay.example:443/c", true), ("https://PAY.example/c", true),
      ("https://pay.example:444/c", false), ("https://www.pay.example/c", false), ("https://evil.example/c", false),
      ("http://pay.example/c", false),
    ])
  func secrets(_ location: String, _ isHome: Bool) async throws {
    let (_, sent) = try await run([(302, location), (200, nil)])
    #expect(sent.count == 2)
    #expect(sent[1].headers.map(\.value) == (isHome ? ["s3cret", "fi", "Bearer t0ken"] : ["fi"]))
  }

  @Test("Back home after a detour there is nothing left to give")
  func detour() async throws {
    let (_, sent) = try await run([(302, "https://evil.example/"), (302, "https://pay.example/c"), (200, nil)])
    #expect(sent[2].headers.map(\.value) == ["fi"])
  }

  @Test(
    "What becomes of a POST",
    arguments: [
      (301, "/c", "GET", false), (302, "/c", "GET", false), (303, "/c", "GET", false), (307, "/c", "POST", true),
      (308, "/c", "POST", true), (302, "https://other.example/", "GET", false),
    ])
  func post(_ status: Int, _ location: String, _ method: String, _ hasBody: Bool) async throws {
    let (_, sent) = try await run([(status, location), (200, nil)], .post, body: .text(Text("amount=1")))
    #expect(sent[1].method == method)
    #expect((sent[1].body != nil) == hasBody)
  }

  @Test(
    "What is not followed is a redirect that was not expected",
    arguments: [
      (307, "https://evil.example/", 5), (302, "file:///etc/passwd", 5), (302, "https://u:p@pay.example/", 5),
      (302, "https://", 5), (302, "/c", 0), (302, "javascript:alert(1)", 5), (304, "/c", 5),
    ])
  func refused(_ status: Int, _ location: String, _ follow: Int) async throws {
    let (finding, sent) = try await run(
      [(status, location), (200, nil)], .post, body: .text(Text("amount=1")), follow: follow)
    #expect(finding.verdict == Verdict(.httpRedirect))
    #expect(sent.count == 1)
  }

  @Test("A loop ends after as many redirects as are allowed")
  func loop() async throws {
    let (finding, sent) = try await run([(302, "/a/b?c=1")], follow: 3)
    #expect(finding.verdict == Verdict(.httpRedirect))
    #expect(sent.count == 4)
  }

  @Test(
    "The host that answers last is one of those expected, or the provider's own",
    arguments: [
      (["pay.example"], "/x", true), (["pay.example"], "https://www.pay.example/", false),
      (["other.example"], "/x", true),
      ([".example"], "https://www.pay.example/", true), ([".pay.example"], "/x", true),
      (["a.example", "b.example"], "https://b.example/", true), ([".pay.example"], "https://evilpay.example/", false),
    ])
  func finalHost(_ hosts: [String], _ location: String, _ isRight: Bool) async throws {
    let (finding, _) = try await run([(302, location), (200, nil)], hosts: hosts)
    #expect(finding.verdict == (isRight ? .up : Verdict(.httpRedirect)))
  }
}
