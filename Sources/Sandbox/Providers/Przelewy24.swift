/// Przelewy24's test of access, and its list of methods, each with its own status.
///
/// The numbers of the methods are examples.
enum Przelewy24: SimulatedProvider {
  private static let methods: [(id: Int, name: String, group: String)] = [
    (25, "mBank", "eTransfer"), (20, "PKO BP", "eTransfer"), (65, "Santander", "eTransfer"), (181, "BLIK", "Blik"),
    (218, "Cards", "Credit Card"),
  ]

  static let methodIDs = methods.map { String($0.id) }

  static var routes: [Route] {
    [
      Route("GET", "/api/v1/testAccess", .keyHolders) { _ in .json(["data": true, "error": ""]) },
      Route("GET", "/api/v1/payment/methods/{id}", .keyHolders) { visit in .json(list(visit.conditions)) },
    ]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? {
    visit.request.hasBasic(SandboxKeys.przelewy24.posID, SandboxKeys.przelewy24.key)
  }

  static func refusal(of visit: Visit) -> Answer {
    .json(["error": "Incorrect authentication", "code": 401], status: 401)
  }

  private static func list(_ conditions: Conditions) -> JSON {
    let listed = methods.filter { conditions.lists(String($0.id)) }.map { method -> JSON in
      [
        "name": .string(method.name), "id": .integer(method.id), "group": .string(method.group),
        "status": .bool(!conditions.disables(String(method.id))), "mobile": true,
        "availabilityHours": ["mondayToFriday": "00-24", "saturday": "00-24", "sunday": "00-24"],
      ]
    }
    return ["data": .array(listed), "agreements": [], "responseCode": 0]
  }
}
