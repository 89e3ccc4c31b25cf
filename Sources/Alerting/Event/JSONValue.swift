/// A JSON text to be written: members in the order given, no number but integers, nothing that can fail.
enum JSONValue {
  case null
  case string(String)
  case integer(Int64)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// RFC 8259, without white space.
  var text: String {
    switch self {
    case .null: "null"
    case .string(let text): Self.quoted(text)
    case .integer(let number): String(number)
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  /// Escapes what JSON demands, and DEL, C1 and the Unicode line ends too, so that the text is one line everywhere.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
      "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
        + String(scalar.value, radix: 16)
    default: String(scalar)
    }
  }
}
