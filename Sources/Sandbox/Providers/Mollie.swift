/// Mollie's method list (HAL).
///
/// A disabled method stays in the list with status `pending-external`, the value Mollie has for a method that waits for
/// someone else.
enum Mollie {
  private static let methods: [(id: String, description: String, minimum: String, maximum: String)] = [
    ("ideal", "iDEAL | Wero", "0.01", "50000.00"),
    ("creditcard", "Card", "0.01", "10000.00"),
    ("bancontact", "Bancontact", "0.02", "50000.00"),
    ("paypal", "PayPal", "0.01", "8000.00"),
    ("klarna", "Pay with Klarna", "0.10", "10000.00"),
    ("przelewy24", "Przelewy24", "0.01", "12815.00"),
    ("eps", "eps", "1.00", "50000.00"),
    ("banktransfer", "Bank transfer", "0.01", "1000000.00"),
  ]

  static let methodIDs = methods.map(\.id)

  static func answer(to call: Call, offering offer: Offer) -> Answer {
    guard call.path == "/v2/methods" else { return .notFound(call.path) }
    guard call.method == "GET" else { return .methodNotAllowed(allow: "GET") }
    return .json(list(offering: offer), type: "application/hal+json")
  }

  private static func list(offering offer: Offer) -> JSON {
    let listed = methods.filter { offer.lists($0.id) }.map { method in
      [
        "resource": "method", "id": .string(method.id), "description": .string(method.description),
        "minimumAmount": euros(method.minimum), "maximumAmount": euros(method.maximum),
        "status": offer.disables(method.id) ? "pending-external" : "activated",
      ] as JSON
    }
    return ["count": .number(Double(listed.count)), "_embedded": ["methods": .array(listed)]]
  }

  private static func euros(_ value: String) -> JSON { ["value": .string(value), "currency": "EUR"] }
}
