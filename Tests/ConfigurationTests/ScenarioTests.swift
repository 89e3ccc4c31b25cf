import Configuration
import PaymentHealth
import StrictJSON
import Testing

@Suite("Scenarios")
struct ScenarioTests {
  private static let key = #""idempotency": {"header": "Idempotency-Key"}"#
  private static let paid = #""expect": {"json": [{"path": "$.status", "equals": "paid"}]}"#
  private static let cleanup = #""cleanup": [{"request": {"method": "DELETE", "path": "/p/${create.id}"}}]"#

  private func steps(_ steps: String, provider: String = #""baseURL": "https://a.example", "environment": "test""#)
    -> String
  {
    configuration(provider: provider, probe: "\"steps\": [\(steps)]")
  }

  @Test("A payment that is created, looked at and taken away")
  func payment() throws {
    let shop = try read(
      steps(
        #"""
        {"name": "create", "creates": true, \#(Self.key),
         "request": {"method": "POST", "path": "/p", "json": {"reference": "${slot} $${x}", "n": 1}},
         "capture": {"id": {"json": "$.id"}, "page": {"json": "$.href"}, "t": {"body": "t=(\\w+)", "secret": true}},
         \#(Self.cleanup)},
        {"name": "page", "request": {"url": "${create.page}"}, "follow": 2, "expect": {"host": [".a.example"]}},
        {"request": {"method": "POST", "path": "/q", "form": {"id": "${create.id}"}}}
        """#))
    let made = shop.providers[0].probes[0].steps
    #expect(made.map(\.name) == ["create", "page", "step 3"])
    #expect(made[0].request.body?.texts.first?.description == #"{"reference":"${slot} ${x}","n":1}"#)
    #expect(made[0].request.body?.texts.first?.variables == [.slot])
    #expect(made[0].captures.map(\.name) == ["id", "page", "t"])
    #expect(made[0].captures.map(\.isSecret) == [false, false, true])
    #expect(made[0].creation?.keyHeader == "Idempotency-Key")
    #expect(made[0].creation?.cleanup.first?.name == "cleanup 1")
    #expect(made[0].creation?.cleanup.first?.request.url.description == "https://a.example/p/${create.id}")
    #expect(made[0].creation?.cleanup.first?.expectations.status.contains(404) == true)
    #expect(made[1].request.url.parts == [.variable(.captured(step: "create", name: "page"))])
    #expect(made[1].request.redirects == 2)
    #expect(made[1].expectations.hosts == [".a.example"])
    #expect(made[2].request.headers.map(\.value.revealed) == ["application/x-www-form-urlencoded"])
    #expect(Configuration.effective(shop).contains(##""url": "${create.page}""##))
  }

  @Test("GraphQL: its query with variables, and errors in an answer of success fail")
  func graphQL() throws {
    let shop = try read(
      steps(
        #"{"request": {"method": "POST", "path": "/g", "graphql": {"query": "query($a: ID) { x }", "variables": {"a": "${uuid}"}}}}"#
      ))
    let step = shop.providers[0].probes[0].steps[0]
    #expect(
      step.request.body?.texts.first?.description == #"{"query":"query($a: ID) { x }","variables":{"a":"${uuid}"}}"#)
    #expect(step.expectations.json == [.noGraphQLErrors])
  }

  @Test("What proves who we are goes with a captured URL only to the provider's own origin")
  func captured() throws {
    let shop = try read(
      steps(
        #"{"name": "a", "capture": {"u": {"header": "Location"}}}, {"request": {"url": "${a.u}"}}, {"request": {"url": "https://b.example/${uuid}"}}"#,
        provider: #""baseURL": "https://a.example", "auth": {"bearer": {"token": {"env": "T"}}}"#),
      secrets: SecretSource(environment: ["T": "t"]))
    let made = shop.providers[0].probes[0].steps.map(\.request)
    #expect(made.map { $0.authentication?.scheme } == ["bearer", "bearer", nil])
    #expect(made[1].home == "https://a.example")
  }

  @Test(
    "What cannot be a scenario is refused with its place and what to do",
    arguments: [
      (
        #"{"request": {"path": "/${create.id}"}}"#,
        #"steps[0].request.path: there is no variable "create.id" here; known are "key", "nonce", "now", "slot", "uuid""#
      ),
      (
        #"{"name": "create", "capture": {"id": {"json": "$.id"}}}, {"request": {"path": "/${create.ide}"}}"#,
        #"steps[1].request.path: there is no variable "create.ide" here; did you mean "create.id"?"#
      ),
      (
        #"{"request": {"headers": {"X": "${uid}"}}}"#,
        #"steps[0].request.headers.X: there is no variable "uid" here; did you mean "uuid"?"#
      ),
      (
        #"{"request": {"headers": {"X": "${uuid"}}}"#,
        ##"steps[0].request.headers.X: a variable that does not end; write "${name}", or "$${" for these letters themselves"##
      ),
      (
        #"{"request": {"method": "POST", "json": {"a": ["${nope}"]}}}"#,
        #"steps[0].request.json.a[0]: there is no variable "nope" here; known are "key", "nonce", "now", "slot", "uuid""#
      ),
      (
        #"{"request": {"url": "https://${uuid}.example/"}}"#,
        #"steps[0].request.url: a URL without a valid host; write one such as "https://api.example.com/path""#
      ),
      (
        #"{"request": {"url": "https://a.example${uuid}/"}}"#,
        #"steps[0].request.url: a URL without a valid host; write one such as "https://api.example.com/path""#
      ),
      (
        #"{"creates": true, \#(Self.key), "request": {"method": "POST"}}"#,
        #"steps[0].creates: what the step creates would stay; add "cleanup" with steps that take it away, or { "lapses": "24h" } if the provider does so by itself"#
      ),
      (
        #"{"creates": true, "cleanup": {"lapses": "24h"}, "request": {"method": "POST"}}"#,
        ##"steps[0].creates: a repeat of the request would create another; add "idempotency": { "header": "Idempotency-Key" }, or put ${key} into the request"##
      ),
      (
        #"{"creates": true, "cleanup": {"lapses": "24h"}, \#(Self.key), "request": {"method": "POST", "body": "${nonce}"}}"#,
        #"steps[0].creates: a repeat of the request would be another one with ${nonce}; write ${uuid} or ${key}"#
      ),
      (
        #"{"name": "login", "capture": {"t": {"json": "$.t", "secret": true}}}, {"name": "create", "creates": true, \#(Self.key), "capture": {"id": {"json": "$.id"}}, "cleanup": [{"request": {"path": "/${create.id}", "headers": {"X": "${login.t}"}}}]}"#,
        #"steps[1].cleanup[0].request.headers.X: "login.t" is secret and so kept nowhere, but after a crash it would be needed to clean up"#
      ),
      (
        #"{"cleanup": {"lapses": "24h"}}"#,
        #"steps[0]: only a step that creates something has "cleanup" and "idempotency"; write "creates": true"#
      ),
      (
        #"{"creates": true, \#(Self.key), "cleanup": true}"#,
        #"steps[0].cleanup: true is not a list of steps or the time of a lapse; write steps in [ ], or { "lapses": "24h" } where the provider takes it away by itself"#
      ),
      (
        #"{"repeat": {"every": "1s", "for": "3s"}}"#,
        #"steps[0].repeat: there is nothing to wait for; add the value that has to come to "expect": { "json": [ ] }"#
      ),
      (
        #"{"repeat": {"every": "1s", "for": "3s"}, \#(Self.paid), "request": {"method": "POST"}}"#,
        #"steps[0].repeat: only a step that reads can be sent again and again; take "repeat" out, or read by a GET in a step of its own"#
      ),
      (
        #"{"repeat": {"every": "1s", "for": "3s"}, \#(Self.paid), "creates": true, \#(Self.key), "cleanup": {"lapses": "24h"}}"#,
        #"steps[0].repeat: only a step that reads can be sent again and again"#
      ),
      (
        #"{"repeat": {"every": "1s", "for": "10s"}, \#(Self.paid)}"#,
        #"steps[0]: waiting for 10s is not over within the probe's timeout of 10s; wait less long, or write a longer timeout"#
      ),
      (
        #"{"repeat": {"every": "4s", "for": "3s"}, \#(Self.paid)}"#,
        #"steps[0].repeat.every: waiting is over after 3s, before the step would be sent again after 4s; write at most "every": "3s", or a longer "for""#
      ),
      (
        #"{"expect": {"rejected": [{"path": "$.code", "absent": true}]}}"#,
        #"steps[0].expect.rejected[0]: unknown key "absent"; known are "path", "present", "equals", "differs", "less", "atMost", "greater", "atLeast", "matches", "of""#
      ),
      (
        #"{"expect": {"rejected": [{"path": "$.code", "equals": "E7", "of": "key"}]}}"#,
        #"steps[0].expect.rejected[0].of: "key" is not one of "credentials", "request", "rate"; write one of them"#
      ),
      (
        #"{"capture": {"1": {"status": true}}}"#,
        #"steps[0].capture.1: "1" is not a name for a variable; write 1 to 64 letters, digits, "_" and "-", a letter first"#
      ),
    ] as [(String, String)])
  func wrong(_ text: String, _ problem: String) {
    let found = problems(steps(text))
    #expect(found.contains { $0.contains(problem) }, "\(found)")
  }

  @Test("A value that says whose mistake it was, and a step that waits, are read and shown as they are")
  func waiting() throws {
    let shop = try read(
      steps(
        #"""
        {"repeat": {"every": "500ms", "for": "8s"},
         "expect": {"json": [{"path": "$.status", "equals": "paid"}], "rejected": [
           {"path": "$.code", "equals": "E7"}, {"path": "$.code", "matches": "^E9", "of": "rate"}]}}
        """#))
    let step = shop.providers[0].probes[0].steps[0]
    #expect(step.repetition == Repetition(every: .milliseconds(500), time: .seconds(8)))
    #expect(step.expectations.rejections.map(\.subject) == [.credentials, .rate])
    #expect(step.expectations.rejections.map(\.value.path) == ["$.code", "$.code"])
    #expect(step.expectations.rejections.first?.value.comparison == .equals(.string("E7")))
    #expect(try read(Configuration.effective(shop)) == shop)
  }

  @Test("A live key creates nothing in a test; a secret in an address is warned of")
  func lint() throws {
    let step =
      #"{"name": "create", "creates": true, \#(Self.key), "capture": {"id": {"json": "$.id"}}, \#(Self.cleanup)}"#
    let provider =
      #""baseURL": "https://a.example", "environment": "test", "auth": {"bearer": {"token": {"env": "T"}}}"#
    for key in ["sk_live_x", "rk_live_x", "live_x", "rzp_live_x"] {
      let found = problems(steps(step, provider: provider), secrets: SecretSource(environment: ["T": key]))
      #expect(found.count == 1 && found[0].contains("env T holds a key of the live environment"), "\(found)")
      #expect(!found.joined().contains(key))
    }
    _ = try read(steps(step, provider: provider), secrets: SecretSource(environment: ["T": "sk_test_x"]))
    let query = steps(#"{"request": {"query": {"key": {"env": "T"}}}}"#)
    let read = try read(
      query, secrets: SecretSource(environment: ["T": "x"]), file: "probes.json", on: .another)
    #expect(read.warnings.contains { $0.description.contains("request.query: a secret in an address") })
  }

  @Test("Nothing is created where real payments are made, unless the merchant says so")
  func live() throws {
    let step =
      #"{"name": "create", "creates": true, \#(Self.key), "capture": {"id": {"json": "$.id"}}, \#(Self.cleanup)}"#
    let found = problems(steps(step, provider: #""baseURL": "https://a.example""#))
    #expect(
      found.count == 1 && found[0].contains("the step would create something where real payments are made"), "\(found)")
    _ = try read(steps(step, provider: #""baseURL": "https://a.example", "allowLiveCreates": true"#))
  }
}
