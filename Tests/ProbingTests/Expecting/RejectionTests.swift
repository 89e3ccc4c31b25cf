import CurlMulti
import PaymentHealth
import Probing
import StrictJSON
import Testing

/// Answers of success that say in their body whose mistake it was, as providers document them.
@Suite struct RejectionTests {
  private static func rejection(
    _ subject: Rejection.Subject, _ path: JSONPath, _ comparison: JSONExpectation.Comparison
  )
    -> Rejection
  {
    Rejection(subject, saidBy: JSONExpectation(path: path, comparison: comparison))
  }

  private static let authorizenet = Expectations(
    json: [JSONExpectation(path: "$.messages.resultCode", comparison: .equals(.string("Ok")))],
    rejections: [
      rejection(.credentials, "$.messages.message[*].code", .matching("^E0000[5-8]$")),
      rejection(.request, "$.messages.message[*].code", .equals(.string("E00003"))),
    ])
  private static let braintree = Expectations(
    json: [.noGraphQLErrors, JSONExpectation(path: "$.data.ping", comparison: .equals(.string("pong")))],
    rejections: [rejection(.credentials, "$.errors[*].extensions.errorClass", .equals(.string("AUTHENTICATION")))])
  /// `errors` is a list that is empty, or an object.
  private static let zarinpal = Expectations(
    json: [JSONExpectation(path: "$.data.code", comparison: .equals(.number(100)))],
    rejections: [
      rejection(.credentials, "$.errors.code", .atMost(-10)),
      rejection(.request, "$.errors.code", .equals(.number(-9))),
    ])

  @Test(
    "What a body says",
    arguments: [
      (authorizenet, #"{"messages": {"resultCode": "Ok", "message": [{"code": "I00001"}]}}"#, nil),
      (
        authorizenet, #"{"messages": {"resultCode": "Error", "message": [{"code": "E00007"}]}}"#,
        Discrepancy(
          .authRejected, expected: "credentials that are accepted",
          found: #""E00007" at $['messages']['message'][0]['code']"#, showsBody: true)
      ),
      (
        authorizenet, #"{"messages": {"resultCode": "Error", "message": [{"code": "E1"}, {"code": "E00003"}]}}"#,
        Discrepancy(
          .requestRejected, expected: "a request that is accepted",
          found: #""E00003" at $['messages']['message'][1]['code']"#, showsBody: true)
      ),
      (
        authorizenet, #"{"messages": {"resultCode": "Error", "message": [{"code": "E00001"}]}}"#,
        Discrepancy(
          .bodyExpectation, expected: #"$.messages.resultCode = "Ok""#, found: #""Error""#, showsBody: true,
          isOfValue: true)
      ),
      (braintree, #"{"data": {"ping": "pong"}, "errors": []}"#, nil),
      (
        braintree, #"{"data": null, "errors": [{"extensions": {"errorClass": "AUTHENTICATION"}}]}"#,
        Discrepancy(
          .authRejected, expected: "credentials that are accepted",
          found: #""AUTHENTICATION" at $['errors'][0]['extensions']['errorClass']"#, showsBody: true)
      ),
      (
        braintree, #"{"errors": [{"extensions": {"errorClass": "INTERNAL"}}]}"#,
        Discrepancy(
          .bodyExpectation, expected: "an answer without errors", found: "errors in place of data", showsBody: true)
      ),
      (
        braintree, #"{"data": {"ping": null, "node": 1}, "errors": [{"path": ["ping"]}]}"#,
        Discrepancy(
          .bodyExpectation, expected: "an answer without errors",
          found: "errors beside data: a part of what was asked for is missing", showsBody: true)
      ),
      (zarinpal, #"{"data": {"code": 100}, "errors": []}"#, nil),
      (
        zarinpal, #"{"data": [], "errors": {"code": -11, "message": "Terminal is not active"}}"#,
        Discrepancy(
          .authRejected, expected: "credentials that are accepted", found: "-11 at $['errors']['code']",
          showsBody: true)
      ),
    ] as [(Expectations, String, Discrepancy?)])
  func found(_ expectations: Expectations, _ body: String, _ expected: Discrepancy?) {
    let response = TransferResponse.sample(body: body)
    #expect(expectations.discrepancy(in: response, body: ResponseBody(response.body)) == expected)
  }

  @Test(
    "It outweighs the status; a page that is no JSON says nothing",
    arguments: [
      (500, #"{"errors": {"code": -11}}"#, Cause.authRejected), (422, #"{"errors": {"code": -9}}"#, .requestRejected),
      (422, #"{"errors": {"code": -10}}"#, .authRejected), (500, #"{"errors": {"code": "-11"}}"#, .httpStatus),
      (503, "<h1>-11</h1>", .httpStatus), (200, "<h1>-11</h1>", .bodyExpectation),
    ])
  func status(_ status: Int, _ body: String, _ cause: Cause) {
    let response = TransferResponse.sample(status, body: body)
    #expect(Self.zarinpal.discrepancy(in: response, body: ResponseBody(response.body))?.cause == cause)
  }

  @Test(
    "It is an alert for the merchant and no downtime of the provider",
    arguments: [
      (Rejection.Subject.credentials, Outcome.unknown), (.request, .unknown), (.rate, .degraded),
    ])
  func outcome(_ subject: Rejection.Subject, _ outcome: Outcome) async throws {
    let step = Step.sample(
      expecting: Expectations(rejections: [Self.rejection(subject, "$.code", .equals(.string("E7")))]))
    let transport = ScriptedTransport(.success(.sample(body: #"{"code": "E7"}"#)))
    let verdict = try await ProbeRunner(transport: transport, clock: HastyClock()).run(.sample(steps: [step])).verdict
    #expect(verdict.outcome == outcome && verdict.owner == .configuration)
  }
}
