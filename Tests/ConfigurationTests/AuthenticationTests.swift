import Configuration
import PaymentHealth
import Testing

@Suite("Authentication")
struct AuthenticationTests {
  private static let secrets = SecretSource(environment: ["K": "key"])
  private static let bearer = #""auth": {"bearer": {"token": {"env": "K"}}}"#

  private static func requests(_ text: String) throws -> [Request] {
    try read(text, secrets: secrets).providers[0].probes[0].steps.map(\.request)
  }

  @Test("a scheme's defaults are filled in, and its secrets stay secrets")
  func defaults() throws {
    let text = configuration(
      provider: #""baseURL": "https://a.example", "auth": {"hmac": {"secret": {"env": "K"}, "header": "X"}}"#)
    let authentication = try #require(try Self.requests(text).first?.authentication)
    #expect(authentication.scheme == "hmac")
    #expect(authentication.secrets.map(\.revealed) == ["key"])
    #expect(authentication.values["header"] == Text("X"))
    #expect(authentication.values["over"] == Text("${method}\n${path}\n${body}"))
    #expect(authentication.values["algorithm"] == Text("sha256"))
  }

  @Test("a secret that may be left out")
  func optionalSecret() throws {
    let text = configuration(
      provider: #""baseURL": "https://a.example", "auth": {"basic": {"user": {"env": "K"}}}"#)
    let authentication = try #require(try Self.requests(text).first?.authentication)
    #expect(authentication.values["password"] == Text(parts: []))
    #expect(authentication.secrets.map(\.revealed) == ["key"])
  }

  @Test(
    "the provider's goes to the origin of its base URL and nowhere else",
    arguments: [
      (#""path": "/x""#, true), ("", true), (#""url": "https://a.example/other""#, true),
      (#""url": "https://A.EXAMPLE:443/""#, true), (#""url": "https://a.example:8443/""#, false),
      (#""url": "https://b.example/""#, false), (#""url": "https://a.example.evil.example/""#, false),
      (#""path": "/x", "auth": false"#, false),
    ])
  func origin(request: String, isSigned: Bool) throws {
    let step = #"{"request": {\#(request)}}"#
    let text = configuration(
      provider: #""baseURL": "https://a.example/v1", \#(Self.bearer)"#, probe: #""steps": [\#(step)]"#)
    #expect(try Self.requests(text).map { $0.authentication != nil } == [isSigned])
  }

  @Test("a step has its own wherever it goes")
  func own() throws {
    let text = configuration(
      provider: #""baseURL": "https://a.example", "auth": {"header": {"name": "A", "value": "x"}}"#,
      probe: #""steps": [{"request": {"url": "https://b.example/", \#(Self.bearer)}}]"#)
    #expect(try Self.requests(text).map { $0.authentication?.scheme } == ["bearer"])
  }

  @Test(
    "what is wrong is said where it is",
    arguments: [
      (
        #""auth": {"paytral": {}}"#,
        #"unknown key "paytral"; did you mean "paytrail"?"#
      ),
      (#""auth": {"bearer": {"token": "abc"}}"#, "secret"),
      (#""auth": {"bearer": {}}"#, #""token" is missing; add it"#),
      (#""auth": {"basic": {"user": "u"}, "bearer": {"token": {"env": "K"}}}"#, "exclude each other; keep one of them"),
      (
        #""auth": {"paytrail": {"account": "1", "secret": {"env": "K"}, "algorithm": "md5"}}"#,
        #""md5" is not one of "sha256", "sha512""#
      ),
      (#""auth": {"header": {"name": "A B", "value": "x"}}"#, "is not the name of a header"),
      (#""auth": true"#, "is not"),
    ])
  func mistakes(provider: String, said: String) {
    let problems = problems(
      configuration(provider: #""baseURL": "https://a.example", \#(provider)"#), secrets: Self.secrets)
    #expect(problems.contains { $0.contains(said) }, "\(problems)")
  }

  @Test("a client certificate is shown to the provider alone, and its key must be a file that not everyone reads")
  func clientCertificate() throws {
    let files = SecretSource(environment: [:]) { path throws(SecretFault) in
      guard path == "/k/good.pem" else { throw .missing }
      return SecretFile(bytes: [1], mode: 0o600)
    }
    func text(_ key: String) -> String {
      configuration(
        provider:
          #""baseURL": "https://a.example", "clientCertificate": {"certificate": "/k/c.pem", "key": "\#(key)"}"#,
        probe: #""steps": [{"request": {"path": "/"}}, {"request": {"url": "https://b.example/"}}]"#)
    }
    let requests = try read(text("/k/good.pem"), secrets: files).providers[0].probes[0].steps.map(\.request)
    let identity = ClientIdentity(certificateFile: "/k/c.pem", keyFile: "/k/good.pem")
    #expect(requests.map(\.identity) == [identity, nil])
    let said = problems(text("/k/gone.pem"), secrets: files)
    #expect(said.count == 1 && said[0].contains("clientCertificate.key"), "\(said)")
  }

  @Test("config show names where the secrets are from, and shows none")
  func shown() throws {
    let shop = try read(
      configuration(provider: #""baseURL": "https://a.example", \#(Self.bearer)"#), secrets: Self.secrets)
    let text = Configuration.effective(shop)
    #expect(text.contains("<secret from env K>"))
    #expect(!text.contains(#""key""#))
  }
}
