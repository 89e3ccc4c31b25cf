package import StrictJSON

/// A response's body as text and as JSON, each made once.
package struct ResponseBody: Sendable {
  /// Read as UTF-8; other bytes become U+FFFD.
  package let text: String
  package let json: Result<JSONNode, JSONProblem>

  package init(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
    json = Result { () throws(JSONProblem) in try JSONNode.read(bytes, as: .response) }
  }
}
