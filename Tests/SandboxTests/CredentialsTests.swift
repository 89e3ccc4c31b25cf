import Testing

@testable import Sandbox

/// Who is answered.
@Suite struct CredentialsTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let provider: ProviderName
    let line: String
    let right: [Header]
    let wrong: [[Header]]
    /// What a refusal contains; its status is 401 but where the provider answers 200 to everything.
    let refusal: String
    var status = 401
    /// Whether someone without credentials is answered unless the sandbox is strict.
    var isLenient = false
    var testDescription: String { "\(provider) \(line)" }
  }

  static let paytrail = [
    Header("checkout-account", "375917"), Header("checkout-algorithm", "sha256"), Header("checkout-method", "GET"),
    Header("checkout-nonce", "564635208570151"), Header("checkout-timestamp", "2018-07-06T10:01:31.904Z"),
  ]
  /// Of the headers above, without a body.
  static let paytrailSignature = "9ebf9b5ea57b6cbb26ffe539a0c52681e52f2c86e24c606ba042d972168b0dba"

  static let worldline = [Header("Date", "Fri, 06 Jun 2014 13:39:43 GMT"), Header("X-GCS-A", "1")]
  /// Of the headers above, by openssl-dgst(1).
  static let worldlineSignature = "57CIXdLSceVZfkI5EZqGw6dVzwTUiW+JH2w95ApWwJU="

  static let table: [Example] = [
    Example(
      provider: .paytrail, line: "GET /merchants/payment-providers",
      right: paytrail + [Header("signature", paytrailSignature)],
      wrong: [
        paytrail, paytrail + [Header("signature", String(paytrailSignature.reversed()))],
        paytrail + [Header("signature", paytrailSignature), Header("checkout-extra", "x")],
        [Header("checkout-account", "695861")] + paytrail.dropFirst() + [Header("signature", paytrailSignature)],
      ], refusal: "Signature mismatch", isLenient: true),
    Example(
      provider: .adyen, line: "POST /checkout/v71/paymentMethods", right: [Header("X-API-Key", "AQE-sandbox-adyen")],
      wrong: [[Header("X-API-Key", "")], [Header("x-api-key", "AQE-sandbox-adyen2")]],
      refusal: #""errorType":"security""#, isLenient: true),
    Example(
      provider: .mollie, line: "GET /v2/methods", right: [.bearer("test_sandbox")],
      wrong: [[.bearer("live_sandbox")], [.bearer("")]], refusal: "Unauthorized Request", isLenient: true),
    Example(
      provider: .stripe, line: "GET /v1/balance", right: [.bearer("sk_test_sandbox")],
      wrong: [[.bearer("sk_test_other")], [.basic("sk_test_other", "")], [Header("Authorization", "sk_test_sandbox")]],
      refusal: "invalid_request_error"),
    Example(
      provider: .stripe, line: "GET /v1/balance", right: [.basic("sk_test_sandbox", "")],
      wrong: [[Header("Authorization", "Basic %%%")]], refusal: "invalid_request_error"),
    Example(
      provider: .przelewy24, line: "GET /api/v1/testAccess", right: [.basic("10001", "sandbox-p24-key")],
      wrong: [[.basic("10001", "x")], [.basic("x", "sandbox-p24-key")]], refusal: "Incorrect authentication"),
    Example(
      provider: .razorpay, line: "GET /v1/payments/downtimes",
      right: [.basic("rzp_test_sandbox", "sandbox-razorpay-secret")], wrong: [[.basic("rzp_test_sandbox", "")]],
      refusal: "Authentication failed"),
    Example(
      provider: .braintree, line: "POST /graphql",
      right: [.basic("sandbox-public", "sandbox-private"), Header("Braintree-Version", "2019-01-01")],
      wrong: [[.basic("sandbox-public", "x")]], refusal: #""errorClass":"AUTHENTICATION""#, status: 200),
    Example(
      provider: .worldline, line: "GET /v1/1/services/testconnection",
      right: worldline + [Header("Authorization", "GCS v1HMAC:sandbox-worldline:" + worldlineSignature)],
      wrong: [
        [Header("Authorization", "GCS v1HMAC:sandbox-worldline:" + worldlineSignature)],
        worldline + [Header("Authorization", "GCS v1HMAC:other:" + worldlineSignature)],
      ], refusal: "MISSING_OR_INVALID_AUTHORIZATION", status: 403),
    Example(
      provider: .paypal, line: "GET /v2/checkout/orders/x", right: [],
      wrong: [[.bearer("sandbox-token-1")], [.basic("sandbox-client", "sandbox-paypal-secret")]],
      refusal: "invalid_token"),
    Example(
      provider: .paypal, line: "POST /v1/oauth2/token", right: [], wrong: [[.basic("sandbox-client", "wrong")]],
      refusal: "invalid_client"),
  ]

  private func ask(_ example: Example, _ headers: [Header], isStrict: Bool = false) throws -> Answer {
    var desk = ProviderDesk(example.provider, isStrict: isStrict)
    let words = example.line.split(separator: " ").map { String($0) }
    return try desk.ask(words[0], words[1], headers)
  }

  @Test("wrong credentials are refused in the provider's words, strict or not", arguments: table, [true, false])
  func wrong(_ example: Example, _ isStrict: Bool) throws {
    for headers in example.wrong {
      let answer = try ask(example, headers, isStrict: isStrict)
      #expect(answer.status == example.status, "\(headers)")
      #expect(answer.text.contains(example.refusal), "\(answer.text)")
    }
  }

  @Test("right credentials are answered", arguments: table.filter { !$0.right.isEmpty }, [true, false])
  func right(_ example: Example, _ isStrict: Bool) throws {
    let answer = try ask(example, example.right, isStrict: isStrict)
    #expect(answer.status == 200)
    #expect(!answer.text.contains(example.refusal), "\(answer.text)")
  }

  @Test("no credentials at all are enough for a list, in a sandbox that is not strict", arguments: table)
  func none(_ example: Example) throws {
    let healthy = 200
    #expect(try ask(example, []).status == (example.isLenient ? healthy : example.status))
    #expect(try ask(example, [], isStrict: true).status == example.status)
  }

  @Test("Authorize.net's credentials are in the body, and 200 is its answer to wrong ones", arguments: [true, false])
  func body(isRight: Bool) throws {
    let key = isRight ? "sandbox-transaction-key" : "x"
    let body =
      #"{"authenticateTestRequest":{"merchantAuthentication":{"name":"sandbox-login","transactionKey":"\#(key)"}}}"#
    var desk = ProviderDesk(.authorizenet)
    let answer = try desk.ask("POST", "/xml/v1/request.api", [], body)
    #expect(answer.status == 200)
    #expect(answer.body.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(answer.text.contains(#""resultCode":"\#(isRight ? "Ok" : "Error")""#))
  }

  @Test("a form's fields are decoded")
  func form() {
    let body = "line_items%5B0%5D%5Bquantity%5D=1&a=x+y%2B&empty=&bare&a%=%zz&%C3%A4=%c3%a4"
    let request = RecordedRequest(method: "POST", target: "/", body: Array(body.utf8))
    #expect(
      request.form == [
        "line_items[0][quantity]": "1", "a": "x y+", "empty": "", "bare": "", "a%": "%zz", "ä": "ä",
      ])
  }
}
