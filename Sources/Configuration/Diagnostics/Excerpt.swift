import StrictJSON

extension JSONNode {
  /// What kind of value it is, where the value itself could be a secret.
  var kind: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: Self.numberKind
    case .string: "this text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  static let numberKind = "a number"

  /// The value as a message shows it: short, on one line, never a secret.
  var excerpt: String {
    switch value {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): number.text.unquotedMask
    case .string(let string): string.masked
    case .array: "a list"
    case .object: "an object"
    }
  }
}

extension Error {
  /// What another part has to say about a text, which it may quote.
  var reason: String {
    let text = "\(self)"
    return text.isSensitive ? "it looks like a secret" : String(text.shown.dropFirst().dropLast())
  }
}

extension String {
  /// Foreign text in quotes, unless it could be a secret or a card number: then only that is said.
  var masked: String {
    isSensitive ? "a text that looks like a secret" : shown
  }

  fileprivate var unquotedMask: String {
    isSensitive || utf8.count > 60 ? "a long number" : self
  }

  /// The shortest card number has 13 digits, the shortest key more letters.
  var isSensitive: Bool { utf8.count >= 13 && (holdsRealCardNumber || holdsLiteralSecret) }
}
