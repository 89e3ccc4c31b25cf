import PaymentHealth
import StrictJSON

extension Route {
  var node: JSONNode {
    .members(
      ["id": .text(id.rawValue), "match": match.node, "sinks": .texts(sinks.map(\.rawValue))],
      [JSONMember("continue", JSONNode(.bool(continues)))],
      repeats.map { [JSONMember("repeat", .duration($0))] } ?? [],
      grouping.map { [JSONMember("group", $0.node)] } ?? [],
      [JSONMember("escalate", .list(escalation.map(\.node)))])
  }
}

extension Grouping {
  fileprivate var node: JSONNode {
    ["by": .texts(parts.map(\.rawValue)), "wait": .duration(wait), "interval": .duration(interval)]
  }
}

extension Escalation {
  fileprivate var node: JSONNode { ["after": .duration(after), "sinks": .texts(sinks.map(\.rawValue))] }
}

extension RouteMatch {
  fileprivate var node: JSONNode {
    .members(
      [:], Self.named("provider", providers), Self.named("method", methods), Self.named("severity", severities),
      Self.named("owner", owners), Self.named("cause", causes), Self.named("kind", kinds),
      hours.map { [JSONMember("hours", $0.node)] } ?? [])
  }

  private static func named(_ key: String, _ values: [some RawRepresentable<String>]) -> [JSONMember] {
    values.isEmpty ? [] : [JSONMember(key, .texts(values.map(\.rawValue)))]
  }
}

extension WeekHours {
  var node: JSONNode {
    ["days": .texts(days.map(\.rawValue)), "from": .text(from.timeOfDay), "to": .text(to.timeOfDay)]
  }
}

extension QuietHours {
  var member: JSONMember {
    JSONMember("quiet", .members(hours.node, [JSONMember("except", .text(exception.rawValue))]))
  }
}

extension BusyHours {
  var node: JSONNode { .members(hours.node, [JSONMember("weight", .number(weight))]) }
}
