extension JSONNode {
  /// Without any blank space, members in their order, numbers as they were spelled.
  package var compact: String { written(.oneLine) }

  /// One member a line, two spaces a level; an array without arrays or objects in it stays on one line.
  ///
  /// Ends with a line feed.
  package var pretty: String { written(.members) + "\n" }

  /// As ``pretty``, but an object without arrays or objects in it stays on one line too: lists of them read like tables.
  ///
  /// For what may be put into a page: `<` is escaped.
  package var rows: String { written(.rows) + "\n" }

  private func written(_ layout: JSONWriter.Layout) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(self, depth: 0)
    return writer.text
  }
}

/// An object of ``JSONNode/rows`` written member by member, so that long lists need not be there whole.
package struct JSONRows {
  private var writer = JSONWriter(layout: .rows)
  private var isEmpty = true

  /// - Parameter capacity: Bytes to make room for at once.
  package init(capacity: Int = 0) { writer.text.reserveCapacity(capacity) }

  /// Ends with a line feed.
  package consuming func finished() -> String {
    writer.text += isEmpty ? "{}\n" : "\n}\n"
    return writer.text
  }

  package mutating func add(_ members: JSONNode) {
    for member in members.members ?? [] {
      begin(member.name)
      writer.write(member.node, depth: 1)
    }
  }

  /// An object or array as it stands in a list that is a member of the whole.
  package static func element(_ node: JSONNode) -> String {
    var writer = JSONWriter(layout: .rows)
    writer.write(node, depth: 2)
    return writer.text
  }

  /// - Parameter elements: As ``element(_:)`` makes them.
  package mutating func add(_ name: String, elements: some Sequence<String>) {
    begin(name)
    writer.text += "["
    var isFirst = true
    for element in elements {
      writer.text += (isFirst ? "\n    " : ",\n    ") + element
      isFirst = false
    }
    writer.text += isFirst ? "]" : "\n  ]"
  }

  private mutating func begin(_ name: String) {
    writer.text += isEmpty ? "{\n  " : ",\n  "
    isEmpty = false
    writer.text += name.quotedAsJSON + ": "
  }
}

private struct JSONWriter {
  enum Layout {
    case oneLine, members, rows
  }

  let layout: Layout
  var text = ""

  mutating func write(_ node: JSONNode, depth: Int) {
    switch node.value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): text += quoted(string)
    case .array(let elements):
      let isOneLine = layout == .oneLine || elements.allSatisfy(\.isScalar)
      writeList("[", elements, "]", depth: isOneLine ? nil : depth) { $0.write($1, depth: depth + 1) }
    case .object(let members):
      let isOneLine = layout == .oneLine || (layout == .rows && members.allSatisfy(\.node.isScalar))
      writeList("{", members, "}", depth: isOneLine ? nil : depth) { $0.write($1, depth: depth + 1) }
    }
  }

  private func quoted(_ string: String) -> String { string.quotedAsJSON(forMarkup: layout == .rows) }

  private mutating func write(_ member: JSONMember, depth: Int) {
    text += quoted(member.name) + (layout == .oneLine ? ":" : ": ")
    write(member.node, depth: depth)
  }

  /// Without a depth everything goes on one line.
  private mutating func writeList<Element>(
    _ open: String, _ elements: [Element], _ close: String, depth: Int?, write: (inout JSONWriter, Element) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += depth == nil && layout != .oneLine ? ", " : "," }
      breakLine(depth: depth.map { $0 + 1 })
      write(&self, element)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    text += close
  }

  private mutating func breakLine(depth: Int?) {
    guard let depth else { return }
    text += "\n" + String(repeating: "  ", count: depth)
  }
}

extension JSONNode {
  fileprivate var isScalar: Bool {
    switch value {
    case .array, .object: false
    case .null, .bool, .number, .string: true
    }
  }
}

extension String {
  /// In double quotes, with the escapes that RFC 8259 §7 demands.
  ///
  /// Further ones for what a terminal or a log would act upon, or hide: controls, format characters, line separators, private and
  /// unassigned characters.
  package var quotedAsJSON: String { "\"" + escapedAsJSON + "\"" }

  /// As it stands between the quotes.
  package var escapedAsJSON: String {
    isPlainInJSON ? self : escapedAsJSON(forMarkup: false)
  }

  fileprivate func quotedAsJSON(forMarkup: Bool) -> String {
    let isPlain = isPlainInJSON && !(forMarkup && utf8.contains(UInt8(ascii: "<")))
    return "\"" + (isPlain ? self : escapedAsJSON(forMarkup: forMarkup)) + "\""
  }

  private var isPlainInJSON: Bool {
    utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }

  /// `<` is escaped for markup, by scalars: a mark drawn onto it makes another `Character` of it, and it still begins a tag.
  private func escapedAsJSON(forMarkup: Bool) -> String {
    var escaped = ""
    for scalar in unicodeScalars {
      if forMarkup, scalar == "<" { escaped += "\\u003c" } else { scalar.write(toJSON: &escaped) }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  fileprivate func write(toJSON text: inout String) {
    switch self {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case " "..."~": text.unicodeScalars.append(self)
    case _ where isHarmless: text.unicodeScalars.append(self)
    default: text += UTF16.encode(self)?.map(\.jsonEscape).joined() ?? ""
    }
  }
}

extension UInt16 {
  var jsonEscape: String {
    let digits = String(self, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
