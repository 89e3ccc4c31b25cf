extension JSONNode {
  /// Without any blank space, members in their order, numbers as they were spelled.
  package var compact: String {
    var writer = JSONWriter(indentation: nil)
    writer.write(self, depth: 0)
    return writer.text
  }

  /// One member a line, two spaces a level; an array without arrays or objects in it stays on one line.
  ///
  /// Ends with a line feed.
  package var pretty: String {
    var writer = JSONWriter(indentation: 2)
    writer.write(self, depth: 0)
    return writer.text + "\n"
  }
}

private struct JSONWriter {
  let indentation: Int?
  var text = ""

  mutating func write(_ node: JSONNode, depth: Int) {
    switch node.value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): text += string.quotedAsJSON
    case .array(let elements):
      let isOneLine = indentation == nil || elements.allSatisfy(\.isScalar)
      writeList("[", elements, "]", depth: isOneLine ? nil : depth) { $0.write($1, depth: depth + 1) }
    case .object(let members):
      writeList("{", members, "}", depth: indentation == nil ? nil : depth) { $0.write($1, depth: depth + 1) }
    }
  }

  private mutating func write(_ member: JSONMember, depth: Int) {
    text += member.name.quotedAsJSON + (indentation == nil ? ":" : ": ")
    write(member.node, depth: depth)
  }

  /// Without a depth everything goes on one line.
  private mutating func writeList<Element>(
    _ open: String, _ elements: [Element], _ close: String, depth: Int?, write: (inout JSONWriter, Element) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      if index > 0 { text += depth == nil && indentation != nil ? ", " : "," }
      breakLine(depth: depth.map { $0 + 1 })
      write(&self, element)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    text += close
  }

  private mutating func breakLine(depth: Int?) {
    guard let indentation, let depth else { return }
    text += "\n" + String(repeating: " ", count: indentation * depth)
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
  /// In double quotes, with the escapes RFC 8259 §7 demands and no others.
  package var quotedAsJSON: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1f}": quoted += "\\u" + String(scalar.value, radix: 16).leftPadded(to: 4)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
