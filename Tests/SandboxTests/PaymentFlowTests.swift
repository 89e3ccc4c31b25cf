import Testing

@testable import Sandbox

/// Payments from their creation to their end, at each provider that creates some.
@Suite struct PaymentFlowTests {
  static let mollie: [Header] = [Header.bearer("test_sandbox")]
  static let stripe: [Header] = [Header.bearer("sk_test_sandbox")]
  static let adyen: [Header] = [Header("X-API-Key", "AQE-sandbox-adyen")]

  /// `{"sessionId":"slot-1","merchantId":10001,"amount":1000,"currency":"PLN","crc":"sandbox-p24-crc"}` by sha384sum(1).
  static let przelewySign =
    "df8d82d8096d9422615db7e0a8a7210801c3dddd83b12b94"
    + "ead20c8e823c0595fd7323ba024e9e588a3aaf95f8beec92"

  static func molliePayment(_ method: String) -> String {
    #"{"amount":{"currency":"EUR","value":"10.00"},"description":"probe","redirectUrl":"https://shop.example/","#
      + #""method":"\#(method)"}"#
  }

  static let adyenLink =
    #"{"merchantAccount":"Shop","reference":"probe","amount":{"currency":"EUR","value":1000},"countryCode":"NL"}"#
  static let stripeSession = "mode=payment&success_url=https%3A%2F%2Fshop.example%2F&line_items%5B0%5D%5Bquantity%5D=1"

  @Test("Mollie: created, read, shown to a payer, cancelled")
  func mollieFlow() throws {
    var desk = ProviderDesk(.mollie)
    let created = try desk.ask("POST", "/v2/payments", Self.mollie, Self.molliePayment("banktransfer"))
    #expect(created.status == 201)
    let id = try #require(created.text("id"))
    #expect(created.text("_links", "checkout", "href") == "http://localhost:1/mollie/checkout/\(id)")
    #expect(try desk.ask("GET", "/checkout/\(id)").text.contains("id=\"checkout\""))
    #expect(try desk.ask("GET", "/v2/payments/\(id)", Self.mollie).text("status") == "open")
    #expect(desk.book.openPayments(at: desk.now) == 1)
    #expect(try desk.ask("DELETE", "/v2/payments/\(id)", Self.mollie).text("status") == "canceled")
    #expect(try desk.ask("GET", "/v2/payments/\(id)", Self.mollie).text("status") == "canceled")
    #expect(try desk.ask("DELETE", "/v2/payments/\(id)", Self.mollie).status == 422)
    #expect(try desk.ask("GET", "/checkout/\(id)").status == 404)
    #expect(desk.book.openPayments(at: desk.now) == 0)
  }

  @Test("Mollie: a payment by iDEAL cannot be cancelled, and expires after a quarter of an hour")
  func mollieExpiry() throws {
    var desk = ProviderDesk(.mollie)
    let created = try desk.ask("POST", "/v2/payments", Self.mollie, Self.molliePayment("ideal"))
    let id = try #require(created.text("id"))
    #expect(created.text.contains(#""isCancelable":false"#))
    #expect(try desk.ask("DELETE", "/v2/payments/\(id)", Self.mollie).status == 422)
    desk.now = .seconds(899)
    #expect(try desk.ask("GET", "/v2/payments/\(id)", Self.mollie).text("status") == "open")
    desk.now = .seconds(900)
    #expect(try desk.ask("GET", "/v2/payments/\(id)", Self.mollie).text("status") == "expired")
    #expect(desk.book.openPayments(at: desk.now) == 0)
  }

  @Test("Adyen: a link is created, read, opened, expired")
  func adyenFlow() throws {
    var desk = ProviderDesk(.adyen)
    let created = try desk.ask("POST", "/checkout/v71/paymentLinks", Self.adyen, Self.adyenLink)
    #expect(created.status == 201)
    let path = "/checkout/v71/paymentLinks/\(try #require(created.text("id")))"
    #expect(try desk.ask("GET", path, Self.adyen).text("status") == "active")
    let page = try #require(created.text("url")?.split(separator: "/adyen").last)
    #expect(try desk.ask("GET", String(page)).text.contains("pay-by-link"))
    #expect(try desk.ask("PATCH", path, Self.adyen, #"{"status":"paid"}"#).status == 422)
    #expect(try desk.ask("PATCH", path, Self.adyen, #"{"status":"expired"}"#).text("status") == "expired")
    #expect(try desk.ask("PATCH", path, Self.adyen, #"{"status":"expired"}"#).status == 422)
    #expect(try desk.ask("GET", String(page)).status == 404)
    #expect(desk.book.openPayments(at: desk.now) == 0)
  }

  static let stripeKinds: [(String, String, String, String, String)] = [
    ("/v1/checkout/sessions", stripeSession, "open", "expire", "expired"),
    ("/v1/payment_intents", "amount=1000&currency=eur", "requires_payment_method", "cancel", "canceled"),
  ]

  @Test("Stripe: a session is expired, an intent is cancelled", arguments: stripeKinds)
  func stripeFlow(_ path: String, _ form: String, _ first: String, _ end: String, _ last: String) throws {
    var desk = ProviderDesk(.stripe)
    let created = try desk.ask("POST", path, Self.stripe, form)
    #expect(created.text("status") == first)
    let one = "\(path)/\(try #require(created.text("id")))"
    #expect(try desk.ask("GET", one, Self.stripe).text("status") == first)
    #expect(try desk.ask("POST", one + "/" + end, Self.stripe).text("status") == last)
    #expect(try desk.ask("GET", one, Self.stripe).text("status") == last)
    #expect(try desk.ask("POST", one + "/" + end, Self.stripe).status == 400)
    #expect(desk.book.openPayments(at: desk.now) == 0)
  }

  @Test("Stripe: a session has a page, and is not found among the intents")
  func stripeSession() throws {
    var desk = ProviderDesk(.stripe)
    let created = try desk.ask("POST", "/v1/checkout/sessions", Self.stripe, Self.stripeSession)
    let id = try #require(created.text("id"))
    #expect(created.text("url") == "http://localhost:1/stripe/pay/\(id)")
    #expect(try desk.ask("GET", "/pay/\(id)").text.contains("Pay with card"))
    #expect(try desk.ask("GET", "/v1/payment_intents/\(id)", Self.stripe).status == 404)
  }

  @Test("PayPal: one token for everything, an order, its page")
  func paypalFlow() throws {
    var desk = ProviderDesk(.paypal)
    let client = [Header.basic("sandbox-client", "sandbox-paypal-secret")]
    let answer = try desk.ask("POST", "/v1/oauth2/token", client, "grant_type=client_credentials")
    let token = [Header.bearer(try #require(answer.text("access_token")))]
    #expect(answer.text("token_type") == "Bearer")
    let order = #"{"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"10.00"}}]}"#
    let created = try desk.ask("POST", "/v2/checkout/orders", token, order)
    #expect(created.status == 201 && created.text("status") == "CREATED")
    let id = try #require(created.text("id"))
    #expect(created.text("links", "1", "rel") == "approve")
    #expect(created.text("links", "1", "href") == "http://localhost:1/paypal/checkoutnow/\(id)")
    #expect(try desk.ask("GET", "/checkoutnow/\(id)").text.contains("Log in"))
    #expect(try desk.ask("GET", "/v2/checkout/orders/\(id)", token).text("status") == "CREATED")
    #expect(desk.book.tokensIssued == 1)
    desk.now = .seconds(32_399)
    #expect(try desk.ask("GET", "/v2/checkout/orders/\(id)", token).status == 200)
    desk.now = .seconds(32_400)
    #expect(try desk.ask("GET", "/v2/checkout/orders/\(id)", token).status == 401)
  }

  @Test("PayPal gives a token for client credentials and nothing else", arguments: ["", "grant_type=password", "{}"])
  func grant(_ form: String) throws {
    var desk = ProviderDesk(.paypal)
    let client = [Header.basic("sandbox-client", "sandbox-paypal-secret")]
    #expect(try desk.ask("POST", "/v1/oauth2/token", client, form).status == 400)
    #expect(desk.book.tokensIssued == 0)
  }

  @Test("Przelewy24: registered with its sign, read by its session, shown to a payer; a session is used once")
  func przelewyFlow() throws {
    var desk = ProviderDesk(.przelewy24)
    let key = [Header.basic("10001", "sandbox-p24-key")]
    let order =
      #"{"merchantId":10001,"posId":10001,"sessionId":"slot-1","amount":1000,"currency":"PLN","#
      + #""urlReturn":"https://shop.example/","sign":"\#(Self.przelewySign)"}"#
    let forged = order.replacing("1000,\"currency", with: "1001,\"currency")
    #expect(try desk.ask("POST", "/api/v1/transaction/register", key, forged).status == 400)
    let created = try desk.ask("POST", "/api/v1/transaction/register", key, order)
    let token = try #require(created.text("data", "token"), "\(created.text)")
    #expect(try desk.ask("GET", "/trnRequest/\(token)").text.contains("Choose a bank"))
    let read = try desk.ask("GET", "/api/v1/transaction/by/sessionId/slot-1", key)
    #expect(read.text.contains(#""status":0"#) && read.text("data", "sessionId") == "slot-1")
    #expect(try desk.ask("GET", "/api/v1/transaction/by/sessionId/slot-2", key).status == 404)
    #expect(try desk.ask("POST", "/api/v1/transaction/register", key, order).status == 400)
    #expect(desk.book.created == 1)
  }

  @Test("PayPal answers a repeated request id with 200 and the same order")
  func paypalReplay() throws {
    var desk = ProviderDesk(.paypal)
    let client = [Header.basic("sandbox-client", "sandbox-paypal-secret")]
    let token = try desk.ask("POST", "/v1/oauth2/token", client, "grant_type=client_credentials").text("access_token")
    let headers = [Header.bearer(try #require(token)), Header("PayPal-Request-Id", "slot-1")]
    let order = #"{"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"10.00"}}]}"#
    let first = try desk.ask("POST", "/v2/checkout/orders", headers, order)
    let second = try desk.ask("POST", "/v2/checkout/orders", headers, order)
    #expect([first.status, second.status] == [201, 200])
    #expect(first.text("id") == second.text("id"))
  }
}
