/// Text put together from literal parts, secrets and variables, such as `Bearer ` and a key.
package struct Text: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    /// As it is written, already in the form it is sent in.
    case literal(String)
    case secret(Secret)
    /// A value that was put in, not yet in the form it is sent in.
    case value(String)
    /// What is not known before the request is sent.
    case variable(Variable)
  }

  package var parts: [Part]

  package init(parts: [Part]) {
    self.parts = parts
  }

  package init(_ literal: String) {
    self.init(parts: [.literal(literal)])
  }

  /// The text as it goes over the wire, with what was put into it as it is; without variables that nobody has filled in.
  ///
  /// Only the code that sends it asks for this.
  package var revealed: String { revealed { $0 } }

  /// The same, with secrets and values in the form that the place they land in wants.
  package func revealed(encoding encode: (String) -> String) -> String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .literal(let literal): text += literal
      case .secret(let secret): text += encode(secret.revealed)
      case .value(let value): text += encode(value)
      case .variable: break
      }
    }
  }

  /// The text with its variables replaced by their values.
  package func filled<Failure>(
    with value: (Variable) throws(Failure) -> String
  ) throws(Failure) -> Text {
    guard parts.contains(where: \.isVariable) else { return self }
    var filled = self
    for (index, part) in parts.enumerated() {
      if case .variable(let variable) = part { filled.parts[index] = .value(try value(variable)) }
    }
    return filled
  }

  package var secrets: [Secret] {
    parts.compactMap { part in
      if case .secret(let secret) = part { secret } else { nil }
    }
  }

  package var variables: [Variable] {
    parts.compactMap { part in
      if case .variable(let variable) = part { variable } else { nil }
    }
  }
}

extension Text.Part {
  fileprivate var isVariable: Bool { if case .variable = self { true } else { false } }
}

extension Text: CustomStringConvertible {
  /// The text with its secrets hidden and its variables by their names.
  package var description: String {
    parts.map { part in
      switch part {
      case .literal(let text), .value(let text): text
      case .secret(let secret): secret.description
      case .variable(let variable): variable.description
      }
    }.joined()
  }
}

/// A value that is never printed: it has to be asked for by ``revealed``.
package struct Secret: Sendable, Hashable {
  /// Where it came from, in the merchant's words: `env PAYTRAIL_SECRET`, `file /etc/payprobe/key`.
  package let origin: String
  package let revealed: String
  /// The first day on which it is no good any more, where the configuration says so.
  package let expires: CivilDate?

  package init(origin: String, revealed: String, expires: CivilDate? = nil) {
    self.expires = expires
    self.origin = origin
    self.revealed = revealed
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<secret from \(origin)\(expires.map { ", expires \($0)" } ?? "")>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["origin": origin]) }
}
