/// A URL that is called to say that all is well, and what is beside it: <https://healthchecks.io/docs/http_api/>.
package struct PingAddress: Sendable {
  /// Says that all is well.
  package let success: String
  private let path: Substring
  private let query: Substring

  package init(_ url: String) {
    success = url
    let end = url.firstIndex { $0 == "?" || $0 == "#" } ?? url.endIndex
    path = url[..<end].hasSuffix("/") ? url[..<end].dropLast() : url[..<end]
    query = url[end...]
  }

  /// Says that something is wrong.
  package var failure: String { beside("fail") }
  /// Says something that changes nothing.
  package var log: String { beside("log") }

  private func beside(_ name: String) -> String { "\(path)/\(name)\(query)" }
}
