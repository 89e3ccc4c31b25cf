import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import TestSupport
import Testing

/// Steps that go on with what the steps before have found.
@Suite struct ScenarioTests {
  static let shop = "https://pay.example"

  static func step(
    _ name: String, _ url: String, _ verb: Request.Verb = .get, headers: [Field] = [], body: Body? = nil,
    home: String? = shop, redirects: Int = 0, expecting: Expectations = Expectations(), captures: [Capture] = [],
    creation: Creation? = nil
  ) throws -> Step {
    Step(
      name: name,
      request: Request(
        verb: verb, url: try Text(template: url), headers: headers, body: body, home: home, redirects: redirects),
      expectations: expecting, captures: captures, creation: creation)
  }

  static let id = Capture(name: "id", source: .json("$.id"))
  static let page = Capture(name: "page", source: .json("$.page"))

  private func run(_ steps: [Step], _ answers: [TransferResponse]) async throws -> (Finding, [TransferRequest]) {
    let transport = ScriptedTransport { (_, index) throws(TransferFailure) in answers[min(index, answers.count - 1)] }
    let finding = try await ProbeRunner(transport: transport, clock: ManualClock()).run(.sample(steps: steps))
    return (finding, transport.requests)
  }

  @Test("A value of one answer goes into the next request, in the form of the place it lands in")
  func places() async throws {
    let value = #"a/b "c"&d=é%"#
    let json = try #require(Text(#"{"v":"${first.id}"}"#).asTemplate)
    let variable = try Text(template: "${first.id}")
    let steps = [
      try Self.step("first", Self.shop + "/1", captures: [Self.id]),
      try Self.step("path", Self.shop + "/x/${first.id}/y?q=${first.id}"),
      try Self.step("json", Self.shop + "/j", .post, body: .json(json)),
      try Self.step("form", Self.shop + "/f", .post, body: .form([Field(name: "v", value: variable)])),
    ]
    let (finding, sent) = try await run(steps, [.sample(body: #"{"id": "a/b \"c\"&d=é%"}"#)])
    #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
    let encoded = "a%2Fb%20%22c%22%26d%3D%C3%A9%25"
    #expect(sent[1].url == "https://pay.example/x/\(encoded)/y?q=\(encoded)")
    #expect(sent[2].body.map { String(decoding: $0, as: UTF8.self) } == #"{"v":"a/b \"c\"&d=é%"}"#)
    #expect(sent[3].body.map { String(decoding: $0, as: UTF8.self) } == "v=\(encoded)", "\(value)")
  }

  @Test(
    "What is not there to be captured ends the run, and the place is named",
    arguments: [
      (Capture.Source.json("$.id"), "[]", "one value for v at $.id, found nothing"),
      (.json("$.id"), "no JSON", "one value for v at $.id, found a body that is not JSON"),
      (.json("$[*]"), "[1, 2]", "one value for v at $[*], found 2 values"),
      (.json("$.id"), #"{"id": null}"#, "found nothing"), (.json("$.id"), #"{"id": {}}"#, "found nothing"),
      (.json("$.id"), #"{"id": ""}"#, "found nothing"),
      (.header("Location"), "", "one value for v at the header Location, found nothing"),
    ] as [(Capture.Source, String, String)])
  func missing(_ source: Capture.Source, _ body: String, _ words: String) async throws {
    let steps = [
      try Self.step("first", Self.shop, captures: [Capture(name: "v", source: source)]),
      try Self.step("second", Self.shop + "/${first.v}"),
    ]
    let (finding, sent) = try await run(steps, [.sample(body: body)])
    #expect(finding.verdict == Verdict(.bodyExpectation))
    #expect(finding.evidence?.contains(words) == true, "\(finding.evidence ?? "")")
    #expect(sent.count == 1)
    #expect(finding.steps.map(\.name) == ["first"])
  }

  @Test("Every step has its own verdict, status and time")
  func stepFindings() async throws {
    let limits = LatencyLimits(degraded: .milliseconds(50))
    let steps = [
      try Self.step("fast", Self.shop), try Self.step("slow", Self.shop, expecting: Expectations(latency: limits)),
      try Self.step("broken", Self.shop), try Self.step("never", Self.shop),
    ]
    let (finding, _) = try await run(
      steps,
      [.sample(total: .milliseconds(20)), .sample(total: .milliseconds(60)), .sample(500, total: .milliseconds(5))])
    #expect(finding.steps.map(\.name) == ["fast", "slow", "broken"])
    #expect(finding.steps.map(\.verdict) == [.up, Verdict(.latencyDegraded), Verdict(.httpStatus)])
    #expect(finding.steps.map(\.status) == [200, 200, 500])
    #expect(finding.steps.map(\.phases.total) == [.milliseconds(20), .milliseconds(60), .milliseconds(5)])
    #expect(finding.verdict == Verdict(.httpStatus))
  }

  @Test(
    "A captured value that would change what a request means is not sent",
    arguments: [#"{"id": "a\r\nX-Evil: 1"}"#, #"{"id": "a\u0000b"}"#])
  func lineBreaks(_ body: String) async throws {
    let header = Field(name: "X-Id", value: try Text(template: "${first.id}"))
    let steps = [
      try Self.step("first", Self.shop, captures: [Self.id]), try Self.step("second", Self.shop, headers: [header]),
    ]
    let (finding, sent) = try await run(steps, [.sample(body: body)])
    #expect(finding.verdict == Verdict(.requestRejected))
    #expect(sent.count == 1)
  }

  @Test("Dots of an answer climb out of no folder", arguments: [".", "..", "..."])
  func dots(_ id: String) async throws {
    let steps = [
      try Self.step("first", Self.shop, captures: [Self.id]), try Self.step("second", Self.shop + "/a/${first.id}/b"),
    ]
    let (finding, sent) = try await run(steps, [.sample(body: #"{"id": "\#(id)"}"#)])
    #expect(finding.verdict == Verdict(.requestRejected))
    #expect(sent.count == 1)
  }

  @Test("A captured value goes to the host it came from and to no other")
  func otherHost() async throws {
    let body = Body.text(try Text(template: "token=${first.id}"))
    let steps = [
      try Self.step("first", Self.shop, captures: [Self.id]),
      try Self.step("second", "https://other.example/", .post, body: body),
    ]
    let (finding, sent) = try await run(steps, [.sample(body: #"{"id": "t0k3n"}"#)])
    #expect(finding.verdict == Verdict(.requestRejected))
    #expect(finding.evidence?.contains("${first.id} sent to the host it came from") == true)
    #expect(sent.count == 1)
  }

  @Test("A captured URL is called as it is, and takes no secret to another host")
  func capturedURL() async throws {
    let key = Field(name: "X-Key", value: Text(parts: [.secret(Secret(origin: "env KEY", revealed: "s3cret"))]))
    let bearer = Authentication(
      scheme: "bearer", values: ["token": Text(parts: [.secret(Secret(origin: "env T", revealed: "t0ken"))])])
    func steps(_ headers: [Field]) throws -> [Step] {
      var second = try Self.step("second", "${first.page}", headers: headers)
      second.request.authentication = bearer
      return [try Self.step("first", Self.shop, captures: [Self.page]), second]
    }
    let home = TransferResponse.sample(body: #"{"page": "https://pay.example/p?s=1"}"#)
    let away = TransferResponse.sample(body: #"{"page": "https://evil.example/p"}"#)
    let (_, atHome) = try await run(try steps([key]), [home])
    #expect(atHome[1].url == "https://pay.example/p?s=1")
    #expect(atHome[1].headers.map(\.value) == ["s3cret", "Bearer t0ken"])
    let (refused, sent) = try await run(try steps([key]), [away])
    #expect(refused.verdict == Verdict(.requestRejected))
    #expect(sent.count == 1)
    let (finding, elsewhere) = try await run(try steps([]), [away])
    #expect(finding.verdict == .up)
    #expect(elsewhere[1].url == "https://evil.example/p")
    #expect(elsewhere[1].headers.isEmpty)
  }

  @Test("A secret capture is shown in no evidence")
  func secretCapture() async throws {
    let token = Capture(name: "id", source: .json("$.id"), isSecret: true)
    let steps = [
      try Self.step("first", Self.shop, captures: [token]), try Self.step("second", Self.shop + "/${first.id}"),
    ]
    let (finding, _) = try await run(
      steps, [.sample(body: #"{"id": "tok-4711-abc"}"#), .sample(500, body: "no such thing: tok-4711-abc")])
    #expect(finding.verdict == Verdict(.httpStatus))
    #expect(finding.evidence?.contains("tok-4711-abc") == false)
    #expect(finding.evidence?.contains("***") == true)
  }

  @Test("A secret capture is hidden in the evidence of its own answer too")
  func ownSecretCapture() async throws {
    let token = Capture(name: "id", source: .json("$.id"), isSecret: true)
    let step = try Self.step("first", Self.shop, captures: [token])
    let (finding, _) = try await run([step], [.sample(500, body: #"{"id": "tok-4711-abc"}"#)])
    #expect(finding.evidence?.contains("body:") == true)
    #expect(finding.evidence?.contains("tok-4711-abc") == false)
  }

  @Test("The values of a try are its own, of no other try; nonces are never the same")
  func ownValues() async throws {
    let transport = ScriptedTransport(.success(.sample()))
    let step = try Self.step("one", Self.shop + "/${uuid}/${key}/${slot}/${now}/${nonce}")
    let runner = ProbeRunner(transport: transport, clock: ManualClock())
    for _ in 0..<2 {
      _ = try await runner.run(.sample(steps: [step, step]), slot: Timestamp(seconds: 1_700_000_000), number: 1)
    }
    let parts = transport.requests.map { $0.url.split(separator: "/").map(String.init) }
    #expect(parts[0][2...5] == parts[1][2...5] && parts[2][2...5] == parts[3][2...5])
    #expect(parts[0][2] != parts[2][2] && parts[0][3] != parts[2][3] && parts[0][2] != parts[0][3])
    #expect(Set(parts.map { $0[6] }).count == 4)
    #expect(parts[0][4] == "2023-11-14T22%3A13%3A20.000Z")
    #expect(parts[0][2].wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
  }
}

extension Text {
  var asTemplate: Text? { try? Text(template: revealed) }
}
