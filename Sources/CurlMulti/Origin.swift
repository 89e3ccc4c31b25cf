import CCurl

/// Scheme, host and port: what has to be the same for a secret of one URL to be sent to another (RFC 6454 §4).
package struct Origin: Sendable, Hashable {
  package let host: String
  private let isSecure: Bool
  private let port: String

  /// Nil for what is no absolute `http` or `https` URL without user and password.
  package init?(of url: String) {
    guard let target = try? Target(parsing: url) else { return nil }
    (host, isSecure, port) = (target.host.lowercased(), target.isSecure, target.port)
  }
}

extension Origin {
  /// Whether two URLs that can be asked have the same: libcurl reads only those that are not written alike up to their path.
  package static func isShared(by left: String, and right: String) -> Bool {
    if areWrittenAlike(left, right) { return true }
    guard let origin = Origin(of: left) else { return false }
    return origin == Origin(of: right)
  }

  /// Whether both begin with the same `scheme://host/`, with a host between the slashes: libcurl takes `https:///host/` as well.
  private static func areWrittenAlike(_ left: String, _ right: String) -> Bool {
    var ends = 0
    var length = 0
    for (byte, other) in zip(Array(left.utf8), Array(right.utf8)) {
      guard byte == other else { return false }
      guard byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") else {
        length += 1
        continue
      }
      ends += 1
      if ends == 3 { return length > 0 }
      length = 0
    }
    return false
  }
}

extension Origin: CustomStringConvertible {
  /// A URL of the same origin.
  package var description: String { "\(isSecure ? "https" : "http")://\(host):\(port)" }
}

/// Where a `Location` leads from the URL that sent it (RFC 3986 §5), without its fragment; nil for what is no URL.
package func resolvedURL(_ reference: String, from base: String) -> String? {
  guard reference.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let url = curl_url() else { return nil }
  defer { curl_url_cleanup(url) }
  guard curl_url_set(url, CURLUPART_URL, base, 0) == CURLUE_OK,
    curl_url_set(url, CURLUPART_URL, reference, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
    curl_url_set(url, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK
  else { return nil }
  var text: UnsafeMutablePointer<CChar>?
  guard curl_url_get(url, CURLUPART_URL, &text, 0) == CURLUE_OK, let text else { return nil }
  defer { curl_free(text) }
  return String(cString: text)
}
