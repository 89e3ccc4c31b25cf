/// Stripe: the balance, the configuration of methods, and checkout sessions and payment intents that nobody pays.
enum Stripe: SimulatedProvider {
  static let methodIDs = ["card", "apple_pay", "bancontact", "ideal", "klarna", "link"]

  static var routes: [Route] {
    [
      Route("GET", "/v1/balance", .keyHolders) { _ in .json(balance) },
      Route("GET", "/v1/payment_method_configurations", .keyHolders) { visit in .json(configurations(visit.conditions))
      },
      Route("POST", "/v1/checkout/sessions", .keyHolders) { visit in create(.session, &visit) },
      Route("GET", "/v1/checkout/sessions/{id}", .keyHolders) { visit in read(.session, visit) },
      Route("POST", "/v1/checkout/sessions/{id}/expire", .keyHolders) { visit in end(.session, &visit) },
      Route("POST", "/v1/payment_intents", .keyHolders) { visit in create(.intent, &visit) },
      Route("GET", "/v1/payment_intents/{id}", .keyHolders) { visit in read(.intent, visit) },
      Route("POST", "/v1/payment_intents/{id}/cancel", .keyHolders) { visit in end(.intent, &visit) },
      Route("GET", "/pay/{id}", .anyone, page),
    ]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? {
    (visit.request.bearerToken ?? visit.request.basicCredentials?.user).map { $0 == SandboxKeys.stripe }
  }

  static func refusal(of visit: Visit) -> Answer {
    error(401, "Invalid API Key, or none. Send the header 'Authorization: Bearer sk_test_...'.")
      .adding(Header("WWW-Authenticate", "Bearer realm=\"Stripe\""))
  }

  private static func error(_ status: Int, _ message: String, _ more: JSON = [:]) -> Answer {
    let document: JSON = ["message": .string(message), "type": "invalid_request_error"]
    return .json(["error": document.merging(more)], status: status)
  }

  private static var balance: JSON {
    [
      "object": "balance",
      "available": [["amount": 667_000, "currency": "eur", "source_types": ["card": 667_000]]],
      "livemode": false,
      "pending": [["amount": 61_400, "currency": "eur", "source_types": ["card": 61_400]]],
    ]
  }
}

extension Stripe {
  /// One configuration, in which a disabled method is not available.
  private static func configurations(_ conditions: Conditions) -> JSON {
    let methods = methodIDs.filter { conditions.lists($0) }.map { id in
      JSON.Member(
        key: id,
        value: [
          "available": .bool(!conditions.disables(id)),
          "display_preference": ["overridable": .null, "preference": "on", "value": "on"],
        ])
    }
    let own: JSON = ["id": "pmc_sandbox", "object": "payment_method_configuration", "active": true, "is_default": true]
    return ["object": "list", "has_more": false, "data": [own.merging(.object(methods))]]
  }
}

/// What Stripe creates for a shop, with its words.
private enum Kind {
  case session, intent

  var object: String { self == .session ? "checkout.session" : "payment_intent" }
  var prefix: String { self == .session ? "cs_test_sandbox" : "pi_sandbox" }
  var required: [String] {
    self == .session ? ["mode", "success_url", "line_items[0][quantity]"] : ["amount", "currency"]
  }
  var first: String { self == .session ? "open" : "requires_payment_method" }
  var last: String { self == .session ? "expired" : "canceled" }
  /// A session expires after a day, an intent never.
  var lifetime: Duration? { self == .session ? .seconds(24 * 3600) : nil }
}

extension Stripe {
  private static func create(_ kind: Kind, _ visit: inout Visit) -> Answer {
    let form = visit.request.form
    if let name = kind.required.first(where: { form[$0] == nil }) {
      return error(400, "Missing required param: \(name).", ["code": "parameter_missing", "param": .string(name)])
    }
    let key = visit.request.header("Idempotency-Key")
    if let payment = visit.book.payment(under: key, at: visit.now) {
      return .json(told(payment, kind, visit)).adding(Header("Idempotent-Replayed", "true"))
    }
    let payment = visit.book.add(
      { kind.prefix + String($0) }, status: kind.first, end: kind.lifetime.map { visit.now + $0 }, key: key)
    return .json(told(payment, kind, visit))
  }

  private static func read(_ kind: Kind, _ visit: Visit) -> Answer {
    find(kind, visit).map { .json(told($0, kind, visit)) } ?? unknown(kind, visit)
  }

  private static func end(_ kind: Kind, _ visit: inout Visit) -> Answer {
    guard let payment = find(kind, visit) else { return unknown(kind, visit) }
    guard payment.isOpen else { return error(400, "This \(kind.object) is \(payment.status) already.") }
    visit.book.close(payment.id, as: kind.last)
    return read(kind, visit)
  }

  private static func find(_ kind: Kind, _ visit: Visit) -> Payment? {
    visit.id.hasPrefix(kind.prefix) ? visit.payment : nil
  }

  private static func unknown(_ kind: Kind, _ visit: Visit) -> Answer {
    error(404, "No such \(kind.object): '\(visit.id)'", ["code": "resource_missing", "param": "id"])
  }

  private static func told(_ payment: Payment, _ kind: Kind, _ visit: Visit) -> JSON {
    let told: JSON = [
      "id": .string(payment.id), "object": .string(kind.object), "livemode": false, "status": visit.status(of: payment),
    ]
    let page: JSON = ["url": .string("\(visit.baseURL)/pay/\(payment.id)")]
    return kind == .session && payment.isOpen ? told.merging(page) : told
  }

  private static func page(_ visit: inout Visit) -> Answer {
    guard find(.session, visit)?.isOpen == true else { return .notFound(visit.call.path) }
    return .page("Stripe Checkout", "<form id=\"checkout\">Pay with card</form>")
  }
}
