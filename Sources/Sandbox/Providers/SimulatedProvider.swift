/// What a payment provider answers in good health, apart from what faults change in it.
protocol SimulatedProvider {
  /// The methods it can switch off.
  static var methodIDs: [String] { get }
  /// The methods it can leave out of a list.
  static var listedMethodIDs: [String] { get }
  /// The methods it can fail to create a payment with.
  static var payableMethodIDs: [String] { get }

  static var routes: [Route] { get }

  /// Whether the credentials are right; nil for a request without any.
  static func isAuthentic(_ visit: Visit) -> Bool?

  /// What one hears whose credentials are missing or wrong.
  static func refusal(of visit: Visit) -> Answer

  /// The answer as it is sent to one whose credentials are right.
  static func sealed(_ answer: Answer, for visit: Visit) -> Answer
}

extension SimulatedProvider {
  static var methodIDs: [String] { [] }
  static var listedMethodIDs: [String] { methodIDs }
  static var payableMethodIDs: [String] { [] }
  static func isAuthentic(_ visit: Visit) -> Bool? { nil }
  static func refusal(of visit: Visit) -> Answer { .problem(401, "Unauthorized Request") }
  static func sealed(_ answer: Answer, for visit: Visit) -> Answer { answer }

  static func answer(to visit: inout Visit) -> Answer {
    let path = visit.call.path
    let matches = routes.compactMap { route in route.id(in: path).map { (route: route, id: $0) } }
    guard let (route, id) = matches.first(where: { $0.route.method == visit.call.method }) else {
      return matches.isEmpty ? .notFound(path) : .methodNotAllowed(allow: matches.map(\.route.method))
    }
    visit.id = id
    guard route.access != .anyone else { return route.answer(&visit) }
    switch visit.conditions.keyIsRevoked ? false : isAuthentic(visit) {
    case true?: return sealed(route.answer(&visit), for: visit)
    case nil where route.access == .visitors && !visit.isStrict: return route.answer(&visit)
    default: return refusal(of: visit)
    }
  }
}
