import Authentication
import CurlMulti
import Digests
package import PaymentHealth

/// What a try knows when it fills in its requests: its own values, and what its steps have captured.
package struct ScenarioValues: Sendable {
  /// A value of a provider and the origin that may see it again; none may where that is nil.
  struct Kept: Sendable, Hashable {
    var value: String
    var origin: Origin?
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
        captured[.captured(step: step, name: name)] = Kept(
          value: kept.value, origin: Origin(of: kept.origin), isSecret: false)
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
      guard case .captured(let step, let name) = entry.key, !entry.value.isSecret, let origin = entry.value.origin
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
    let isCaptured = request.url.variables.count == 1 && request.url.parts.count == 1
    let address = try self.address(of: request, step: step, isWhole: isCaptured)
    filled.url = Text(address)
    let others = request.query.map(\.value) + request.headers.map(\.value) + (request.body?.texts ?? [])
    let inside = others + (isCaptured ? [] : [request.url])
    // A request that takes nothing from an answer goes where it is written.
    let isPlain = !isCaptured && inside.allSatisfy(\.variables.isEmpty)
    let target = isPlain ? nil : Origin(of: address)
    for variable in inside.flatMap(\.variables) { try check(variable, mayGoTo: target) }
    if isCaptured, target == nil || request.home.flatMap(Origin.init) != target {
      guard others.allSatisfy(\.secrets.isEmpty) else { throw .secretElsewhere }
      (filled.authentication, filled.identity) = (nil, nil)
    }
    filled.query = try fields(request.query, of: step)
    filled.headers = try fields(request.headers, of: step)
    filled.body = try request.body.map { body throws(RequestProblem) in try self.body(body, of: step) }
    return filled
  }

  private func address(of request: Request, step: String, isWhole: Bool) throws(RequestProblem) -> String {
    let text = try fill(request.url, of: step)
    guard !isWhole else { return text.revealed }
    for part in text.parts where !part.isLiteral {
      guard case .value(let value) = part, !value.isEmpty, value.contains(where: { $0 != "." }) else {
        throw .pathSegment
      }
    }
    return text.revealed(encoding: \.percentEncoded)
  }

  private func fields(_ fields: [Field], of step: String) throws(RequestProblem) -> [Field] {
    var filled = fields
    for index in fields.indices { filled[index].value = try fill(fields[index].value, of: step) }
    return filled
  }

  private func body(_ body: Body, of step: String) throws(RequestProblem) -> Body {
    switch body {
    case .text(let text): .text(try fill(text, of: step))
    case .json(let text): .json(try fill(text, of: step))
    case .form(let fields): .form(try self.fields(fields, of: step))
    }
  }

  private func fill(_ text: Text, of step: String) throws(RequestProblem) -> Text {
    try text.filled { variable throws(RequestProblem) in try value(of: variable, in: step) }
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

  private func check(_ variable: Variable, mayGoTo target: Origin?) throws(RequestProblem) {
    guard let known = captured[variable] else { return }
    guard known.origin != nil, known.origin == target else { throw .capturedElsewhere(variable.description) }
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
    let hex = bytes.hex
    var groups: [Substring] = []
    var rest = hex[...]
    for length in [8, 4, 4, 4, 12] {
      groups.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return groups.joined(separator: "-")
  }
}
