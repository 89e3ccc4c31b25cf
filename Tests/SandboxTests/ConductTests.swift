import Testing

@testable import Sandbox

/// Faults that change what a provider says or does, at the provider and without a wire.
@Suite struct ConductTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let fault: Fault
    let provider: ProviderName
    let line: String
    let headers: [Header]
    let body: String
    let status: Int
    let contains: String
    var testDescription: String { "\(fault) at \(provider)" }

    init(
      _ fault: Fault, _ provider: ProviderName, _ line: String, _ headers: [Header] = [], _ body: String = "",
      gives status: Int, _ contains: String
    ) {
      self.fault = fault
      self.provider = provider
      self.line = line
      self.headers = headers
      self.body = body
      self.status = status
      self.contains = contains
    }
  }

  static let mollie = [Header.bearer("test_sandbox")]
  static let paypal = [Header.basic("sandbox-client", "sandbox-paypal-secret")]
  static let payment =
    #"{"amount":{"currency":"EUR","value":"10.00"},"description":"x","redirectUrl":"https://shop.example/","method":"ideal"}"#

  static let table: [Example] = [
    Example(.emptyList, .mollie, "GET /v2/methods", gives: 200, #""count":0,"_embedded":{"methods":[]}"#),
    Example(.emptyList, .paytrail, "GET /merchants/payment-providers", gives: 200, "[]\n"),
    Example(.emptyList, .adyen, "POST /checkout/v71/paymentMethods", gives: 200, #"{"paymentMethods":[]}"#),
    Example(
      .emptyList, .przelewy24, "GET /api/v1/payment/methods/pl", [.basic("10001", "sandbox-p24-key")], gives: 200,
      #""data":[]"#),
    Example(.failMethod("ideal"), .mollie, "POST /v2/payments", mollie, payment, gives: 503, "temporarily not"),
    Example(.failMethod("eps"), .mollie, "POST /v2/payments", mollie, payment, gives: 201, #""status":"open""#),
    Example(.disableMethod("ideal"), .mollie, "POST /v2/payments", mollie, payment, gives: 422, #""field":"method""#),
    Example(.missingMethod("ideal"), .mollie, "POST /v2/payments", mollie, payment, gives: 422, #""field":"method""#),
    Example(.stuckStatus("pending"), .mollie, "POST /v2/payments", mollie, payment, gives: 201, #""status":"pending""#),
    Example(.revokedKey, .mollie, "GET /v2/methods", mollie, gives: 401, "Unauthorized Request"),
    Example(.revokedKey, .mollie, "GET /v2/methods", gives: 401, "Unauthorized Request"),
    Example(.revokedKey, .stripe, "GET /v1/balance", [.bearer("sk_test_sandbox")], gives: 401, "invalid_request_error"),
    Example(
      .revokedKey, .paypal, "POST /v1/oauth2/token", paypal, "grant_type=client_credentials", gives: 401,
      "invalid_client"),
    Example(
      .tokenLifetime(.seconds(5)), .paypal, "POST /v1/oauth2/token", paypal, "grant_type=client_credentials",
      gives: 200, #""expires_in":5"#),
  ]

  @Test("a fault of conduct changes what is answered as it is described", arguments: table)
  func conduct(_ example: Example) throws {
    var desk = ProviderDesk(example.provider, under: [example.fault])
    let words = example.line.split(separator: " ").map { String($0) }
    let answer = try desk.ask(words[0], words[1], example.headers, example.body)
    #expect(answer.status == example.status, "\(answer.text)")
    #expect(answer.text.contains(example.contains), "\(answer.text)")
  }

  @Test("a status that is stuck stays so after a cancel, and the payment is over all the same")
  func stuckCancel() throws {
    var desk = ProviderDesk(.stripe)
    let key = [Header.bearer("sk_test_sandbox")]
    let id = try #require(try desk.ask("POST", "/v1/payment_intents", key, "amount=1000&currency=eur").text("id"))
    desk.faults = [.stuckStatus("processing")]
    #expect(try desk.ask("POST", "/v1/payment_intents/\(id)/cancel", key).text("status") == "processing")
    desk.faults = []
    #expect(try desk.ask("GET", "/v1/payment_intents/\(id)", key).text("status") == "canceled")
  }

  @Test("what stands in for an answer keeps the deed undone, what harms its bytes does not")
  func deeds() throws {
    let request = RecordedRequest(
      method: "POST", target: "/mollie/v2/payments", headers: Self.mollie, body: Array(Self.payment.utf8))
    for (fault, created) in [(Fault.status(503), 0), (.body("x"), 0), (.redirect("/"), 0), (.reset, 1), (.close, 1)] {
      let simulation = Simulation { .zero }
      simulation.set(FaultOrder(fault: fault, provider: .mollie))
      _ = simulation.steps(for: request)
      #expect(simulation.book(of: .mollie).created == created, "\(fault.kind)")
    }
  }
}
