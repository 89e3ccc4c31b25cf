import PaymentHealth
import StrictJSON

extension Shop {
  var node: JSONNode {
    .members(
      [
        "merchant": merchant.node,
        "store": ["sqlite": .text(storePath)],
        "controls": .list(controls.map(\.node)),
        "controlsNeeded": .number(controlsNeeded),
        "providers": .list(providers.map(\.node)),
        "alerts": .members(
          ["sinks": .list(sinks.map(\.node))], mostAlerts.map { [JSONMember("mostPerHour", .number($0))] } ?? [],
          routes.isEmpty ? [] : [JSONMember("routes", .list(routes.map(\.node)))],
          heartbeat.map { [JSONMember("heartbeat", $0.node)] } ?? []),
      ], maintenance.members,
      ownDefinitions.isEmpty ? [] : [JSONMember("definitions", .list(ownDefinitions.map(\.node)))])
  }
}

extension Merchant {
  fileprivate var node: JSONNode {
    [
      "name": .text(name), "timeZone": .text(timeZone), "language": .text(language.rawValue),
      "countries": .texts(countries), "currencies": .texts(currencies), "busyHours": .list(busyHours.map(\.node)),
    ]
  }
}

extension Control {
  fileprivate var node: JSONNode {
    .members(
      ["id": .text(id.rawValue)], [target.member], [JSONMember("timeout", .duration(timeout))], reach.members)
  }
}

extension Control.Target {
  fileprivate var member: JSONMember {
    switch self {
    case .url(let url): JSONMember("url", .text(url))
    case .tcp(let place): JSONMember("tcp", .text(place))
    case .dns(let name): JSONMember("dns", .text(name))
    }
  }
}

extension Heartbeat {
  fileprivate var node: JSONNode {
    .members(
      ["url": .text(url.description), "every": .duration(every), "timeout": .duration(timeout)],
      reach.members)
  }
}

extension Sink {
  fileprivate var node: JSONNode {
    .members(
      ["id": .text(id.rawValue)], target, [JSONMember("timeout", .duration(timeout))], words, reach,
      quiet.map { [$0.member] } ?? [])
  }

  private var target: [JSONMember] {
    switch delivery {
    case .exec(let arguments): [JSONMember("exec", .texts(arguments))]
    case .webhook(let url, let secret, let format, _):
      [JSONMember("webhook", .text(url))]
        + (secret.map { [JSONMember("secret", .text($0.description))] } ?? [])
        + [JSONMember("format", .text(format.rawValue))]
    case .service(let name, let values, _): [JSONMember(name, values.node)]
    }
  }

  private var words: [JSONMember] {
    let templates = [("title", title), ("body", body)].compactMap { name, template in
      template.map { JSONMember(name, .text($0.text)) }
    }
    return [JSONMember("language", .text(language.rawValue))] + templates
  }

  private var reach: [JSONMember] {
    switch delivery {
    case .exec: []
    case .webhook(_, _, _, let reach), .service(_, _, let reach): reach.members
    }
  }
}

extension Reach {
  var members: [JSONMember] {
    let authorities = certificateAuthorities.map { [JSONMember("caFile", .text($0))] } ?? []
    return [
      JSONMember("allowInsecure", JSONNode(.bool(allowsPlainHTTP))),
      JSONMember("allowPrivate", JSONNode(.bool(allowsPrivateAddresses))),
    ] + authorities
  }
}

extension JSONNode {
  static func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }
  static func number(_ number: Double) -> JSONNode { JSONNode(.number(JSONNumber(number))) }
  static func number(_ number: Int) -> JSONNode { JSONNode(.number(JSONNumber(number))) }
  static func list(_ elements: [JSONNode]) -> JSONNode { JSONNode(.array(elements)) }
  static func duration(_ duration: Duration) -> JSONNode { .text(duration.spelled) }

  /// An object of these members and those of `more`.
  static func members(_ head: JSONNode, _ more: [JSONMember]...) -> JSONNode {
    JSONNode(.object((head.members ?? []) + more.joined()))
  }
}
