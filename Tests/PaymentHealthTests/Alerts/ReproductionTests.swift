import TestSupport
import Testing

@testable import PaymentHealth

/// Command lines that show what a probe saw: no secret in them, and nothing but themselves to a shell.
@Suite(.timeLimit(.minutes(5))) struct ReproductionTests {
  private static let canary = "canary'\"$(reboot)` *\\"
  private static let secret = Text.Part.secret(Secret(origin: "env PAYTRAIL_SECRET", revealed: canary))

  private static func curl(_ request: Request, _ reach: Reach = Reach()) -> String? { request.curl(reach: reach) }

  @Test("a request as one would write it", arguments: requests)
  func lines(request: Request, line: String) {
    #expect(Self.curl(request) == line)
  }

  private static let requests: [(Request, String)] = [
    (Request(verb: .get, url: "https://a.example/v2/methods"), "curl -gi https://a.example/v2/methods"),
    (Request(verb: .head, url: "https://a.example/?x=1"), "curl -gi -I 'https://a.example/?x=1'"),
    (
      Request(
        verb: .get, url: "https://a.example/x",
        query: [Field(name: "amount[value]", value: Text("10.00")), Field(name: "key", value: Text(parts: [secret]))],
        headers: [Field(name: "X-Key", value: Text(parts: [.literal("k="), secret]))]),
      "curl -gi https://a.example/x --url-query 'amount[value]=10.00' --url-query 'key='\"$PAYTRAIL_SECRET\" "
        + "-H 'X-Key: k='\"$PAYTRAIL_SECRET\""
    ),
    (
      Request(
        verb: .post, url: "https://a.example/x", headers: [Field(name: "Authorization", value: Text("own"))],
        body: .json(Text(#"{"a":"it's"}"#)),
        authentication: Authentication(
          scheme: "bearer", values: ["token": Text(parts: [secret])],
          shown: [Field(name: "Authorization", value: Text(parts: [.literal("Bearer "), secret]))])),
      "curl -gi -X POST https://a.example/x -H 'Authorization: Bearer '\"$PAYTRAIL_SECRET\" --data-raw '{\"a\":\"it'\\''s\"}'"
    ),
    (
      Request(
        verb: .put, url: Text(parts: [.variable(.captured(step: "create", name: "page"))]),
        body: .form([
          Field(
            name: "a", value: Text(parts: [.secret(Secret(origin: "file /k", revealed: canary)), .variable(.slot)]))
        ]), identity: ClientIdentity(certificateFile: "/c d.pem", keyFile: "/k.pem")),
      "curl -gi -X PUT --cert '/c d.pem' --key /k.pem '${create.page}' --data-urlencode 'a=…${slot}'"
    ),
  ]

  @Test("a request that makes something is left to the probe, which takes it away again")
  func creating() {
    var step = Step(
      name: "create", request: Request(verb: .post, url: "https://a.example/payments"), expectations: Expectations())
    func curl() -> String? {
      let probe = Probe(
        key: ProbeKey(provider: "a", probe: "payment"), covers: [], every: .seconds(60), timeout: .seconds(10),
        steps: [step])
      return Reproduction(of: probe, step: "create").curl
    }
    #expect(curl() == "curl -gi -X POST https://a.example/payments")
    step.creation = Creation(end: .lapse(.seconds(60)))
    #expect(curl() == nil)
  }

  @Test(
    "what would end a line, hide in it, or is too long to read is not said at all",
    arguments: ["a\nb", "a\u{0}b", "\u{1B}[2J", "a\u{202E}b", "\u{2028}", String(repeating: "x", count: 1500)])
  func refused(text: String) {
    let url = "https://a.example/"
    #expect(Self.curl(Request(verb: .get, url: url, headers: [Field(name: "X", value: Text(text))])) == nil)
    #expect(Self.curl(Request(verb: .get, url: url + text)) == nil)
    #expect(Self.curl(Request(verb: .get, url: url), Reach(certificateAuthorities: text)) == nil)
  }

  @Test(
    "a secret is never in it, wherever it comes from",
    arguments: ["env A", "env 1A", "env A B", "file /k", "env ", "x"])
  func secrets(origin: String) throws {
    let text = Text(parts: [.literal("a"), .secret(Secret(origin: origin, revealed: Self.canary))])
    let fields = [Field(name: "n", value: text)]
    for body in [Body.text(text), .json(text), .form(fields)] {
      let line = try #require(
        Self.curl(
          Request(
            verb: .post, url: text, query: fields, headers: fields, body: body,
            authentication: Authentication(scheme: "s", values: ["v": text], shown: fields))))
      #expect(!line.contains("canary"))
      #expect(line.contains(origin == "env A" ? #""$A""# : "…"))
    }
  }

  private static let pieces = [
    "'", "\"", "\\", "$", "$HOME", "$(reboot)", "`id`", " ", ";", "&", "|", ">x", "*", "?", "~", "#", "!", "{a,b}", "=",
    "ä", "\u{0301}", "\u{0D4E}", "💳", "%0a", "-x", "--", "a", "",
  ]

  @Test("a shell reads exactly the arguments that are meant")
  func shell() async throws {
    var random = SplitMix64(seed: 5)
    var script = "curl() { printf '%s\\n' curl \"$@\"; }\n"
    var expected: [String] = []
    for _ in 0..<1000 {
      let words = (0..<5).map { _ in random.text(of: Self.pieces, upTo: 6) }
      let request = Request(
        verb: .post, url: "u" + words[0], query: [Field(name: "q", value: Text(words[1]))],
        headers: [Field(name: "H", value: Text(parts: [.literal(words[2]), Self.secret, .literal(words[3])]))],
        body: .text(Text(words[4])))
      script += try #require(Self.curl(request)) + "\n"
      expected += [
        "curl", "-gi", "-X", "POST", "u" + words[0], "--url-query", "q=" + words[1], "-H",
        "H: \(words[2])\(Self.canary)\(words[3])", "--data-raw", words[4],
      ]
    }
    let environment = ["PATH": "/usr/bin:/bin", "PAYTRAIL_SECRET": Self.canary]
    let run = try await Spawn.run(["sh"], environment: environment, input: script)
    #expect(run.status == 0)
    let printed = run.output.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    #expect(printed.count == expected.count)
    for (found, meant) in zip(printed, expected) { #expect(Array(found) == Array(meant.utf8)) }
  }

  @Test(
    "the step that failed, or the only one; where nobody knows it there is the probe",
    arguments: [
      (["a", "b"], "b", "b"), (["a", "b"], nil, nil), (["a"], nil, "a"), (["a", "b"], "gone", nil), ([], nil, nil),
    ]
      as [([String], String?, String?)])
  func steps(names: [String], failed: String?, said: String?) {
    let steps = names.map {
      Step(name: $0, request: Request(verb: .get, url: "https://a.example/\($0)"), expectations: Expectations())
    }
    let probe = Probe(
      key: ProbeKey(provider: "paytrail", probe: "methods"), covers: ["paytrail"], every: .seconds(60),
      timeout: .seconds(10), steps: steps)
    #expect(
      Reproduction(of: probe, step: failed)
        == Reproduction(
          probe: "payprobe probe paytrail/methods", step: said, curl: said.map { "curl -gi https://a.example/\($0)" }))
  }
}
