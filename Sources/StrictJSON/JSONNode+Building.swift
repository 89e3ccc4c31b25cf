extension JSONNode {
  package static var null: JSONNode { JSONNode(.null) }

  package static func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }

  /// Null where there is none.
  package static func text(_ text: String?) -> JSONNode { text.map { .text($0) } ?? .null }

  package static func bool(_ bool: Bool) -> JSONNode { JSONNode(.bool(bool)) }

  package static func integer(_ integer: Int64) -> JSONNode { .number(String(integer)) }

  /// A number as it is to be written: exact where a `Double` would not be.
  package static func number(_ digits: String) -> JSONNode { JSONNode(.number(JSONNumber(grammatical: digits))) }

  package static func list(_ elements: [JSONNode]) -> JSONNode { JSONNode(.array(elements)) }

  /// An object with its members in this order.
  package static func members(_ members: KeyValuePairs<String, JSONNode>) -> JSONNode {
    JSONNode(.object(members.map { JSONMember($0.key, $0.value) }))
  }

  /// The members of objects one after the other.
  package static func + (left: JSONNode, right: JSONNode) -> JSONNode {
    JSONNode(.object((left.members ?? []) + (right.members ?? [])))
  }
}
