extension Fault {
  /// Reads `{"kind": "delay", "by": "800ms"}`; refuses unknown kinds, unknown fields and methods the provider has not, or cannot say that of.
  init(_ fields: Fields, for provider: ProviderName) throws(ConsoleProblem) {
    let kind = try Kind(fields)
    try fields.refuseOthers(than: ["kind"] + kind.fields)
    switch kind {
    case .delay: self = .delay(try fields.interval("by"))
    case .slowHeader: self = .slowHeader(every: try fields.interval("every"))
    case .slowBody: self = .slowBody(every: try fields.interval("every"))
    case .stallHeader: self = .stallHeader
    case .stallBody: self = .stallBody
    case .status: self = try .status(fields)
    case .body: self = try .body(fields)
    case .missingMethod: self = .missingMethod(try fields.methodID(among: provider.simulation.listedMethodIDs))
    case .disableMethod: self = .disableMethod(try fields.methodID(among: provider.simulation.methodIDs))
    case .failMethod: self = .failMethod(try fields.methodID(among: provider.simulation.payableMethodIDs))
    case .emptyList: self = .emptyList
    case .revokedKey: self = .revokedKey
    case .stuckStatus: self = .stuckStatus(try fields.required("status", as: fields.text, expected: "a status"))
    case .tokenLifetime: self = .tokenLifetime(try fields.interval("by"))
    case .reset: self = .reset
    case .resetMidBody: self = .resetMidBody
    case .close: self = .close
    case .truncate: self = .truncate
    case .malformed: self = .malformed
    case .redirect: self = .redirect(try fields.header("location"))
    case .endlessBody: self = .endlessBody
    case .hugeHeader: self = .hugeHeader
    }
  }

  private static func status(_ fields: Fields) throws(ConsoleProblem) -> Fault {
    guard let code = try fields.integer("code", in: 200...599) else {
      throw .missing(fields.place(of: "code"), expected: "a status from 200 to 599")
    }
    return .status(code, body: try fields.text("body"), headers: try fields.object("headers")?.headers() ?? [])
  }

  private static func body(_ fields: Fields) throws(ConsoleProblem) -> Fault {
    let text = try fields.required("text", as: fields.text, expected: "the body to send")
    return fields["type"] == nil ? .body(text) : .body(text, type: try fields.header("type"))
  }

  /// The object `init(_:for:)` reads.
  var json: JSON {
    let kind: JSON = ["kind": .string(kind.rawValue)]
    return switch self {
    case .delay(let by), .tokenLifetime(let by): kind.merging(["by": .string(by.spelled)])
    case .slowHeader(let every), .slowBody(let every): kind.merging(["every": .string(every.spelled)])
    case .status(let code, let body, let headers): kind.merging(Self.statusFields(code, body, headers))
    case .body(let text, let type): kind.merging(["text": .string(text), "type": .string(type)])
    case .missingMethod(let id), .disableMethod(let id), .failMethod(let id): kind.merging(["id": .string(id)])
    case .stuckStatus(let status): kind.merging(["status": .string(status)])
    case .redirect(let location): kind.merging(["location": .string(location)])
    case .emptyList, .revokedKey, .stallHeader, .stallBody, .reset, .resetMidBody, .close, .truncate, .malformed,
      .endlessBody, .hugeHeader:
      kind
    }
  }

  private static func statusFields(_ code: Int, _ body: String?, _ headers: [Header]) -> JSON {
    let text: JSON = body.map { ["body": .string($0)] } ?? [:]
    let members = headers.map { JSON.Member(key: $0.name, value: .string($0.value)) }
    return (["code": .integer(code)] as JSON).merging(text)
      .merging(headers.isEmpty ? [:] : ["headers": .object(members)])
  }
}

extension Fault.Kind {
  fileprivate init(_ fields: Fields) throws(ConsoleProblem) {
    let name = try fields.required("kind", as: fields.text, expected: "the fault's kind")
    guard let kind = Self(rawValue: name) else {
      throw .unknownChoice(fields.place(of: "kind"), name, of: Self.allCases.map(\.rawValue))
    }
    self = kind
  }

  /// What can be said of the fault besides its kind.
  package var fields: [String] {
    switch self {
    case .delay, .tokenLifetime: ["by"]
    case .slowHeader, .slowBody: ["every"]
    case .status: ["code", "body", "headers"]
    case .body: ["text", "type"]
    case .missingMethod, .disableMethod, .failMethod: ["id"]
    case .stuckStatus: ["status"]
    case .redirect: ["location"]
    case .emptyList, .revokedKey, .stallHeader, .stallBody, .reset, .resetMidBody, .close, .truncate, .malformed,
      .endlessBody, .hugeHeader:
      []
    }
  }
}

extension Fields {
  fileprivate func interval(_ key: String) throws(ConsoleProblem) -> Duration {
    try required(key, as: duration, expected: Duration.spelling)
  }

  fileprivate func methodID(among methods: [String]) throws(ConsoleProblem) -> String {
    let id = try required("id", as: text, expected: "a method's id")
    guard methods.contains(id) else { throw .unknownChoice(place(of: "id"), id, of: methods) }
    return id
  }
}
