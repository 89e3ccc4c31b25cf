import Testing

@testable import Sandbox

/// The console's input, as pure values.
@Suite struct ConsoleTests {
  private func command(_ body: String, path: String = "/-/faults") throws -> ConsoleCommand {
    try ConsoleCommand(RecordedRequest(method: "POST", target: path, body: Array(body.utf8)))
  }

  static let faults: [(String, Fault)] = [
    (#"{"kind":"delay","by":"800ms"}"#, .delay(.milliseconds(800))),
    (#"{"kind":"slowHeader","every":"1s"}"#, .slowHeader(every: .seconds(1))),
    (#"{"kind":"slowBody","every":"25ms"}"#, .slowBody(every: .milliseconds(25))),
    (#"{"kind":"stallHeader"}"#, .stallHeader),
    (#"{"kind":"stallBody"}"#, .stallBody),
    (#"{"kind":"status","code":503}"#, .status(503)),
    (
      #"{"kind":"status","code":429,"body":"slow","headers":{"Retry-After":"30"}}"#,
      .status(429, body: "slow", headers: [Header("Retry-After", "30")])
    ),
    (#"{"kind":"body","text":"\"oops\"\n\u0001","type":"text/plain"}"#, .body("\"oops\"\n\u{1}", type: "text/plain")),
    (#"{"kind":"missingMethod","id":"paypal"}"#, .missingMethod("paypal")),
    (#"{"kind":"disableMethod","id":"creditcard"}"#, .disableMethod("creditcard")),
    (#"{"kind":"failMethod","id":"ideal"}"#, .failMethod("ideal")),
    (#"{"kind":"emptyList"}"#, .emptyList),
    (#"{"kind":"revokedKey"}"#, .revokedKey),
    (#"{"kind":"stuckStatus","status":"pending"}"#, .stuckStatus("pending")),
    (#"{"kind":"tokenLifetime","by":"5s"}"#, .tokenLifetime(.seconds(5))),
    (#"{"kind":"reset"}"#, .reset),
    (#"{"kind":"resetMidBody"}"#, .resetMidBody),
    (#"{"kind":"close"}"#, .close),
    (#"{"kind":"truncate"}"#, .truncate),
    (#"{"kind":"malformed"}"#, .malformed),
    (#"{"kind":"redirect","location":"/elsewhere"}"#, .redirect("/elsewhere")),
    (#"{"kind":"endlessBody"}"#, .endlessBody),
    (#"{"kind":"hugeHeader"}"#, .hugeHeader),
  ]

  @Test("every kind of fault can be written in JSON and is told in the same words", arguments: faults)
  func roundTrip(_ text: String, _ fault: Fault) throws {
    let order = FaultOrder(fault: fault, provider: .mollie)
    #expect(try command(#"{"provider":"mollie","fault":\#(text)}"#) == .set(order))
    #expect(fault.json.text == text)
  }

  @Test("the table above is complete")
  func completeness() {
    #expect(Set(Self.faults.map(\.1.kind)) == Set(Fault.Kind.allCases))
  }

  @Test("path, verb, count and lifetime go with the fault")
  func scope() throws {
    let body =
      #"{"provider":"mollie","path":"/v2/methods","verb":"GET","count":3,"for":"10s","fault":{"kind":"close"}}"#
    let order = FaultOrder(
      fault: .close, provider: .mollie, path: "/v2/methods", verb: "GET", count: 3, lifetime: .seconds(10))
    #expect(try command(body) == .set(order))
    #expect(try command(#"{"provider":"mollie"}"#, path: "/-/clear") == .clear(.mollie, path: nil))
    #expect(try command("", path: "/-/reset") == .reset)
  }

  static let refused: [(body: String, place: String, problem: String)] = [
    ("", "body", "not JSON"),
    ("{", "body", "not JSON"),
    ("[]", "body", "[] is not an object"),
    (String(repeating: "[", count: 60_000), "body", "not JSON"),
    (#"{"provider":1e999}"#, "body", "not JSON"),
    ("{}", "provider", "missing"),
    (#"{"provider":"klarna"}"#, "provider", #""klarna" is unknown"#),
    (#"{"provider":7}"#, "provider", "7 is not a string"),
    (#"{"provider":"swish"}"#, "fault", "missing"),
    (#"{"provider":"swish","fault":"reset"}"#, "fault", #""reset" is not an object"#),
    (#"{"provider":"swish","fault":{}}"#, "fault.kind", "missing"),
    (#"{"provider":"swish","fault":{"kind":"explode"}}"#, "fault.kind", #""explode" is unknown"#),
    (#"{"provider":"swish","fault":{"kind":"delay"}}"#, "fault.by", "missing"),
    (#"{"provider":"swish","fault":{"kind":"delay","by":"5"}}"#, "fault.by", #""5" is not a duration"#),
    (#"{"provider":"swish","fault":{"kind":"delay","by":5}}"#, "fault.by", "5 is not a duration"),
    (#"{"provider":"swish","fault":{"kind":"delay","by":"2h"}}"#, "fault.by", #""2h" is not a duration"#),
    (#"{"provider":"swish","fault":{"kind":"delay","every":"5s"}}"#, "fault.every", "unknown field"),
    (#"{"provider":"swish","fault":{"kind":"status"}}"#, "fault.code", "missing"),
    (#"{"provider":"swish","fault":{"kind":"status","code":100}}"#, "fault.code", "100 is not a whole number"),
    (#"{"provider":"swish","fault":{"kind":"status","code":503.5}}"#, "fault.code", "503.5 is not a whole number"),
    (
      #"{"provider":"swish","fault":{"kind":"status","code":503,"headers":{"A":"b\r\nC: d"}}}"#, "fault.headers.A",
      "is not a header value"
    ),
    (#"{"provider":"swish","fault":{"kind":"redirect","location":"a\nb"}}"#, "fault.location", "is not a header value"),
    (#"{"provider":"swish","fault":{"kind":"missingMethod","id":"swish"}}"#, "fault.id", #""swish" is unknown"#),
    (#"{"provider":"mollie","fault":{"kind":"missingMethod","id":"giropay"}}"#, "fault.id", #""giropay" is unknown"#),
    (#"{"provider":"adyen","fault":{"kind":"failMethod","id":"klarna"}}"#, "fault.id", #""klarna" is unknown"#),
    (#"{"provider":"razorpay","fault":{"kind":"missingMethod","id":"HDFC"}}"#, "fault.id", #""HDFC" is unknown"#),
    (#"{"provider":"mollie","fault":{"kind":"stuckStatus"}}"#, "fault.status", "missing"),
    (#"{"provider":"mollie","fault":{"kind":"close"},"verb":"get"}"#, "verb", #""get" is unknown"#),
    (#"{"provider":"mollie","fault":{"kind":"close"},"count":0}"#, "count", "0 is not a whole number"),
    (#"{"provider":"mollie","fault":{"kind":"close"},"for":"soon"}"#, "for", #""soon" is not a duration"#),
    (#"{"provider":"mollie","fault":{"kind":"close"},"path":"v2"}"#, "path", #""v2" is not a path"#),
    (#"{"provider":"mollie","fault":{"kind":"close"},"paths":"/"}"#, "paths", "unknown field"),
  ]

  @Test("wrong input is refused with the place, the problem and a remedy", arguments: refused)
  func refusal(_ body: String, _ place: String, _ problem: String) throws {
    let refusal = try #require(throws: ConsoleProblem.self) { try command(body) }
    #expect(refusal.status == 400)
    #expect(refusal.place == place)
    #expect(refusal.problem.contains(problem))
    #expect(!refusal.remedy.isEmpty)
  }

  @Test("a refusal is told as JSON, in parts and as one line")
  func document() throws {
    let body = #"{"provider":"adyen","fault":{"kind":"delay","by":"5"}}"#
    let refusal = try #require(throws: ConsoleProblem.self) { try command(body) }
    let remedy = #"write "800ms", "10s" or "2m", at most "1h""#
    let whole = "fault.by: \"5\" is not a duration; " + remedy
    let document: JSON = [
      "error": [
        "where": "fault.by", "what": #""5" is not a duration"#, "do": .string(remedy), "message": .string(whole),
      ]
    ]
    #expect(refusal.answer == .json(document, status: 400))
  }

  @Test("a choice that is unknown comes back with those there are")
  func choices() throws {
    let body = #"{"provider":"mollie","fault":{"kind":"missingMethod","id":"idael"}}"#
    let refusal = try #require(throws: ConsoleProblem.self) { try command(body) }
    #expect(refusal.remedy == "use one of \(ProviderName.mollie.methods.joined(separator: ", "))")
  }

  @Test("only POST changes anything", arguments: ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
  func postOnly(_ method: String) throws {
    for path in ["/-/faults", "/-/clear", "/-/reset"] {
      let request = RecordedRequest(method: method, target: path, body: Array(#"{"provider":"swish"}"#.utf8))
      let refusal = try #require(throws: ConsoleProblem.self) { try ConsoleCommand(request) }
      #expect(refusal.status == 405)
      #expect(refusal.headers == [Header("Allow", "POST")])
    }
  }

  @Test(
    "a page of another host may not steer the sandbox",
    arguments: [
      ("http://evil.example", true), ("null", true), ("http://localhost.evil.example", true), ("file://", true),
      ("http://localhost:8080", false), ("http://127.0.0.1", false), ("https://[::1]:1", false),
    ])
  func origin(_ origin: String, _ isRefused: Bool) {
    let request = RecordedRequest(method: "POST", target: "/-/reset", headers: [Header("origin", origin)])
    let outcome = Result { () throws(ConsoleProblem) in try ConsoleCommand(request) }
    if case .failure(let problem) = outcome {
      #expect(isRefused && problem.status == 403)
    } else {
      #expect(!isRefused)
    }
  }

  @Test(
    "durations are whole numbers with a unit",
    arguments: [
      ("800ms", Duration.milliseconds(800) as Duration?), ("10s", .seconds(10)), ("2m", .seconds(120)),
      ("1h", .seconds(3600)), ("61m", nil), ("0s", nil), ("-1s", nil), ("1.5s", nil), ("s", nil), ("1 s", nil),
      ("99999999999999999999s", nil), ("٣s", nil), ("1S", nil),
    ])
  func durations(_ text: String, _ duration: Duration?) {
    #expect(Duration(spelled: text) == duration)
  }
}
