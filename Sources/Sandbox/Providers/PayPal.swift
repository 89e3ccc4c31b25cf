/// PayPal: tokens for client credentials, and orders that nobody approves.
///
/// An order is not cancelled there; it lapses.
enum PayPal: SimulatedProvider {
  private static let tokenPath = "/v1/oauth2/token"
  /// About nine hours, as PayPal's tokens live.
  private static let tokenLifetime = Duration.seconds(32_400)

  static var routes: [Route] {
    [
      Route("POST", tokenPath, .keyHolders, issueToken),
      Route("POST", "/v2/checkout/orders", .keyHolders, create),
      Route("GET", "/v2/checkout/orders/{id}", .keyHolders) { visit in
        visit.payment.map { .json(order($0, visit)) } ?? unknownOrder
      },
      Route("GET", "/checkoutnow/{id}", .anyone, page),
    ]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? {
    if visit.call.path == tokenPath {
      return visit.request.hasBasic(SandboxKeys.paypal.client, SandboxKeys.paypal.secret)
    }
    return visit.request.bearerToken.map { visit.book.accepts(token: $0, at: visit.now) }
  }

  static func refusal(of visit: Visit) -> Answer {
    if visit.call.path == tokenPath { return oauthError(401, "invalid_client", "Client Authentication failed") }
    return oauthError(401, "invalid_token", "Token signature verification failed")
  }

  /// RFC 6749 §5.2.
  private static func oauthError(_ status: Int, _ code: String, _ description: String) -> Answer {
    .json(["error": .string(code), "error_description": .string(description)], status: status)
  }

  private static func issueToken(_ visit: inout Visit) -> Answer {
    guard visit.request.form["grant_type"] == "client_credentials" else {
      return oauthError(400, "unsupported_grant_type", "Grant Type is NULL or unsupported")
    }
    let lifetime = visit.conditions.tokenLifetime ?? tokenLifetime
    let token = visit.book.issueToken(living: lifetime, at: visit.now)
    return .json([
      "scope": "https://uri.paypal.com/services/payments/payment", "access_token": .string(token),
      "token_type": "Bearer", "app_id": "APP-SANDBOX", "expires_in": .integer(Int(lifetime.components.seconds)),
      "nonce": .string("sandbox-\(visit.book.tokensIssued)"),
    ])
  }

  private static func create(_ visit: inout Visit) -> Answer {
    guard let intent = visit.request.json, intent["intent"] != nil,
      let units = intent["purchase_units"]?.elements, units.contains(where: { $0["amount"]?["value"] != nil })
    else {
      return error(400, "INVALID_REQUEST", "Request is not well-formed, syntactically incorrect, or violates schema.")
    }
    let key = visit.request.header("PayPal-Request-Id")
    if let payment = visit.book.payment(under: key, at: visit.now) { return .json(order(payment, visit)) }
    let needsPayer = intent["payment_source"] != nil
    let payment = visit.book.add(
      { "5O190127TN\($0)" }, status: needsPayer ? "PAYER_ACTION_REQUIRED" : "CREATED", key: key,
      details: intent.picking("intent", "purchase_units"))
    return .json(order(payment, visit), status: needsPayer ? 200 : 201)
  }

  private static func order(_ payment: Payment, _ visit: Visit) -> JSON {
    let links: JSON = [
      link(visit.baseURL + "/v2/checkout/orders/" + payment.id, "self"),
      link(
        visit.baseURL + "/checkoutnow/" + payment.id, payment.status == "CREATED" ? "approve" : "payer-action"),
    ]
    return (["id": .string(payment.id), "status": visit.status(of: payment)] as JSON).merging(payment.details)
      .merging(["links": links])
  }

  private static func link(_ href: String, _ relation: String) -> JSON {
    ["href": .string(href), "rel": .string(relation), "method": "GET"]
  }

  private static var unknownOrder: Answer {
    error(404, "RESOURCE_NOT_FOUND", "The specified resource does not exist.")
  }

  private static func error(_ status: Int, _ name: String, _ message: String) -> Answer {
    .json(["name": .string(name), "message": .string(message), "debug_id": "sandbox"], status: status)
  }

  private static func page(_ visit: inout Visit) -> Answer {
    guard visit.payment != nil else { return .notFound(visit.call.path) }
    return .page("PayPal", "<form id=\"login\">Log in to PayPal</form>")
  }
}
