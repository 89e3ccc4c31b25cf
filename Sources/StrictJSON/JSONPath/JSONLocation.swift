/// Where a value is in a document.
package indirect enum JSONLocation: Sendable, Hashable {
  case document
  case member(String, of: JSONLocation)
  case element(Int, of: JSONLocation)
}

extension JSONLocation: CustomStringConvertible {
  /// The normalized path of RFC 9535 §2.7: `$['methods'][3]['id']`.
  package var description: String {
    var steps: [String] = []
    var location = self
    while true {
      switch location {
      case .document: return "$" + steps.reversed().joined()
      case .member(let name, let parent):
        steps.append("['\(name.quotedForPath)']")
        location = parent
      case .element(let index, let parent):
        steps.append("[\(index)]")
        location = parent
      }
    }
  }
}

extension String {
  fileprivate var quotedForPath: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\u{8}": text += "\\b"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\u{C}": text += "\\f"
      case "\r": text += "\\r"
      case "'", "\\": text += "\\\(scalar)"
      case "\0"..<" ": text += UInt16(scalar.value).jsonEscape
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
