import Testing

@testable import Sandbox

/// What holds for every creation, at each provider that has one.
@Suite struct CreationTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let provider: ProviderName
    let path: String
    let headers: [Header]
    let body: String
    var testDescription: String { "\(provider) \(path)" }
  }

  static let table: [Row] = [
    Row(
      provider: .mollie, path: "/v2/payments", headers: PaymentFlowTests.mollie,
      body: PaymentFlowTests.molliePayment("ideal")),
    Row(
      provider: .adyen, path: "/checkout/v71/paymentLinks", headers: PaymentFlowTests.adyen,
      body: PaymentFlowTests.adyenLink),
    Row(
      provider: .stripe, path: "/v1/checkout/sessions", headers: PaymentFlowTests.stripe,
      body: PaymentFlowTests.stripeSession),
    Row(
      provider: .stripe, path: "/v1/payment_intents", headers: PaymentFlowTests.stripe, body: "amount=1&currency=eur"),
  ]

  @Test("The same idempotency key creates once, another or none again", arguments: table)
  func idempotency(_ row: Row) throws {
    var desk = ProviderDesk(row.provider)
    let ids = try ["a", "a", "b", nil, nil].map { key in
      try desk.ask("POST", row.path, row.headers + (key.map { [Header("Idempotency-Key", $0)] } ?? []), row.body).text(
        "id")
    }
    #expect(ids[0] != nil && ids[0] == ids[1])
    #expect(Set(ids).count == 4)
    #expect(desk.book.created == 4)
  }

  @Test("A creation without credentials is refused, and creates nothing", arguments: table)
  func unsigned(_ row: Row) throws {
    var desk = ProviderDesk(row.provider)
    #expect(try desk.ask("POST", row.path, [], row.body).status == 401)
    #expect(desk.book.created == 0)
  }

  @Test("A creation that lacks something is our mistake", arguments: table)
  func incomplete(_ row: Row) throws {
    var desk = ProviderDesk(row.provider)
    for body in ["", "{}", "[]", "amount=1"] {
      #expect([400, 422].contains(try desk.ask("POST", row.path, row.headers, body).status))
    }
    #expect(desk.book.created == 0)
  }
}
