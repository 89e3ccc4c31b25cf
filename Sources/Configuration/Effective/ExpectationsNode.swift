import Patterns
import PaymentHealth
import StrictJSON

extension Expectations {
  var node: JSONNode {
    .members(
      [
        "status": .list(status.ranges.map(\.statusNode)), "host": .texts(hosts), "headers": headersNode,
        "body": .list(body.map(\.node)),
        "json": .list(json.map(\.node)), "rejected": .list(rejections.map(\.node)),
      ], latency.map { [JSONMember("latency", $0.node)] } ?? [])
  }

  /// Every name once, with all its tests.
  private var headersNode: JSONNode {
    var members: [JSONMember] = []
    for header in headers {
      if let index = members.firstIndex(where: { $0.name == header.name }) {
        members[index].node = .list((members[index].node.array ?? []) + [header.test.node])
      } else {
        members.append(JSONMember(header.name, .list([header.test.node])))
      }
    }
    return JSONNode(.object(members))
  }
}

extension ClosedRange<Int> {
  /// 200, "2xx" or "200-299".
  fileprivate var statusNode: JSONNode {
    if count == 1 { return .number(lowerBound) }
    guard lowerBound % 100 == 0, count == 100 else { return .text("\(lowerBound)-\(upperBound)") }
    return .text("\(lowerBound / 100)xx")
  }
}

extension TextTest {
  fileprivate var node: JSONNode {
    switch self {
    case .present: ["present": true]
    case .absent: ["absent": true]
    case .equals(let text): ["equals": .text(text)]
    case .contains(let text): ["contains": .text(text)]
    case .lacks(let text): ["lacks": .text(text)]
    case .matches(let pattern): ["matches": .text(pattern.text)]
    }
  }
}

extension JSONExpectation {
  fileprivate var node: JSONNode {
    .members(["path": .text(path.text)], comparison.node.members ?? [])
  }
}

extension Rejection {
  fileprivate var node: JSONNode {
    .members(
      ["path": .text(value.path.text)], value.comparison.node.members ?? [], [JSONMember("of", .text(subject.rawValue))]
    )
  }
}

extension JSONExpectation.Comparison {
  fileprivate var node: JSONNode {
    switch self {
    case .present: ["present": true]
    case .absent: ["absent": true]
    case .equals(let value): ["equals": value.node]
    case .differs(let value): ["differs": value.node]
    case .less(let number): ["less": .number(number)]
    case .atMost(let number): ["atMost": .number(number)]
    case .greater(let number): ["greater": .number(number)]
    case .atLeast(let number): ["atLeast": .number(number)]
    case .matches(let pattern): ["matches": .text(pattern.text)]
    case .count(let range): ["count": .list([.number(range.lowerBound), .number(range.upperBound)])]
    }
  }
}

extension JSONScalar {
  var node: JSONNode {
    switch self {
    case .null: JSONNode(.null)
    case .bool(let bool): JSONNode(.bool(bool))
    case .number(let number): .number(number)
    case .string(let text): .text(text)
    }
  }
}

extension LatencyLimits {
  fileprivate var node: JSONNode {
    let limits = [("degraded", degraded), ("down", down)]
    return JSONNode(.object(limits.compactMap { name, limit in limit.map { JSONMember(name, .duration($0)) } }))
  }
}
