import PaymentHealth
import StrictJSON

extension [Maintenance] {
  /// Nothing where there is none.
  var members: [JSONMember] { isEmpty ? [] : [JSONMember("maintenance", .list(map(\.node)))] }
}

extension Maintenance {
  fileprivate var node: JSONNode {
    .members(
      times.node, [JSONMember("timeZone", .text(timeZone))],
      comment.isEmpty ? [] : [JSONMember("comment", .text(comment))])
  }
}

extension Maintenance.Times {
  fileprivate var node: JSONNode {
    switch self {
    case .once(let from, let to): ["from": .text(from.text), "to": .text(to.text)]
    case .weekly(let week):
      .members(
        [
          "days": .texts(week.days.map(\.rawValue)), "at": .text(week.at.timeOfDay), "for": .duration(week.length),
        ], week.since.map { [JSONMember("since", .text($0.description))] } ?? [])
    }
  }
}
