/// Adyen's method list: a method has a `type`; iDEAL has issuers (banks), each with its own `disabled` flag.
///
/// Both method types and issuer identifiers name a method here. Disabling a type disables all its issuers; a type
/// without issuers has no such flag and is left out.
enum Adyen {
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

  static func answer(to call: Call, offering offer: Offer) -> Answer {
    guard call.path == "/checkout/v71/paymentMethods" else { return .notFound(call.path) }
    guard call.method == "POST" else { return .methodNotAllowed(allow: "POST") }
    let methods = types.filter { offer.lists($0.type) && !isLeftOut($0.type, offer) }
    return .json(["paymentMethods": .array(methods.map { entry($0.type, $0.name, $0.extra, offer) })])
  }

  private static func isLeftOut(_ type: String, _ offer: Offer) -> Bool {
    type != "ideal" && offer.disables(type)
  }

  private static func entry(_ type: String, _ name: String, _ extra: JSON, _ offer: Offer) -> JSON {
    let banks: JSON = type == "ideal" ? ["issuers": .array(issuerList(offer))] : [:]
    return (["name": .string(name), "type": .string(type)] as JSON).merging(extra).merging(banks)
  }

  private static func issuerList(_ offer: Offer) -> [JSON] {
    issuers.filter { offer.lists($0.id) }.map { id, name in
      ["id": .string(id), "name": .string(name), "disabled": .bool(offer.disables(id) || offer.disables("ideal"))]
    }
  }
}
