/// A value that a request takes in when it is sent, written `${name}`.
package enum Variable: Sendable, Hashable {
  /// What a step before took from its answer.
  case captured(step: String, name: String)
  /// Made from the try: a repeat of the same try has the same.
  case uuid
  /// The same for the step that creates something: what a provider knows the repeat of a request by.
  case key
  /// Letters and digits that nobody has used before.
  case nonce
  /// When the try began, RFC 3339 in UTC.
  case now
  /// The instant the probe was due, RFC 3339 in UTC.
  case slot

  /// By their names.
  package static let known: [String: Variable] = [
    "uuid": .uuid, "key": .key, "nonce": .nonce, "now": .now, "slot": .slot,
  ]

  /// The variable of a name: a known one, or `step.name`.
  package init?(name: String) {
    if let known = Self.known[name] {
      self = known
    } else if let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex {
      self = .captured(step: String(name[..<dot]), name: String(name[name.index(after: dot)...]))
    } else {
      return nil
    }
  }
}

extension Variable: CustomStringConvertible {
  /// As it is written.
  package var description: String {
    switch self {
    case .captured(let step, let name): "${\(step).\(name)}"
    case .uuid: "${uuid}"
    case .key: "${key}"
    case .nonce: "${nonce}"
    case .now: "${now}"
    case .slot: "${slot}"
    }
  }
}

extension Text {
  /// Reads `${name}` in a text of the configuration; `$${` stands for `${` itself.
  ///
  /// - Throws: The name of a variable that there is none of, `nil` where one does not end.
  package init(template: String) throws(UnknownVariable) {
    var reader = TemplateReader(template)
    self.init(parts: try reader.parts())
  }

  package struct UnknownVariable: Error, Sendable, Hashable {
    package var name: String?

    package init(name: String?) { self.name = name }
  }
}

/// Cuts a template into its parts, byte by byte.
private struct TemplateReader {
  private var rest: Substring.UTF8View
  private var literal: [UInt8] = []
  private var found: [Text.Part] = []

  init(_ template: String) {
    rest = Substring(template).utf8
  }

  mutating func parts() throws(Text.UnknownVariable) -> [Text.Part] {
    while let byte = rest.first {
      if rest.starts(with: "$${".utf8) {
        literal += "${".utf8
        rest = rest.dropFirst(3)
      } else if rest.starts(with: "${".utf8) {
        try takeVariable()
      } else {
        literal.append(byte)
        rest = rest.dropFirst()
      }
    }
    endLiteral()
    return found.isEmpty ? [.literal("")] : found
  }

  private mutating func takeVariable() throws(Text.UnknownVariable) {
    guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { throw Text.UnknownVariable(name: nil) }
    let name = String(Substring(rest[..<end].dropFirst(2)))
    // One that holds these begins where another should have ended.
    guard !name.utf8.contains(UInt8(ascii: "$")), !name.utf8.contains(UInt8(ascii: "{")),
      let variable = Variable(name: name)
    else { throw Text.UnknownVariable(name: name) }
    endLiteral()
    found.append(.variable(variable))
    rest = rest[rest.index(after: end)...]
  }

  private mutating func endLiteral() {
    guard !literal.isEmpty else { return }
    found.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal = []
  }
}
