/// Paytrail's method list.
///
/// A Paytrail list cannot say "disabled", so a disabled method is left out like a missing one. Signed requests must be signed rightly, and
/// get signed answers; unlike the real one, this one answers unsigned requests too, so that a first try needs no key.
enum Paytrail {
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

  static func answer(to call: Call, offering offer: Offer) -> Answer {
    guard call.path == "/merchants/payment-providers" else {
      return call.path == "/" ? unauthorized : .notFound(call.path)
    }
    guard call.method == "GET" else { return .methodNotAllowed(allow: "GET") }
    let answer = Answer.json(.array(list(offering: offer)))
    switch PaytrailSignature.isRight(on: call.request) {
    case nil: return answer
    case true?: return PaytrailSignature.signed(answer, to: call.request)
    case false?: return .json(["status": "error", "message": "Signature mismatch"], status: 401)
    }
  }

  private static var unauthorized: Answer {
    .json(["status": "error", "message": "Missing required checkout headers"], status: 401)
  }

  private static func list(offering offer: Offer) -> [JSON] {
    groups.flatMap { group, methods in
      methods.filter { offer.lists($0.id) && !offer.disables($0.id) }.map { entry($0.id, $0.name, group: group) }
    }
  }

  private static func entry(_ id: String, _ name: String, group: String) -> JSON {
    [
      "id": .string(id), "name": .string(name), "group": .string(group),
      "icon": .string("https://resources.paytrail.invalid/images/\(id).png"),
      "svg": .string("https://resources.paytrail.invalid/images/\(id).svg"),
      "parameters": [],
    ]
  }
}
