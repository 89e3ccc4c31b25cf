/// Paytrail: the list of methods, and payments that nobody pays.
///
/// A Paytrail list cannot say "disabled", so a disabled method is left out like a missing one. Nothing is cancelled there: a payment stays
/// `new`. Requests that are signed rightly get signed answers. The texts of refusals, and the status of one for a stamp that was used
/// before, are not documented and so invented.
enum Paytrail: SimulatedProvider {
  private static let groups: [(group: String, methods: [(id: String, name: String)])] = [
    ("mobile", [("mobilepay", "MobilePay"), ("siirto", "Siirto"), ("apple-pay", "Apple Pay")]),
    (
      "bank",
      [
        ("osuuspankki", "OP"), ("nordea", "Nordea"), ("danske", "Danske Bank"), ("saastopankki", "Säästöpankki"),
        ("spankki", "S-pankki"), ("aktia", "Aktia"), ("pop", "POP Pankki"), ("omasp", "Oma Säästöpankki"),
      ]
    ),
    // One identifier, one entry per card brand: as in Paytrail's own answers.
    ("creditcard", [("creditcard", "Visa"), ("creditcard", "Mastercard"), ("amex", "American Express")]),
    ("credit", [("walleyb2c", "Walley")]),
  ]

  static let methodIDs = groups.flatMap { $0.methods.map(\.id) }.reduce(into: [String]()) { ids, id in
    if !ids.contains(id) { ids.append(id) }
  }

  static var routes: [Route] {
    [
      Route("GET", "/", .anyone) { _ in error(401, "Missing required checkout headers") },
      Route("GET", "/merchants/payment-providers", .visitors) { visit in .json(.array(list(visit.conditions))) },
      Route("POST", "/payments", .keyHolders, create),
      Route("GET", "/payments/{id}", .keyHolders, read),
      Route("GET", "/pay/{id}", .anyone, page),
    ]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? { PaytrailSignature.isRight(on: visit.request) }

  static func refusal(of visit: Visit) -> Answer {
    let isSigned = visit.request.header("checkout-account") != nil
    return error(401, isSigned ? "Signature mismatch" : "Missing required checkout headers")
  }

  static func sealed(_ answer: Answer, for visit: Visit) -> Answer {
    PaytrailSignature.signed(answer, to: visit.request)
  }

  private static func error(_ status: Int, _ message: String) -> Answer {
    .json(["status": "error", "message": .string(message)], status: status)
  }

  private static func create(_ visit: inout Visit) -> Answer {
    guard let order = visit.request.json, let stamp = order["stamp"]?.string else {
      return error(400, "stamp is required")
    }
    if let problem = problem(in: order) { return error(400, problem) }
    guard visit.book.payment(under: stamp, at: visit.now) == nil else { return error(400, "stamp was used before") }
    let told = order.picking("stamp", "reference", "amount", "currency")
    let payment = visit.book.add(transactionID, status: "new", key: stamp, details: told)
    return .json(created(payment, visit), status: 201)
  }

  /// Paytrail's own rules: euros only, and the items add up to the amount.
  private static func problem(in order: JSON) -> String? {
    for key in ["reference", "amount", "currency", "language", "items", "customer", "redirectUrls"]
    where order[key] == nil {
      return "\(key) is required"
    }
    guard order["currency"] == "EUR" else { return "currency must be EUR" }
    let items = order["items"]?.elements ?? []
    let sum = items.reduce(0) { $0 + ($1["unitPrice"]?.number ?? 0) * ($1["units"]?.number ?? 0) }
    guard let amount = order["amount"]?.number, amount > 0, amount == sum else {
      return "amount must be the sum of the items"
    }
    return nil
  }

  private static func transactionID(_ number: Int) -> String {
    let digits = String(number)
    return "5770642a-9a02-4ca2-8eaa-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }

  private static func created(_ payment: Payment, _ visit: Visit) -> JSON {
    let forms = list(visit.conditions).map { entry in
      entry.merging([
        "url": .string("\(visit.baseURL)/bank"), "parameters": [["name": "id", "value": .string(payment.id)]],
      ])
    }
    return [
      "transactionId": .string(payment.id), "href": .string("\(visit.baseURL)/pay/\(payment.id)"),
      "reference": payment.details["reference"] ?? "", "terms": "Simulated terms",
      "groups": .array(groups.map { ["id": .string($0.group), "name": .string($0.group)] }),
      "providers": .array(forms), "customProviders": [:],
    ]
  }

  private static func read(_ visit: inout Visit) -> Answer {
    guard visit.request.header("checkout-transaction-id") == visit.id else {
      return error(400, "checkout-transaction-id must be the transaction's")
    }
    guard let payment = visit.payment else { return error(404, "No such transaction") }
    return .json(
      ([
        "transactionId": .string(payment.id), "status": visit.status(of: payment),
        "href": .string("\(visit.baseURL)/pay/\(payment.id)"),
      ] as JSON).merging(payment.details))
  }

  /// A button for each method.
  private static func page(_ visit: inout Visit) -> Answer {
    guard visit.payment != nil else { return .notFound(visit.call.path) }
    let buttons = list(visit.conditions).compactMap { $0["id"]?.string }.map { "<button name=\"\($0)\">\($0)</button>" }
    return .page("Paytrail", "<form class=\"providers\">" + buttons.joined() + "</form>")
  }

  private static func list(_ conditions: Conditions) -> [JSON] {
    groups.flatMap { group, methods in
      methods.filter { conditions.lists($0.id) && !conditions.disables($0.id) }
        .map { entry($0.id, $0.name, group: group) }
    }
  }

  private static func entry(_ id: String, _ name: String, group: String) -> JSON {
    [
      "id": .string(id), "name": .string(name), "group": .string(group),
      "icon": .string("https://resources.paytrail.invalid/images/\(id).png"),
      "svg": .string("https://resources.paytrail.invalid/images/\(id).svg"),
    ]
  }
}
