import StrictJSON

/// A value of the document and how it is called in messages.
struct Place: Sendable {
  let path: DocumentPath
  let node: JSONNode

  var spot: Spot { Spot(path: path, mark: node.mark) }

  subscript(name: String) -> Place? {
    node[name].map { Place(path: path.key(name), node: $0) }
  }

  /// The elements of an array; none of anything else.
  var elements: [Place] {
    (node.array ?? []).enumerated().map { Place(path: path.index($0), node: $1) }
  }

  /// The values of an object, each with its key; none of anything else.
  var members: [(name: String, mark: JSONMark, place: Place)] {
    (node.members ?? []).map { ($0.name, $0.mark, Place(path: path.key($0.name), node: $0.node)) }
  }
}

/// A place without its value: what a message about it needs.
struct Spot: Sendable {
  let path: DocumentPath
  let mark: JSONMark
}

/// A value read, with where it was written.
struct Located<Value: Sendable>: Sendable {
  let value: Value
  let spot: Spot
}

/// The way to a value, such as `providers[0].probes[1].every`; empty for the whole document.
package struct DocumentPath: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  package static let root = DocumentPath(description: "")

  func key(_ name: String) -> DocumentPath {
    guard name.isPlainKey, !name.isSensitive else { return DocumentPath(description: "\(description)[\(name.masked)]") }
    return DocumentPath(description: description.isEmpty ? name : "\(description).\(name)")
  }

  func index(_ index: Int) -> DocumentPath {
    DocumentPath(description: "\(description)[\(index)]")
  }
}

extension String {
  fileprivate var isPlainKey: Bool {
    !isEmpty && utf8.count <= 40 && utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
  }
}
