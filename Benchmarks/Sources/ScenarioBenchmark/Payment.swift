import PaymentHealth
import StrictJSON

/// A payment from the list of methods to its cancellation, as the answers of `scenario.sh` have it.
enum Payment {
  /// - Parameter url: Of the server, without a slash at its end.
  static func probe(at url: String, caFile: String) throws -> Probe {
    Probe(
      key: ProbeKey(provider: "provider", probe: "payment"), covers: ["card"], every: .seconds(60),
      timeout: .seconds(30), steps: [try list(url), try create(url), try look(url), try confirm(url), try cancel(url)],
      reach: Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true, certificateAuthorities: caFile))
  }

  private static func list(_ url: String) throws -> Step {
    try step("list", .get, url + "/methods", captures: ["method": "$.methods[0].id", "session": "$.session.id"])
  }

  private static func create(_ url: String) throws -> Step {
    let body = Text(parts: [
      .literal(#"{"amount": {"value": "1.00", "currency": "EUR"}, "method": ""#), try captured("list.method"),
      .literal(#"", "reference": ""#), .variable(.uuid), .literal(#"", "description": "benchmark"}"#),
    ])
    return try step(
      "create", .post, url + "/payments",
      headers: ["Content-Type": "application/json", "X-Session": "${list.session}"],
      body: .json(body), captures: ["id": "$.id", "version": "$.version"])
  }

  private static func look(_ url: String) throws -> Step {
    try step(
      "look", .get, url + "/payments/${create.id}", headers: ["X-Session": "${list.session}"],
      captures: ["state": "$.status"])
  }

  private static func confirm(_ url: String) throws -> Step {
    let form = [
      Field(name: "method", value: try Text(template: "${list.method}")),
      Field(name: "state", value: try Text(template: "${look.state}")),
      Field(name: "return", value: Text("https://shop.example/thanks?order=1")),
    ]
    return try step(
      "confirm", .post, url + "/payments/${create.id}/confirm",
      headers: ["Content-Type": "application/x-www-form-urlencoded", "X-Session": "${list.session}"],
      body: .form(form), captures: ["receipt": "$.receipt"])
  }

  private static func cancel(_ url: String) throws -> Step {
    let body = Text(parts: [
      .literal(#"{"version": ""#), try captured("create.version"), .literal(#"", "receipt": ""#),
      try captured("confirm.receipt"), .literal(#""}"#),
    ])
    return try step(
      "cancel", .post, url + "/payments/${create.id}/cancel",
      headers: ["Content-Type": "application/json", "X-Session": "${list.session}"], body: .json(body))
  }

  private static func captured(_ name: String) throws -> Text.Part {
    guard let variable = Variable(name: name) else { throw Text.UnknownVariable(name: name) }
    return .variable(variable)
  }

  private static func step(
    _ name: String, _ verb: Request.Verb, _ url: String, headers: KeyValuePairs<String, String> = [:],
    body: Body? = nil, captures: KeyValuePairs<String, JSONPath> = [:]
  ) throws -> Step {
    Step(
      name: name,
      request: Request(
        verb: verb, url: try Text(template: url),
        headers: try headers.map { Field(name: $0.key, value: try Text(template: $0.value)) }, body: body),
      expectations: Expectations(), captures: captures.map { Capture(name: $0.key, source: .json($0.value)) })
  }
}
