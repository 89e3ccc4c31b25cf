/// The parts of an absolute URL that decide whether it may be called: `http` or `https`, or a mail server's `smtp` or `smtps`.
package struct WebAddress: Sendable, Equatable {
  package enum Fault: Error, Sendable, Equatable {
    case notAbsolute, scheme, host, port, userInfo, fragment
    /// Blank, control character, or one that has to be percent-encoded.
    case character
    /// An address in another form than `192.0.2.1` or `[2001:db8::1]`.
    case oddAddress
    /// A query where none may be.
    case query
    /// A path without its slash.
    case path
  }

  enum Family: Sendable {
    case web, mail

    /// What a scheme in small letters means: nil for one of others.
    fileprivate func meaning(of scheme: String) -> (isSecure: Bool, port: UInt16)? {
      switch (self, scheme) {
      case (.web, "https"): (true, 443)
      case (.web, "http"): (false, 80)
      case (.mail, "smtps"): (true, 465)
      case (.mail, "smtp"): (false, 25)
      default: nil
      }
    }
  }

  /// From the first byte on.
  let isSecure: Bool
  /// In small letters, an IPv6 address without its brackets.
  let host: String
  let port: UInt16

  /// Whether a secret for one may be sent to the other: scheme, host and port are the same.
  func isSameOrigin(as other: WebAddress) -> Bool { self == other }

  init(_ text: String, as family: Family = .web) throws(Fault) {
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && !Self.forbidden.contains($0) }) else { throw .character }
    guard let separator = text.firstRange(of: "://") else { throw .notAbsolute }
    guard let meaning = family.meaning(of: text[..<separator.lowerBound].lowercased()) else { throw .scheme }
    isSecure = meaning.isSecure
    let rest = text[separator.upperBound...]
    guard !rest.contains("#") else { throw .fragment }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else { throw .userInfo }
    let end = Self.end(ofHostIn: authority)
    host = try Self.host(of: authority[..<end])
    port = try Self.port(of: authority[end...]) ?? meaning.port
  }

  /// RFC 3986 §2: neither reserved nor unreserved.
  private static let forbidden = Set(#""<>\^`{|}"#.utf8)

  private static func end(ofHostIn authority: Substring) -> Substring.Index {
    let bracket = authority.first == "[" ? authority.firstIndex(of: "]").map { authority.index(after: $0) } : nil
    return bracket ?? authority.firstIndex(of: ":") ?? authority.endIndex
  }

  private static func host(of host: Substring) throws(Fault) -> String {
    guard !host.isEmpty else { throw .host }
    let name = host.lowercased()
    if name.hasPrefix("[") {
      guard name.hasSuffix("]"), IPAddress(name.dropFirst().dropLast()) != nil else { throw .oddAddress }
      return String(name.dropFirst().dropLast())
    }
    guard isName(name) else { throw .host }
    guard !isNumeric(name) || IPAddress(name[...]) != nil else { throw .oddAddress }
    return name
  }

  /// Nil where none is written.
  private static func port(of text: Substring) throws(Fault) -> UInt16? {
    guard !text.isEmpty else { return nil }
    let digits = text.dropFirst()
    guard text.first == ":", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits), port > 0
    else { throw .port }
    return port
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.count <= 253
      && name.split(separator: ".", omittingEmptySubsequences: false).dropLast(name.hasSuffix(".") ? 1 : 0)
        .allSatisfy { (1...63).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isHostLetter) }
  }

  /// What `inet_aton` takes for an IPv4 address: its last part is a number (`127.1`, `0x7f000001`, `2130706433`).
  private static func isNumeric(_ name: String) -> Bool {
    guard let last = name.split(separator: ".").last else { return false }
    return last.utf8.allSatisfy { (0x30...0x39).contains($0) } || last.hasPrefix("0x")
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self)
  }

  fileprivate var isHostLetter: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}

extension WebAddress.Fault: CustomStringConvertible {
  /// Says nothing of the URL itself: it may hold a secret.
  package var description: String {
    switch self {
    case .notAbsolute, .scheme: #"not a web address; write one such as "https://api.example.com/path""#
    case .host: #"a URL without a valid host; write one such as "https://api.example.com/path""#
    case .port: "a port out of range; write one from 1 to 65535, or none"
    case .userInfo: #"a URL with a user or password; remove it and send an "Authorization" header with a secret"#
    case .fragment: "a URL with a # part, which is never sent; remove it"
    case .character: "a URL with a blank or another letter that cannot be in it; percent-encode it"
    case .oddAddress: "an address in an unusual form; write it as 192.0.2.1 or [2001:db8::1]"
    case .path: #"not a path; write one such as "/v1/methods""#
    case .query: #"a base URL with a query; put it under "query" in the request"#
    }
  }
}
