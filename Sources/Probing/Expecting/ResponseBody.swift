package import StrictJSON

/// A response's body as text and as JSON, each made once, when it is first asked for.
package final class ResponseBody {
  private let bytes: [UInt8]
  /// Read as UTF-8; other bytes become U+FFFD.
  package private(set) lazy var text = String(decoding: bytes, as: UTF8.self)
  package private(set) lazy var json = Result { () throws(JSONProblem) in try JSONNode.read(bytes, as: .response) }

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }
}
