/// Where a value or key begins in its text: line and column, both counted from 1.
///
/// Lines end with a line feed. Columns count Unicode code points, so that `ä` is one column and a tab is one column; a
/// byte order mark is none.
package struct JSONMark: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static let start = JSONMark(line: 1, column: 1)

  /// `12:15`.
  package var description: String { "\(line):\(column)" }

  package static func < (left: JSONMark, right: JSONMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A JSON value with the place it was read from.
///
/// Two nodes are equal when they are the same JSON value: marks, the order of members and the spelling of numbers
/// (`1.0`, `1`) do not count, texts are compared code point by code point.
package struct JSONNode: Sendable {
  package var value: JSONValue
  package var mark: JSONMark

  package init(_ value: JSONValue, at mark: JSONMark = .start) {
    self.value = value
    self.mark = mark
  }
}

package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONNode])
  /// In the order of the text; every name once.
  case object([JSONMember])
}

/// One `"name": value` of an object, with the place of the name.
package struct JSONMember: Sendable {
  package var name: String
  package var mark: JSONMark
  package var node: JSONNode

  package init(_ name: String, _ node: JSONNode, at mark: JSONMark = .start) {
    self.name = name
    self.node = node
    self.mark = mark
  }
}

/// A number as it is spelled, so that it can be written again digit for digit.
package struct JSONNumber: Sendable {
  /// By the grammar of RFC 8259 §6.
  package let text: String

  /// The nearest double; infinite when the number is out of its range.
  package var double: Double { Double(text) ?? .nan }

  /// `text` has to follow the grammar already.
  package init(grammatical text: String) {
    self.text = text
  }

  package init(_ integer: Int) {
    self.init(grammatical: String(integer))
  }

  /// Whole numbers are spelled without a fraction.
  ///
  /// `double` has to be finite.
  package init(_ double: Double) {
    precondition(double.isFinite, "JSON has no spelling for \(double)")
    let text = "\(double)"
    self.text = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The value when it is whole and fits.
  package var integer: Int? { Int(exactly: double) }
}

extension JSONNode {
  package var string: String? { if case .string(let string) = value { string } else { nil } }
  package var bool: Bool? { if case .bool(let bool) = value { bool } else { nil } }
  package var number: JSONNumber? { if case .number(let number) = value { number } else { nil } }
  package var array: [JSONNode]? { if case .array(let array) = value { array } else { nil } }
  package var members: [JSONMember]? { if case .object(let members) = value { members } else { nil } }

  /// The member of this name, compared code point by code point; nil too when this is no object.
  package func member(_ name: String) -> JSONMember? {
    members?.first { $0.name.isIdentical(to: name) }
  }

  package subscript(name: String) -> JSONNode? { member(name)?.node }

  package subscript(index: Int) -> JSONNode? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}

extension JSONNode: Equatable {
  package static func == (left: JSONNode, right: JSONNode) -> Bool {
    switch (left.value, right.value) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left.double == right.double
    case (.string(let left), .string(let right)): left.isIdentical(to: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): haveSameMembers(left, right)
    default: false
    }
  }

  private static func haveSameMembers(_ left: [JSONMember], _ right: [JSONMember]) -> Bool {
    guard left.count == right.count else { return false }
    let byName = Dictionary(right.map { (ExactText($0.name), $0.node) }) { $1 }
    return left.allSatisfy { byName[ExactText($0.name)] == $0.node }
  }
}

extension String {
  /// Code point by code point.
  ///
  /// `==` would take `é` and `e` + U+0301 for the same.
  package func isIdentical(to other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

/// A text as a dictionary key that is compared code point by code point.
struct ExactText: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.isIdentical(to: right.text)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
