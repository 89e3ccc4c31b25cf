import PaymentHealth
import StrictJSON

extension Definition {
  var node: JSONNode {
    .members(
      ["id": .text(id.rawValue)], [rule.member],
      [
        JSONMember("maintenance", .text(maintenance.rawValue)), JSONMember("whole", .text(whole.rawValue)),
        JSONMember("hours", .list(hours.map(\.node))),
      ], timeZone.map { [JSONMember("timeZone", .text($0))] } ?? [],
      [JSONMember("leastCoverage", .number(leastCoverage)), JSONMember("source", .text(source))])
  }
}

extension AvailabilityRule {
  fileprivate var member: JSONMember {
    switch self {
    case .confirmed: JSONMember("rule", "confirmed")
    case .strict: JSONMember("rule", "strict")
    case .perMinute: JSONMember("rule", "perMinute")
    case .unanswered(let requests, let within):
      JSONMember("unanswered", ["requests": .number(requests), "within": .duration(within)])
    case .errorRate(let share, let minutes):
      JSONMember("errorRate", ["above": .text(share.percentage), "minutes": .number(minutes)])
    }
  }
}

extension ServiceLevel {
  static func members(_ level: ServiceLevel?) -> [JSONMember] {
    level.map {
      [
        JSONMember(
          "serviceLevel",
          ["definition": .text($0.definition.rawValue), "availability": .text($0.least.percentage)])
      ]
    } ?? []
  }
}
