/// Adyen: payment links, and the list of methods.
///
/// A method has a `type`; iDEAL has issuers (banks), each with its own `disabled` flag. Both method types and issuer identifiers name a method here. Disabling a type disables all its issuers; a type
/// without issuers has no such flag and is left out.
enum Adyen: SimulatedProvider {
  private static let types: [(type: String, name: String, extra: JSON)] = [
    ("scheme", "Cards", ["brands": ["visa", "mc", "amex"]]),
    ("ideal", "iDEAL | Wero", [:]),
    ("klarna", "Pay later with Klarna", [:]),
    ("bcmc", "Bancontact card", ["brands": ["bcmc", "maestro"]]),
    ("paypal", "PayPal", [:]),
    ("mobilepay", "MobilePay", [:]),
  ]

  private static let issuers: [(id: String, name: String)] = [
    ("0031", "ABN AMRO"), ("0761", "ASN Bank"), ("0802", "bunq"), ("0721", "ING Bank"), ("0801", "Knab"),
    ("0021", "Rabobank"), ("0771", "RegioBank"), ("0751", "SNS Bank"), ("0511", "Triodos Bank"),
    ("0161", "Van Lanschot Bankiers"),
  ]

  static let methodIDs = types.map(\.type) + issuers.map(\.id)

  static var routes: [Route] {
    let base = "/checkout/v71"
    return [
      Route("POST", base + "/paymentMethods", .visitors) { visit in methods(visit.conditions) },
      Route("POST", base + "/paymentLinks", .keyHolders, create),
      Route("GET", base + "/paymentLinks/{id}", .keyHolders) { visit in
        visit.payment.map { .json(link($0, visit)) } ?? unknownLink
      },
      Route("PATCH", base + "/paymentLinks/{id}", .keyHolders, expire),
      Route("GET", "/pay/{id}", .anyone, page),
    ]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? { visit.request.header("X-API-Key").map { $0 == SandboxKeys.adyen } }

  static func refusal(of visit: Visit) -> Answer {
    error(401, "000", "HTTP Status Response - Unauthorized", type: "security")
  }

  private static func error(_ status: Int, _ code: String, _ message: String, type: String = "validation") -> Answer {
    .json(
      [
        "status": .integer(status), "errorCode": .string(code), "message": .string(message),
        "errorType": .string(type), "pspReference": "SANDBOX000000000",
      ], status: status)
  }

  private static var unknownLink: Answer { error(404, "011", "Payment link does not exist") }

  private static func create(_ visit: inout Visit) -> Answer {
    guard let order = visit.request.json else { return error(400, "702", "Structure of the request is invalid") }
    for key in ["merchantAccount", "reference", "amount"] where order[key] == nil {
      return error(422, "130", "Required field '\(key)' is not provided.")
    }
    let key = visit.request.header("Idempotency-Key")
    let payment =
      visit.book.payment(under: key, at: visit.now)
      ?? visit.book.add(
        { "PL\($0)SANDBOX" }, status: "active", end: visit.now + .seconds(24 * 3600), key: key,
        details: order.picking("merchantAccount", "reference", "amount"))
    return .json(link(payment, visit), status: 201)
  }

  private static func link(_ payment: Payment, _ visit: Visit) -> JSON {
    let told: JSON = [
      "id": .string(payment.id), "status": visit.status(of: payment),
      "url": .string("\(visit.baseURL)/pay/\(payment.id)"),
    ]
    return told.merging(payment.details)
  }

  private static func expire(_ visit: inout Visit) -> Answer {
    guard let payment = visit.payment else { return unknownLink }
    guard visit.request.json?["status"] == "expired", payment.isOpen else {
      return error(422, "29_001", "An active link can become expired, and nothing else")
    }
    visit.book.close(payment.id, as: "expired")
    return .json(link(visit.payment ?? payment, visit))
  }

  private static func page(_ visit: inout Visit) -> Answer {
    guard visit.payment?.isOpen == true else { return .notFound(visit.call.path) }
    return .page("Adyen", "<div id=\"pay-by-link\">Choose how to pay</div>")
  }

  private static func methods(_ conditions: Conditions) -> Answer {
    let methods = types.filter { conditions.lists($0.type) && !isLeftOut($0.type, conditions) }
    return .json(["paymentMethods": .array(methods.map { entry($0.type, $0.name, $0.extra, conditions) })])
  }

  private static func isLeftOut(_ type: String, _ conditions: Conditions) -> Bool {
    type != "ideal" && conditions.disables(type)
  }

  private static func entry(_ type: String, _ name: String, _ extra: JSON, _ conditions: Conditions) -> JSON {
    let banks: JSON = type == "ideal" ? ["issuers": .array(issuerList(conditions))] : [:]
    return (["name": .string(name), "type": .string(type)] as JSON).merging(extra).merging(banks)
  }

  private static func issuerList(_ conditions: Conditions) -> [JSON] {
    issuers.filter { conditions.lists($0.id) }.map { id, name in
      [
        "id": .string(id), "name": .string(name),
        "disabled": .bool(conditions.disables(id) || conditions.disables("ideal")),
      ]
    }
  }
}
