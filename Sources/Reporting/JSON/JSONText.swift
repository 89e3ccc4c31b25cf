/// A JSON document to be written, its keys in the order given.
indirect enum JSONText: Sendable, Hashable, ExpressibleByStringLiteral {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number as it is to be written: exact where a `Double` would not be.
  case number(String)
  case string(String)
  case array([JSONText])
  case object([Member])

  struct Member: Sendable, Hashable {
    let key: String
    let value: JSONText
  }

  init(stringLiteral value: String) { self = .string(value) }

  init(_ text: String?) { self = text.map(JSONText.string) ?? .null }

  init(_ members: KeyValuePairs<String, JSONText>) {
    self = .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// The members of objects one after the other.
  static func + (left: JSONText, right: JSONText) -> JSONText {
    guard case .object(let first) = left, case .object(let second) = right else { return left }
    return .object(first + second)
  }

  /// Indented by two spaces, what holds no further arrays or objects on one line, with a newline at the end.
  ///
  /// Everything a terminal could act upon is escaped.
  var text: String {
    var result = ""
    write(to: &result, indent: "")
    return result + "\n"
  }

  private func write(to result: inout String, indent: String) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .integer(let value): result += String(value)
    case .number(let text): result += text
    case .string(let text): result += text.jsonQuoted
    case .array(let items):
      let parts = items.map { (key: "", value: $0) }
      Self.write(parts, between: ("[", "]"), to: &result, indent: indent)
    case .object(let members):
      let parts = members.map { (key: "\($0.key.jsonQuoted): ", value: $0.value) }
      Self.write(parts, between: ("{", "}"), to: &result, indent: indent)
    }
  }

  private static func write(
    _ parts: [(key: String, value: JSONText)], between brackets: (String, String), to result: inout String,
    indent: String
  ) {
    let isFlat = parts.allSatisfy { $0.value.isScalar }
    let inner = isFlat ? "" : indent + "  "
    result += brackets.0
    for (index, part) in parts.enumerated() {
      result += (index == 0 ? "" : isFlat ? ", " : ",") + (isFlat ? "" : "\n" + inner) + part.key
      part.value.write(to: &result, indent: inner)
    }
    result += (isFlat ? "" : "\n" + indent) + brackets.1
  }

  private var isScalar: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string: true
    case .array, .object: false
    }
  }
}

extension String {
  /// A JSON string.
  ///
  /// Besides what JSON demands, DEL, C1 controls and format characters are escaped, and `<`, for text inside HTML.
  fileprivate var jsonQuoted: String {
    "\"\(unicodeScalars.map(\.jsonEscaped).joined())\""
  }
}

extension Unicode.Scalar {
  fileprivate var jsonEscaped: String {
    switch self {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "<": return "\\u003c"
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return UTF16.encode(self).map { $0.map(\.jsonEscape).joined() } ?? ""
    default: return String(self)
    }
  }
}

extension UInt16 {
  fileprivate var jsonEscape: String {
    let digits = String(self, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
