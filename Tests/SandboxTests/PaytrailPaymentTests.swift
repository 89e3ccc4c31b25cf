import Digests
import Testing

@testable import Sandbox

/// Paytrail's payments; the first signature is the one its documentation prints for this body.
@Suite struct PaytrailPaymentTests {
  static let order =
    #"{"stamp":"unique-identifier-for-merchant","reference":"3759170","amount":1525,"currency":"EUR","language":"FI","#
    + ##""items":[{"unitPrice":1525,"units":1,"vatPercentage":25.5,"productCode":"#1234","deliveryDate":"2018-09-01"}],"##
    + #""customer":{"email":"test.customer@example.com"},"redirectUrls":{"success":"https://ecom.example.com/cart/success","#
    + #""cancel":"https://ecom.example.com/cart/cancel"}}"#

  private static func headers(_ method: String, _ more: Header...) -> [Header] {
    [
      Header("checkout-account", "375917"), Header("checkout-algorithm", "sha256"), Header("checkout-method", method),
      Header("checkout-nonce", "564635208570151"), Header("checkout-timestamp", "2018-07-06T10:01:31.904Z"),
    ] + more
  }

  private static func signed(_ headers: [Header], _ body: String = "") -> [Header] {
    headers + [Header("signature", PaytrailSignature.signature(of: headers, Array(body.utf8), by: .sha256))]
  }

  private static let documented =
    headers("POST") + [Header("signature", "9a4a7735279de4c99268e4566a5526ae887e73e6e58f2918cb2309ccac366129")]

  @Test("The documented request creates a payment, and the answer is signed")
  func created() throws {
    var desk = ProviderDesk(.paytrail)
    let answer = try desk.ask("POST", "/payments", Self.documented, Self.order)
    #expect(answer.status == 201)
    let id = try #require(answer.text("transactionId"))
    #expect(answer.text("href") == "http://localhost:1/paytrail/pay/\(id)")
    #expect(answer.text("reference") == "3759170")
    #expect(answer.text("providers", "0", "parameters", "0", "value") == id)
    let signature = try #require(answer.headers.last)
    #expect(signature.name == "signature")
    #expect(PaytrailSignature.signature(of: answer.headers, answer.body, by: .sha256) == signature.value)
  }

  @Test("A byte changed, or a header, is a wrong signature")
  func forged() throws {
    var desk = ProviderDesk(.paytrail)
    let other = Self.order.replacing("25.5", with: "25.50")
    #expect(try desk.ask("POST", "/payments", Self.documented, other).status == 401)
    #expect(try desk.ask("POST", "/payments", Self.documented + [Header("checkout-x", "1")], Self.order).status == 401)
    #expect(desk.book.created == 0)
  }

  @Test("A payment has a page with a button for each method, stays new, and is read with its id in a signed header")
  func read() throws {
    var desk = ProviderDesk(.paytrail)
    let id = try #require(try desk.ask("POST", "/payments", Self.documented, Self.order).text("transactionId"))
    let path = "/payments/\(id)"
    let read = try desk.ask("GET", path, Self.signed(Self.headers("GET", Header("checkout-transaction-id", id))))
    #expect(read.status == 200 && read.text("status") == "new" && read.text("stamp") != nil)
    #expect(try desk.ask("GET", path, Self.signed(Self.headers("GET"))).status == 400)
    let unknown = Self.signed(Self.headers("GET", Header("checkout-transaction-id", "x")))
    #expect(try desk.ask("GET", "/payments/x", unknown).status == 404)
    #expect(try desk.ask("GET", "/pay/\(id)").text.contains("<button name=\"nordea\">"))
    desk.faults = [.missingMethod("nordea")]
    #expect(try !desk.ask("GET", "/pay/\(id)").text.contains("nordea"))
  }

  @Test("A stamp is used once")
  func stamp() throws {
    var desk = ProviderDesk(.paytrail)
    #expect(try desk.ask("POST", "/payments", Self.documented, Self.order).status == 201)
    #expect(try desk.ask("POST", "/payments", Self.documented, Self.order).status == 400)
    #expect(desk.book.created == 1)
  }

  @Test(
    "What Paytrail would not take is refused",
    arguments: [
      ("\"amount\":1525", "\"amount\":1500"), ("\"EUR\"", "\"SEK\""), ("\"stamp\"", "\"stomp\""),
      ("\"redirectUrls\"", "\"urls\""), ("\"amount\":1525", "\"amount\":\"1525\""), ("{\"stamp\"", "[\"stamp\""),
    ])
  func refused(_ text: String, _ replacement: String) throws {
    var desk = ProviderDesk(.paytrail)
    let order = Self.order.replacing(text, with: replacement)
    #expect(try desk.ask("POST", "/payments", Self.signed(Self.headers("POST"), order), order).status == 400)
  }
}
