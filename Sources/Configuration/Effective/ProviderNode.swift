import Patterns
import PaymentHealth
import StrictJSON

extension Provider {
  var node: JSONNode {
    .members(
      ["id": .text(id.rawValue), "name": .text(name), "environment": .text(environment.rawValue)],
      baseURL.map { [JSONMember("baseURL", .text($0))] } ?? [], reach.members,
      // What creates something where real payments are made was allowed to when it was read.
      environment == .live && probes.contains { $0.steps.contains { $0.creation != nil } }
        ? [JSONMember("allowLiveCreates", true)] : [],
      probes.first?.rate.map { [JSONMember("rate", $0.node)] } ?? [], [JSONMember("dependsOn", .texts(dependsOn))],
      maintenance.members, contacts.members, Objective.members(objective), ServiceLevel.members(serviceLevel),
      [JSONMember("latencyAnomaly", .bool(noticesLatency))],
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
      [JSONMember("countries", .texts(countries)), JSONMember("currencies", .texts(currencies))],
      share.map { [JSONMember("share", .number($0))] } ?? [],
      maintenance.members, Objective.members(objective))
  }
}

extension Probe {
  fileprivate var node: JSONNode {
    [
      "id": .text(key.probe.rawValue),
      "covers": .texts(covers.map(\.rawValue)),
      "every": .duration(every),
      "timeout": .duration(timeout),
      "confirm": confirmation.node,
      "steps": .list(steps.map(\.node)),
    ]
  }
}

extension Step {
  fileprivate var node: JSONNode {
    .members(
      [
        "name": .text(name), "request": request.node, "follow": .number(request.redirects), "expect": expectations.node,
      ],
      offers.map { [JSONMember("offers", $0.node)] } ?? [],
      [JSONMember("capture", JSONNode(.object(captures.map { JSONMember($0.name, $0.node) })))],
      creation?.members ?? [],
      repetition.map { [JSONMember("repeat", ["every": .duration($0.every), "for": .duration($0.time)])] } ?? [])
  }
}

extension Capture {
  fileprivate var node: JSONNode {
    let member: JSONMember =
      switch source {
      case .json(let path): JSONMember("json", .text(path.text))
      case .header(let name): JSONMember("header", .text(name))
      case .body(let pattern): JSONMember("body", .text(pattern.text))
      case .status: JSONMember("status", true)
      }
    return .members([:], [member, JSONMember("secret", JSONNode(.bool(isSecret)))])
  }
}

extension Creation {
  fileprivate var members: [JSONMember] {
    let end: JSONNode =
      switch end {
      case .cleanup(let steps): .list(steps.map(\.node))
      case .lapse(let time): ["lapses": .duration(time)]
      }
    return [JSONMember("creates", true)]
      + (keyHeader.map { [JSONMember("idempotency", ["header": .text($0)])] } ?? []) + [JSONMember("cleanup", end)]
  }
}

extension Body {
  fileprivate var member: JSONMember {
    switch self {
    case .text(let text): JSONMember("body", text.template)
    case .json(let text): JSONMember("json", text.json)
    case .form(let fields): JSONMember("form", .fields(fields))
    }
  }
}

extension Offers {
  fileprivate var node: JSONNode {
    .members(
      [:], methods.map { [JSONMember("methods", .text($0.text))] } ?? [],
      disabled.map { [JSONMember("disabled", .text($0.text))] } ?? [],
      status.map { status in
        let up = JSONMember("up", .list(status.up.map(\.node)))
        return [JSONMember("status", status.entries.node(JSONMember("value", .text(status.value.text)), up))]
      } ?? [],
      hours.map { hours in
        let zone = JSONMember("timeZone", .text(hours.timeZone))
        return [JSONMember("hours", hours.entries.node(JSONMember("value", .text(hours.value.text)), zone))]
      } ?? [],
      limits.map { [JSONMember("limits", $0.entries.node(JSONMember("values", .texts($0.values.map(\.text)))))] } ?? [])
  }
}

extension Offers.Entries {
  fileprivate func node(_ values: JSONMember...) -> JSONNode {
    .members(["entries": .text(at.text), "code": .text(code.text)], values)
  }
}

extension Request {
  fileprivate var node: JSONNode {
    .members(
      [
        "method": .text(verb.rawValue), "url": url.template, "query": .fields(query), "headers": .fields(headers),
      ],
      body.map { [$0.member] } ?? [],
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
    JSONNode(.object([JSONMember(scheme, values.node)]))
  }
}

extension [String: Text] {
  /// What declares its keys itself was given; a secret that was not is left out.
  var node: JSONNode {
    let given = filter { !$0.value.parts.isEmpty }.sorted { $0.key < $1.key }
    return JSONNode(.object(given.map { JSONMember($0.key, $0.value.node) }))
  }
}

extension JSONNode {
  fileprivate static func fields(_ fields: [Field]) -> JSONNode {
    JSONNode(.object(fields.map { JSONMember($0.name, $0.value.template) }))
  }
}

extension Text {
  /// Its parts with the secrets hidden, where `${` begins a variable.
  fileprivate var template: JSONNode { secrets.isEmpty ? .text(escaped.description) : escaped.node }

  /// The JSON document it is, its secrets hidden.
  fileprivate var json: JSONNode {
    let text = escaped.hidingSecretsAsJSON.description
    return (try? JSONNode.read(Array(text.utf8), as: .configuration)) ?? template
  }

  private var escaped: Text {
    Text(
      parts: parts.map { part in
        if case .literal(let text) = part { .literal(text.replacing("${", with: "$${")) } else { part }
      })
  }

  private var hidingSecretsAsJSON: Text {
    Text(
      parts: parts.map { part in
        if case .secret(let secret) = part { .literal(secret.description.escapedAsJSON) } else { part }
      })
  }

  /// Its parts with the secrets hidden; one part stands for itself.
  fileprivate var node: JSONNode {
    let nodes = parts.map { part -> JSONNode in
      switch part {
      case .literal(let text), .value(let text): .text(text)
      case .secret(let secret): .text(secret.description)
      case .variable(let variable): .text(variable.description)
      }
    }
    return nodes.count == 1 ? nodes[0] : .list(nodes)
  }
}
