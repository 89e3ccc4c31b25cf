/// Razorpay's list of what does not work just now: a method that is disabled is in it.
enum Razorpay: SimulatedProvider {
  private static let instruments: [(id: String, method: String, kind: String)] = [
    ("HDFC", "netbanking", "bank"), ("ICIC", "netbanking", "bank"), ("SBIN", "netbanking", "bank"),
    ("VISA", "card", "network"), ("okicici", "upi", "vpa_handle"),
  ]

  static let methodIDs = instruments.map(\.id)
  /// The list has no entry for a method that works.
  static let listedMethodIDs: [String] = []

  static var routes: [Route] {
    [Route("GET", "/v1/payments/downtimes", .keyHolders) { visit in .json(downtimes(visit.conditions)) }]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? {
    visit.request.hasBasic(SandboxKeys.razorpay.id, SandboxKeys.razorpay.secret)
  }

  static func refusal(of visit: Visit) -> Answer {
    .json(["error": ["code": "BAD_REQUEST_ERROR", "description": "Authentication failed"]], status: 401)
  }

  private static func downtimes(_ conditions: Conditions) -> JSON {
    let items = instruments.filter { conditions.disables($0.id) }.map { instrument -> JSON in
      [
        "id": .string("down_\(instrument.id)"), "entity": "payment.downtime", "method": .string(instrument.method),
        "begin": 1_795_000_000, "end": .null, "status": "started", "scheduled": false, "severity": "high",
        "instrument": .object([.init(key: instrument.kind, value: .string(instrument.id))]),
      ]
    }
    return ["entity": "collection", "count": .integer(items.count), "items": .array(items)]
  }
}
