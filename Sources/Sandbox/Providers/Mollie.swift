/// Mollie: the list of methods, and payments (HAL).
///
/// A disabled method stays in the list with status `pending-external`, the value Mollie has for a method that waits for
/// someone else.
enum Mollie: SimulatedProvider {
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

  static var payableMethodIDs: [String] { methodIDs }

  /// Of the methods here, Mollie lets only this one be cancelled before it is paid; all others expire.
  private static let cancelable = "banktransfer"

  static var routes: [Route] {
    [
      Route("GET", "/v2/methods", .visitors) { visit in hal(list(visit.conditions)) },
      Route("POST", "/v2/payments", .keyHolders, create),
      Route("GET", "/v2/payments/{id}", .keyHolders) { visit in
        visit.payment.map { hal(told($0, visit)) } ?? unknownPayment(visit)
      },
      Route("DELETE", "/v2/payments/{id}", .keyHolders, cancel),
      Route("GET", "/checkout/{id}", .anyone, page),
    ]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? { visit.request.bearerToken.map { $0 == SandboxKeys.mollie } }

  static func refusal(of visit: Visit) -> Answer {
    problem(401, "Unauthorized Request", "Missing authentication, or failed to authenticate")
  }

  private static func create(_ visit: inout Visit) -> Answer {
    let order = visit.request.json ?? .null
    if let refusal = refusal(of: order, visit.conditions) { return refusal }
    let key = visit.request.header("Idempotency-Key")
    let payment =
      visit.book.payment(under: key, at: visit.now)
      ?? visit.book.add(
        { "tr_sandbox\($0)" }, status: "open", end: visit.now + .seconds(15 * 60), key: key,
        details: order.picking("amount", "description", "method", "metadata"))
    return hal(told(payment, visit), status: 201)
  }

  private static func refusal(of order: JSON, _ conditions: Conditions) -> Answer? {
    for field in ["amount", "description", "redirectUrl"] where order[field] == nil {
      return unprocessable("The \(field) is missing", field: field)
    }
    guard let method = order["method"]?.string else { return nil }
    if conditions.fails(method) {
      return problem(503, "Service Unavailable", "Payment platform for this payment method temporarily not available")
    }
    let isActive = methodIDs.contains(method) && conditions.lists(method) && !conditions.disables(method)
    return isActive ? nil : unprocessable("The payment method is not activated", field: "method")
  }

  private static func told(_ payment: Payment, _ visit: Visit) -> JSON {
    let isCancelable = payment.isOpen && payment.details["method"]?.string == cancelable
    let state: JSON = [
      "resource": "payment", "id": .string(payment.id), "mode": "test", "status": visit.status(of: payment),
      "isCancelable": .bool(isCancelable),
    ]
    let page: JSON = ["href": .string("\(visit.baseURL)/checkout/\(payment.id)"), "type": "text/html"]
    return state.merging(payment.details).merging(["_links": ["checkout": page]])
  }

  private static func cancel(_ visit: inout Visit) -> Answer {
    guard let payment = visit.payment else { return unknownPayment(visit) }
    guard payment.isOpen, payment.details["method"]?.string == cancelable else {
      return problem(422, "Unprocessable Entity", "The payment cannot be cancelled")
    }
    visit.book.close(payment.id, as: "canceled")
    return hal(told(visit.payment ?? payment, visit))
  }

  private static func page(_ visit: inout Visit) -> Answer {
    guard visit.payment?.isOpen == true else { return .notFound(visit.call.path) }
    return .page("Mollie", "<form id=\"checkout\">Choose the status of this test payment</form>")
  }

  private static func unknownPayment(_ visit: Visit) -> Answer {
    problem(404, "Not Found", "No payment exists with token \(visit.id).")
  }

  private static func unprocessable(_ detail: String, field: String) -> Answer {
    problem(422, "Unprocessable Entity", detail, ["field": .string(field)])
  }

  private static func problem(_ status: Int, _ title: String, _ detail: String, _ more: JSON = [:]) -> Answer {
    let document: JSON = ["status": .integer(status), "title": .string(title), "detail": .string(detail)]
    return hal(document.merging(more), status: status)
  }

  private static func hal(_ document: JSON, status: Int = 200) -> Answer {
    .json(document, status: status, type: "application/hal+json")
  }

  private static func list(_ conditions: Conditions) -> JSON {
    let listed = methods.filter { conditions.lists($0.id) }.map { method in
      [
        "resource": "method", "id": .string(method.id), "description": .string(method.description),
        "minimumAmount": euros(method.minimum), "maximumAmount": euros(method.maximum),
        "status": conditions.disables(method.id) ? "pending-external" : "activated",
      ] as JSON
    }
    return ["count": .integer(listed.count), "_embedded": ["methods": .array(listed)]]
  }

  private static func euros(_ value: String) -> JSON { ["value": .string(value), "currency": "EUR"] }
}
