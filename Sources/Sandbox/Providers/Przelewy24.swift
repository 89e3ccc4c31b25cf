internal import Digests

/// Przelewy24: the test of access, the list of methods, each with its own status and hours, and transactions that nobody pays.
///
/// The numbers of the methods are examples. Nothing is cancelled there.
enum Przelewy24: SimulatedProvider {
  private static let methods: [(id: Int, name: String, group: String)] = [
    (25, "mBank", "eTransfer"), (20, "PKO BP", "eTransfer"), (65, "Santander", "eTransfer"), (181, "BLIK", "Blik"),
    (218, "Cards", "Credit Card"),
  ]

  static let methodIDs = methods.map { String($0.id) }

  static var routes: [Route] {
    let base = "/api/v1"
    return [
      Route("GET", base + "/testAccess", .keyHolders) { _ in .json(["data": true, "error": ""]) },
      Route("GET", base + "/payment/methods/{id}", .keyHolders) { visit in .json(list(visit.conditions)) },
      Route("POST", base + "/transaction/register", .keyHolders, register),
      Route("GET", base + "/transaction/by/sessionId/{id}", .keyHolders, read),
      Route("GET", "/trnRequest/{id}", .anyone, page),
    ]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? {
    visit.request.hasBasic(SandboxKeys.przelewy24.posID, SandboxKeys.przelewy24.key)
  }

  static func refusal(of visit: Visit) -> Answer { error(401, "Incorrect authentication") }

  private static func error(_ status: Int, _ message: String) -> Answer {
    .json(["error": .string(message), "code": .integer(status)], status: status)
  }

  private static func list(_ conditions: Conditions) -> JSON {
    let listed = methods.filter { conditions.lists(String($0.id)) }.map { method -> JSON in
      [
        "name": .string(method.name), "id": .integer(method.id), "group": .string(method.group),
        "status": .bool(!conditions.disables(String(method.id))), "mobile": true,
        "availabilityHours": hours(of: method.id),
      ]
    }
    return ["data": .array(listed), "agreements": [], "responseCode": 0]
  }

  /// One bank rests at night and on Sundays.
  private static func hours(of method: Int) -> JSON {
    method == 65
      ? ["mondayToFriday": "06-22", "saturday": "08-20", "sunday": "unavailable"]
      : ["mondayToFriday": "00-24", "saturday": "00-24", "sunday": "00-24"]
  }

  private static func register(_ visit: inout Visit) -> Answer {
    guard let order = visit.request.json, let session = order["sessionId"]?.string, order["urlReturn"] != nil else {
      return error(400, "sessionId and urlReturn are required")
    }
    guard order["sign"]?.string == sign(of: order) else { return error(400, "Incorrect CRC value") }
    guard visit.book.payment(under: session, at: visit.now) == nil else {
      return error(400, "sessionId was used before")
    }
    let payment = visit.book.add(
      { "TOKEN\($0)" }, status: "0", key: session, details: order.picking("sessionId", "amount", "currency"))
    return .json(["data": ["token": .string(payment.id)], "responseCode": 0])
  }

  /// Source: developers.przelewy24.pl, REST API: SHA-384 of these members in this order, with the CRC key at their end.
  static func sign(of order: JSON) -> String {
    let signed = order.picking("sessionId", "merchantId", "amount", "currency")
      .merging(["crc": .string(SandboxKeys.przelewy24.crc)])
    return Digest.sha384.hash(Array(signed.text.utf8)).hex
  }

  /// The status of a transaction is a number: 0 for one that is not paid.
  private static func read(_ visit: inout Visit) -> Answer {
    guard let payment = visit.book.payment(under: visit.id, at: visit.now) else {
      return error(404, "Transaction not found")
    }
    let status = visit.conditions.stuckStatus ?? payment.status
    let told: JSON = ["status": Int(status).map { .integer($0) } ?? .string(status)]
    return .json(["data": told.merging(payment.details), "responseCode": 0])
  }

  private static func page(_ visit: inout Visit) -> Answer {
    guard visit.payment != nil else { return .notFound(visit.call.path) }
    return .page("Przelewy24", "<form id=\"methods\">Choose a bank</form>")
  }
}
