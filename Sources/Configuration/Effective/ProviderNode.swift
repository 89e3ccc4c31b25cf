import PaymentHealth
import StrictJSON

extension Provider {
  var node: JSONNode {
    .members(
      ["id": .text(id.rawValue), "name": .text(name), "environment": .text(environment.rawValue)], reach.members,
      probes.first?.rate.map { [JSONMember("rate", $0.node)] } ?? [], [JSONMember("dependsOn", .texts(dependsOn))],
      [JSONMember("methods", .list(methods.map(\.node))), JSONMember("probes", .list(probes.map(\.node)))])
  }
}

extension RequestRate {
  fileprivate var node: JSONNode { ["perMinute": .number(perMinute), "burst": .number(burst)] }
}

extension Method {
  fileprivate var node: JSONNode {
    .members(
      ["id": .text(id.rawValue), "name": .text(name)], code.map { [JSONMember("code", .text($0))] } ?? [],
      kind.map { [JSONMember("kind", .text($0))] } ?? [],
      [JSONMember("countries", .texts(countries)), JSONMember("currencies", .texts(currencies))])
  }
}

extension Probe {
  fileprivate var node: JSONNode {
    [
      "id": .text(key.probe.rawValue),
      "covers": .texts(covers.map(\.rawValue)),
      "every": .duration(every),
      "timeout": .duration(timeout),
      "confirm": [
        "attempts": .number(confirmation.attempts), "within": .duration(confirmation.within),
        "recovery": .number(confirmation.recovery),
      ],
      "steps": .list(steps.map(\.node)),
    ]
  }
}

extension Step {
  fileprivate var node: JSONNode {
    .members(
      ["name": .text(name), "request": request.node, "expect": expectations.node],
      offers.map { [JSONMember("offers", $0.node)] } ?? [])
  }
}

extension Offers {
  fileprivate var node: JSONNode {
    .members(["methods": .text(methods)], disabled.map { [JSONMember("disabled", .text($0))] } ?? [])
  }
}

extension Request {
  fileprivate var node: JSONNode {
    .members(
      [
        "method": .text(verb.rawValue), "url": .text(url), "query": .fields(query), "headers": .fields(headers),
      ],
      body.map { [JSONMember("body", $0.node)] } ?? [],
      authentication.map { [JSONMember("auth", $0.node)] } ?? [],
      identity.map { [JSONMember("clientCertificate", $0.node)] } ?? [])
  }
}

extension ClientIdentity {
  fileprivate var node: JSONNode { ["certificate": .text(certificateFile), "key": .text(keyFile)] }
}

extension Authentication {
  /// With the secrets hidden, in the order of the names.
  fileprivate var node: JSONNode {
    let members = values.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value.node) }
    return JSONNode(.object([JSONMember(scheme, JSONNode(.object(members)))]))
  }
}

extension JSONNode {
  fileprivate static func fields(_ fields: [Field]) -> JSONNode {
    JSONNode(.object(fields.map { JSONMember($0.name, $0.value.node) }))
  }
}

extension Text {
  /// Its parts with the secrets hidden; one part stands for itself.
  fileprivate var node: JSONNode {
    let nodes = parts.map { part -> JSONNode in
      switch part {
      case .literal(let text): .text(text)
      case .secret(let secret): .text(secret.description)
      }
    }
    return nodes.count == 1 ? nodes[0] : .list(nodes)
  }
}
