import CurlMulti
import PaymentHealth
import Probing
import Testing

@Suite struct StepRequestTests {
  func build(_ request: Request, reach: Reach = Reach()) throws(RequestProblem) -> TransferRequest {
    try TransferRequest(request, reach: reach, timeout: .seconds(7))
  }

  @Test(
    arguments: [
      ("https://a.example/x", [("a", "b")], "https://a.example/x?a=b"),
      ("https://a.example/x", [("a", "1"), ("a", "2")], "https://a.example/x?a=1&a=2"),
      ("https://a.example/x?v=2", [("a", "b")], "https://a.example/x?v=2&a=b"),
      ("https://a.example/x#top", [("a", "b")], "https://a.example/x?a=b"),
      ("https://a.example/x#top", [], "https://a.example/x"),
      (
        "https://a.example", [("käse", "a b+c&d=e%/?#\"")],
        "https://a.example?k%C3%A4se=a%20b%2Bc%26d%3De%25%2F%3F%23%22"
      ),
      ("https://a.example", [("-._~", "AZaz09")], "https://a.example?-._~=AZaz09"),
    ] as [(String, [(String, String)], String)])
  func theQueryIsPercentEncoded(_ url: String, _ query: [(String, String)], _ expected: String) throws {
    let fields = query.map { Field(name: $0.0, value: Text($0.1)) }
    #expect(try build(Request(verb: .get, url: url, query: fields)).url == expected)
  }

  @Test func secretsAreRevealedOnTheWireOnly() throws {
    let secret = Secret(origin: "env KEY", revealed: "k")
    let request = Request(
      verb: .post, url: "https://a.example/", query: [Field(name: "q", value: Text(parts: [.secret(secret)]))],
      headers: [Field(name: "Authorization", value: Text(parts: [.literal("Bearer "), .secret(secret)]))],
      body: .text(Text(parts: [.literal("{"), .secret(secret), .literal("}\n")])))
    let built = try build(request)
    #expect(built.method == "POST")
    #expect(built.url == "https://a.example/?q=k")
    #expect(built.headers == [Header("Authorization", "Bearer k")])
    #expect(built.body == Array("{k}\n".utf8))
    #expect(built.timeout == .seconds(7))
  }

  @Test(
    arguments: [
      ("k", #"{"key":"k"}"#), (#"a"b\c"#, #"{"key":"a\"b\\c"}"#), ("a\u{1}\n", #"{"key":"a\u0001\n"}"#),
      // A mark that would be drawn onto the quote before it.
      ("\u{301}é", "{\"key\":\"\u{301}é\"}"), (#"","admin":true,"x":""#, #"{"key":"\",\"admin\":true,\"x\":\""}"#),
    ])
  func secretsAreEncodedForJSON(_ value: String, _ body: String) throws {
    let text = Text(parts: [
      .literal(#"{"key":""#), .secret(Secret(origin: "env KEY", revealed: value)), .literal(#""}"#),
    ])
    let built = try build(Request(verb: .post, url: "https://a.example/", body: .json(text)))
    #expect(String(decoding: built.body ?? [], as: UTF8.self).utf8.elementsEqual(body.utf8))
  }

  @Test func reachIsTheProbes() throws {
    let open = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true, certificateAuthorities: "/ca.pem")
    let request = Request(verb: .get, url: "https://a.example/")
    let built = try build(request, reach: open)
    #expect(built.allowsPlainHTTP && built.allowsPrivateAddresses)
    #expect(built.caFile == "/ca.pem")
    let closed = try build(request)
    #expect(!closed.allowsPlainHTTP && !closed.allowsPrivateAddresses)
    #expect(closed.caFile == nil)
  }

  @Test(arguments: ["a\rb", "a\nb", "a\r\nX-Other: b", "a\0b"])
  func lineBreaksAreRefused(_ value: String) {
    let secret = Text(parts: [.secret(Secret(origin: "file key", revealed: value))])
    let url = "https://a.example/"
    for request in [
      Request(verb: .get, url: url, query: [Field(name: "k", value: secret)]),
      Request(verb: .get, url: url, headers: [Field(name: "k", value: secret)]),
      Request(verb: .get, url: url, headers: [Field(name: "k", value: Text(value))]),
      Request(verb: .get, url: url, headers: [Field(name: "k" + value, value: Text("v"))]),
    ] {
      #expect(throws: RequestProblem.self) { try build(request) }
    }
  }
}
