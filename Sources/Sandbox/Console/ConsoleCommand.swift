/// What someone asks of the sandbox itself, at `/-/`.
///
/// | request | body |
/// |---|---|
/// | `POST /-/faults` | `{"provider": "paytrail", "fault": {"kind": "status", "code": 503}}` and `path`?, `verb`?, `count`?, `for`? |
/// | `POST /-/clear` | `{"provider": "paytrail"}` and `path`? |
/// | `POST /-/reset` | none |
/// | `GET /-/state` | none |
///
/// All answer with the state. A GET never changes anything.
enum ConsoleCommand: Equatable {
  case set(FaultOrder)
  case clear(ProviderName, path: String?)
  case reset
  case state

  init(_ request: RecordedRequest) throws(ConsoleProblem) {
    switch request.path {
    case "/-/faults":
      try Self.require("POST", request)
      self = .set(try FaultOrder(Self.fields(request)))
    case "/-/clear":
      try Self.require("POST", request)
      self = try Self.clear(Self.fields(request))
    case "/-/reset":
      try Self.require("POST", request)
      self = .reset
    case "/-/state":
      try Self.require("GET", request)
      self = .state
    default:
      throw ConsoleProblem(
        status: 404, place: request.path, problem: "no such page",
        remedy: "POST to /-/faults, /-/clear or /-/reset, or GET /-/state")
    }
  }

  private static func clear(_ fields: Fields) throws(ConsoleProblem) -> ConsoleCommand {
    try fields.refuseOthers(than: ["provider", "path"])
    return .clear(try ProviderName(fields), path: try fields.providerPath())
  }

  private static func require(_ method: String, _ request: RecordedRequest) throws(ConsoleProblem) {
    guard request.method == method else {
      throw ConsoleProblem(
        status: 405, place: request.path, problem: "\(request.method) is not allowed", remedy: "use \(method)",
        headers: [Header("Allow", method)])
    }
    // A browser names the page that sends a request; pages of other hosts have no business here.
    if let origin = request.header("Origin"), !isLoopback(origin: origin) {
      throw ConsoleProblem(
        status: 403, place: "Origin", problem: "a page of another host may not steer the sandbox",
        remedy: "send the request without a browser or from a loopback page")
    }
  }

  private static func fields(_ request: RecordedRequest) throws(ConsoleProblem) -> Fields {
    guard let json = JSON.reading(request.body) else {
      throw ConsoleProblem(
        place: "body", problem: "not JSON",
        remedy: #"send an object such as {"provider":"paytrail","fault":{"kind":"delay","by":"800ms"}}"#)
    }
    return try Fields(json)
  }
}

/// A fault as it is asked for: what, where, how often, how long.
struct FaultOrder: Equatable {
  let fault: Fault
  let provider: ProviderName
  var path: String?
  var verb: String?
  var count: Int?
  var lifetime: Duration?
}

extension FaultOrder {
  /// Reads `{"provider", "fault", "path"?, "verb"?, "count"?, "for"?}`.
  init(_ fields: Fields) throws(ConsoleProblem) {
    try fields.refuseOthers(than: ["provider", "path", "verb", "fault", "count", "for"])
    provider = try ProviderName(fields)
    fault = try Fault(
      fields.required("fault", as: fields.object, expected: #"an object such as {"kind":"reset"}"#), for: provider)
    path = try fields.providerPath()
    verb = try fields.verb()
    count = try fields.integer("count", in: 1...1_000_000)
    lifetime = try fields.duration("for")
  }
}

extension ProviderName {
  fileprivate init(_ fields: Fields) throws(ConsoleProblem) {
    let choices = Self.allCases.map(\.rawValue)
    let name = try fields.required("provider", as: fields.text, expected: "one of \(choices.joined(separator: ", "))")
    guard let provider = Self(rawValue: name) else { throw .unknownChoice("provider", name, of: choices) }
    self = provider
  }
}

extension Fields {
  fileprivate func verb() throws(ConsoleProblem) -> String? {
    let verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    guard let verb = try text("verb") else { return nil }
    guard verbs.contains(verb) else { throw .unknownChoice(place(of: "verb"), verb, of: verbs) }
    return verb
  }

  fileprivate func providerPath() throws(ConsoleProblem) -> String? {
    guard let path = try text("path") else { return nil }
    guard path.hasPrefix("/"), !path.contains("?") else {
      throw .wrongType(
        place(of: "path"), .string(path), expected: "a path",
        remedy: #"write what follows the provider's prefix, such as "/v2/methods", or "/v2/payments/*""#)
    }
    return path
  }
}
