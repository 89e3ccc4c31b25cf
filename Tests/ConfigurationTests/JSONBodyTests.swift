import Configuration
import PaymentHealth
import Testing

/// The parts of a JSON body: what is written, what is looked up, what is filled in.
@Suite("JSON bodies") struct JSONBodyTests {
  private static let key = Secret(origin: "env K", revealed: "k")

  private func body(_ json: String) throws -> [Text.Part] {
    let text = configuration(request: #""method": "POST", "json": "# + json)
    let request = try read(text, secrets: SecretSource(environment: ["K": "k"])).providers[0].probes[0].steps[0].request
    return request.body?.texts.first?.parts ?? []
  }

  @Test(
    "Secrets and variables are texts at their place, all else is written without blanks",
    arguments: [
      (#"{"secret": {"env": "K"}}"#, [.literal("\""), .secret(key), .literal("\"")]),
      (
        #"{ "merchantAuthentication": { "name": "5KP3u95bQpv", "transactionKey": { "secret": { "env": "K" } } } }"#,
        [
          .literal(#"{"merchantAuthentication":{"name":"5KP3u95bQpv","transactionKey":""#), .secret(key),
          .literal(#""}}"#),
        ]
      ),
      (
        #"[{"secret": {"env": "K"}}, "${uuid}", {"secret": {"env": "K"}}]"#,
        [
          .literal(#"[""#), .secret(key), .literal(#"",""#), .variable(.uuid), .literal(#"",""#), .secret(key),
          .literal(#""]"#),
        ]
      ),
      (
        #"{"a\"": "x\n${uuid}\"", "b": 1.50}"#,
        [.literal(#"{"a\"":"x\n"#), .variable(.uuid), .literal(#"\"","b":1.50}"#)]
      ),
      // Not the secret of anything but a secret of the shop's own.
      (#"{"secret": "abc", "n": null}"#, [.literal(#"{"secret":"abc","n":null}"#)]),
      (#"{"env": "K", "n": 1}"#, [.literal(#"{"env":"K","n":1}"#)]),
      (#"{"env": {"name": "K"}}"#, [.literal(#"{"env":{"name":"K"}}"#)]),
      (#"{"secret": [], "more": {}}"#, [.literal(#"{"secret":[],"more":{}}"#)]),
      // Published for tests by the provider, so that a preset may put it where a secret goes.
      (
        #"{"secret": "SAIPPUAKAUPPIAS"}"#,
        [
          .literal("\""), .secret(Secret(origin: "what the provider publishes for tests", revealed: "SAIPPUAKAUPPIAS")),
          .literal("\""),
        ]
      ),
    ] as [(String, [Text.Part])])
  func parts(_ json: String, _ expected: [Text.Part]) throws {
    #expect(try body(json) == expected)
  }

  @Test(
    "A reference that is none is refused, not sent",
    arguments: [
      (
        #"{"k": {"secret": {"evn": "K"}}}"#,
        #"providers[0].probes[0].steps[0].request.json.k.secret: unknown key "evn"; did you mean "env"?"#
      ),
      (
        #"{"k": {"secret": {"env": "L"}}}"#,
        #"providers[0].probes[0].steps[0].request.json.k.secret: env L is not set; set it, or correct the name"#
      ),
      (
        #"{"k": {"secret": {"env": "sk_live_4eC39HqLyjWDarjtT1zdp7dc"}}}"#,
        #"providers[0].probes[0].steps[0].request.json.k.secret"#
      ),
      (
        #"{"sk_live_4eC39HqLyjWDarjtT1zdp7dc": 1}"#,
        #"providers[0].probes[0].steps[0].request.json: a secret in plain text"#
      ),
      (
        #"{"k": {"env": "K"}}"#,
        #"providers[0].probes[0].steps[0].request.json.k: in a body a secret is written { "secret": { "env": … } }; write it so, or, if the object is to be sent as it is, the whole body as a text in "body""#
      ),
      (#"{"secret": {"env": "K"}, "more": true}"#, #"request.json.secret: in a body a secret is written"#),
      (#"[{"file": "key"}]"#, #"request.json[0]: in a body a secret is written { "secret": { "file": … } }"#),
      (#"{"credential": "key"}"#, #"request.json: in a body a secret is written { "secret": { "credential": … } }"#),
      (
        #"{"k": {"secret": "sk_live_4eC39HqLyjWDarjtT1zdp7dc"}}"#,
        #"providers[0].probes[0].steps[0].request.json.k: a secret in plain text; write { "secret": { "env": "NAME" } }, or, if"#
      ),
      (#"{"secret": "abc"}"#, #"providers[0].probes[0].steps[0].request.json: a secret in plain text; write"#),
      (#"{"secret": null}"#, #"providers[0].probes[0].steps[0].request.json: a secret in plain text; write"#),
      (#"{"k": 4539578763621486}"#, #"providers[0].probes[0].steps[0].request.json.k: a card number"#),
    ])
  func refused(_ json: String, _ problem: String) {
    let graphQL = problems(
      configuration(request: #""method": "POST", "graphql": {"query": "q", "variables": \#(json)}"#),
      secrets: SecretSource(environment: ["K": "k"]))
    #expect(graphQL.count == 1, "\(graphQL)")
    let found = problems(
      configuration(request: #""method": "POST", "json": "# + json), secrets: SecretSource(environment: ["K": "k"]))
    #expect(!found.isEmpty && found.allSatisfy { $0.contains(problem) }, "\(found)")
    #expect(!found.joined().contains("4eC39"))
  }
}
