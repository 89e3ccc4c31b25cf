/// A request as it arrived, kept for tests.
///
/// It holds headers unredacted: use invented credentials in a sandbox.
package struct RecordedRequest: Sendable, Equatable {
  package let method: String
  /// The path with the provider's prefix and without the query, as sent (not decoded): `/paytrail/merchants/…`.
  package let path: String
  /// What follows the first `?`, as sent; nil without one.
  package let query: String?
  /// In the order of arrival, names as sent.
  package let headers: [Header]
  package let body: [UInt8]
  /// When the last byte was read, since the server's start.
  package let arrival: Duration
  /// Whether the client allows another request on this connection.
  package let keepsAlive: Bool

  package init(
    method: String, target: String, headers: [Header] = [], body: [UInt8] = [], arrival: Duration = .zero,
    keepsAlive: Bool = true
  ) {
    let parts = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = parts.first.map { String(Substring($0)) } ?? ""
    query = parts.count > 1 ? String(Substring(parts[1])) : nil
    self.headers = headers
    self.body = body
    self.arrival = arrival
    self.keepsAlive = keepsAlive
  }

  /// The value of the first header with this name, in any letter case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The provider the path names, if any.
  package var provider: ProviderName? { call?.provider }

  /// The provider and its view of the request; nil for a path of no provider.
  ///
  /// HEAD is answered as GET without the body.
  var call: (provider: ProviderName, call: Call)? {
    let slash = UInt8(ascii: "/")
    let parts = path.utf8.dropFirst().split(separator: slash, maxSplits: 1, omittingEmptySubsequences: false)
    guard path.utf8.first == slash, let first = parts.first,
      let provider = ProviderName(rawValue: String(Substring(first)))
    else { return nil }
    let rest = parts.count > 1 ? "/" + Substring(parts[1]) : "/"
    return (provider, Call(method: method == "HEAD" ? "GET" : method, path: rest, request: self))
  }
}

/// One header line, sent or received.
package struct Header: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
