import Authentication
import CurlMulti
import Digests
package import PaymentHealth

/// What a try knows when it fills in its requests: its own values, and what its steps have captured.
package struct ScenarioValues: Sendable {
  /// A value of a provider and the URL that gave it: its origin alone may see it again.
  struct Kept: Sendable, Hashable {
    var value: String
    var source: String
    var isSecret: Bool
  }

  let attempt: Attempt
  private var captured: [Variable: Kept] = [:]

  package init(_ attempt: Attempt) {
    self.attempt = attempt
  }

  /// Goes on with what an obligation has kept.
  init(_ obligation: Obligation) {
    self.init(obligation.attempt)
    for (step, values) in obligation.captured {
      for (name, kept) in values {
        captured[.captured(step: step, name: name)] = Kept(value: kept.value, source: kept.origin, isSecret: false)
      }
    }
  }

  mutating func keep(_ value: Kept, of capture: Capture, in step: Step) {
    captured[.captured(step: step.name, name: capture.name)] = value
  }

  func knows(_ variable: Variable) -> Bool {
    if case .captured = variable { captured[variable] != nil } else { true }
  }

  /// What an obligation keeps: everything but secrets.
  var kept: [String: [String: Obligation.Value]] {
    captured.reduce(into: [:]) { kept, entry in
      guard case .captured(let step, let name) = entry.key, !entry.value.isSecret,
        let origin = Origin(of: entry.value.source)
      else {
        return
      }
      kept[step, default: [:]][name] = Obligation.Value(entry.value.value, from: origin.description)
    }
  }

  /// What must not be shown.
  var secrets: [Secret] {
    captured.values.filter(\.isSecret).map { Secret(origin: "an answer", revealed: $0.value) }
  }

  /// The request with all variables replaced by values; encoding them is left to the place they land in.
  ///
  /// Throws rather than send what an answer held, or a secret, to another origin than it came from or is meant for. A captured URL may
  /// lead anywhere: then nothing goes with it that is not for everybody.
  func filled(_ request: Request, of step: String) throws(RequestProblem) -> Request {
    var filled = request
    let variables = request.url.variables
    let isCaptured = variables.count == 1 && request.url.parts.count == 1
    let address = try self.address(of: request, step: step, isWhole: isCaptured)
    filled.url = Text(address)
    if !isCaptured {
      for variable in variables { try check(variable, mayGoTo: address) }
    } else if request.home.map({ Origin.isShared(by: $0, and: address) }) != true {
      guard request.texts.allSatisfy(\.secrets.isEmpty) else { throw .secretElsewhere }
      (filled.authentication, filled.identity) = (nil, nil)
    }
    filled.query = try fields(request.query, of: step, to: address)
    filled.headers = try fields(request.headers, of: step, to: address)
    filled.body = try request.body.map { body throws(RequestProblem) in try self.body(body, of: step, to: address) }
    return filled
  }

  private func address(of request: Request, step: String, isWhole: Bool) throws(RequestProblem) -> String {
    let text = try request.url.filled { variable throws(RequestProblem) in try value(of: variable, in: step) }
    guard !isWhole else { return text.revealed }
    for part in text.parts where !part.isLiteral {
      guard case .value(let value) = part, !value.isEmpty, value.contains(where: { $0 != "." }) else {
        throw .pathSegment
      }
    }
    return text.revealed { $0.percentEncoded }
  }

  private func fields(_ fields: [Field], of step: String, to url: String) throws(RequestProblem) -> [Field] {
    var filled = fields
    for index in fields.indices { filled[index].value = try fill(fields[index].value, of: step, to: url) }
    return filled
  }

  private func body(_ body: Body, of step: String, to url: String) throws(RequestProblem) -> Body {
    switch body {
    case .text(let text): .text(try fill(text, of: step, to: url))
    case .json(let text): .json(try fill(text, of: step, to: url))
    case .form(let fields): .form(try self.fields(fields, of: step, to: url))
    }
  }

  private func fill(_ text: Text, of step: String, to url: String) throws(RequestProblem) -> Text {
    try text.filled { variable throws(RequestProblem) in
      try check(variable, mayGoTo: url)
      return try value(of: variable, in: step)
    }
  }

  private func value(of variable: Variable, in step: String) throws(RequestProblem) -> String {
    switch variable {
    case .captured:
      guard let known = captured[variable] else { throw .notCaptured(variable.description) }
      return known.value
    case .uuid: return attempt.identifier(for: "uuid")
    case .key: return attempt.identifier(for: "key of \(step)")
    case .nonce: return String(UInt128.random(in: 0 ... .max), radix: 36)
    case .now: return attempt.began.rfc3339
    case .slot: return attempt.slot.rfc3339
    }
  }

  private func check(_ variable: Variable, mayGoTo url: String) throws(RequestProblem) {
    guard let known = captured[variable] else { return }
    guard Origin.isShared(by: known.source, and: url) else { throw .capturedElsewhere(variable.description) }
  }
}

extension Text.Part {
  fileprivate var isLiteral: Bool { if case .literal = self { true } else { false } }
}

extension Attempt {
  /// The same text for the same purpose in the same try, and another for every other, in the form of a UUID (RFC 9562 §5.8).
  func identifier(for purpose: String) -> String {
    let name = "\(probe.provider)/\(probe.probe) \(slot.milliseconds) \(number) \(mark) \(purpose)"
    var bytes = Array(Digest.sha256.hash(Array(name.utf8)).prefix(16))
    guard bytes.count == 16 else { return "" }
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = Array(bytes.hex.utf8)
    for place in [8, 13, 18, 23] { text.insert(UInt8(ascii: "-"), at: place) }
    return String(decoding: text, as: UTF8.self)
  }
}
