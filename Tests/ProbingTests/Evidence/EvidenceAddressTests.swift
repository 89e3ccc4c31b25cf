import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import TestSupport
import Testing

/// Evidence names where a step really went, without what belongs to one payer's session.
@Suite struct EvidenceAddressTests {
  private static let secretID = Capture(name: "id", source: .json("$.id"), isSecret: true)

  private func evidence(_ steps: [Step], _ answers: [Result<TransferResponse, TransferFailure>]) async throws -> String
  {
    let transport = ScriptedTransport { (_, index) throws(TransferFailure) in
      try answers[min(index, answers.count - 1)].get()
    }
    let finding = try await ProbeRunner(transport: transport, clock: ManualClock()).run(.sample(steps: steps))
    return try #require(finding.evidence)
  }

  private static let refused: Result<TransferResponse, TransferFailure> = .failure(
    TransferFailure(.connect(.refused), phase: .connect))
  private static let moved: Result<TransferResponse, TransferFailure> = .success(
    .sample(302, headers: [Header("Location", "https://bank.example/login?session=8f3a#top")]))

  @Test(
    "A captured address, and where its redirects led",
    arguments: [
      ([.success(.sample(500))], "GET https://www.example/pay/42: expected status"),
      ([refused], "GET https://www.example/pay/42: expected a whole answer"),
      ([moved, .success(.sample(503))], "GET https://bank.example/login: expected status"),
    ] as [([Result<TransferResponse, TransferFailure>], String)])
  func captured(_ answers: [Result<TransferResponse, TransferFailure>], _ place: String) async throws {
    let steps = [
      try ScenarioTests.step("create", ScenarioTests.shop, captures: [ScenarioTests.page]),
      try ScenarioTests.step("page", "${create.page}", redirects: 1),
    ]
    let page = TransferResponse.sample(body: #"{"page": "https://www.example/pay/42?token=8f3a"}"#)
    let text = try await evidence(steps, [.success(page)] + answers)
    #expect(text.hasPrefix("step page, \(place)"), "\(text)")
    #expect(!text.contains("8f3a") && !text.contains("${"))
  }

  @Test("Values in a path are shown, secrets among them are not")
  func path() async throws {
    let created = TransferResponse.sample(body: #"{"id": "s3cr/et"}"#)
    func steps(_ capture: Capture) throws -> [Step] {
      [
        try ScenarioTests.step("create", ScenarioTests.shop, captures: [capture]),
        try ScenarioTests.step("read", ScenarioTests.shop + "/p/${create.id}"),
      ]
    }
    let shown = try await evidence(try steps(ScenarioTests.id), [.success(created), .success(.sample(500))])
    #expect(shown.hasPrefix("step read, GET https://pay.example/p/s3cr%2Fet: "), "\(shown)")
    let hidden = try await evidence(try steps(Self.secretID), [.success(created), Self.refused])
    #expect(hidden.hasPrefix("step read, GET https://pay.example/p/***: "), "\(hidden)")
  }

  @Test("An address that is a secret itself is hidden whole, not only up to its query")
  func secretAddress() async throws {
    let page = Capture(name: "page", source: .json("$.page"), isSecret: true)
    let created = TransferResponse.sample(body: #"{"page": "https://www.example/s/t0ken?sig=8f3a"}"#)
    let steps = [
      try ScenarioTests.step("create", ScenarioTests.shop, captures: [page]),
      try ScenarioTests.step("page", "${create.page}"),
    ]
    let text = try await evidence(steps, [.success(created), .success(.sample(500))])
    #expect(text.hasPrefix("step page, GET "), "\(text)")
    #expect(!text.contains("t0ken") && !text.contains("8f3a"), "\(text)")
  }

  @Test("What was not sent is named as it is written")
  func notSent() async throws {
    let text = try await evidence([try ScenarioTests.step("page", "${create.page}")], [.success(.sample())])
    #expect(text.hasPrefix("step page, GET ${create.page}: "), "\(text)")
  }

  @Test("The sentence of a cause has the status that it is about")
  func sentences() {
    #expect(
      Cause.authRejected.sentence(status: 401)
        == "our credentials were refused (status 401). Check the key in the configuration.")
    #expect(
      Cause.httpStatus.sentence(status: 503) == "the server answered with a status that was not expected (status 503).")
    #expect(Cause.httpStatus.sentence(status: nil) == Cause.httpStatus.sentence)
    #expect(Cause.bodyExpectation.sentence(status: 200) == Cause.bodyExpectation.sentence)
  }
}
