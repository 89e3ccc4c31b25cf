import StrictJSON

/// How long a token is good that says so itself: a JSON Web Token (RFC 7519) with `iat` and `exp`.
struct TokenLife: Sendable, Equatable {
  let ends: Timestamp

  /// Those that live shorter are replaced by whoever made them, and no news.
  private static let shortest = Duration.seconds(31 * 86_400)

  /// Nil of a text that is no such token, or of one that is made to be replaced soon.
  init?(of token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = [UInt8](base64URL: parts[1]),
      let claims = try? JSONNode.read(bytes, as: .response), let issued = Timestamp(claims["iat"]),
      let ends = Timestamp(claims["exp"]), issued.duration(to: ends) >= Self.shortest
    else { return nil }
    self.ends = ends
  }
}

extension Timestamp {
  /// Seconds since 1970, which may have a fraction; nil of what no calendar has.
  fileprivate init?(_ claim: JSONNode?) {
    guard let seconds = claim?.number?.double, (0...253_402_300_799).contains(seconds) else { return nil }
    self.init(seconds: Int64(seconds))
  }
}

extension [UInt8] {
  /// RFC 4648 §5 without padding; nil of what is none.
  fileprivate init?(base64URL text: Substring) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for character in text.utf8 {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      (bits, count) = ((bits << 6 | value) & 0xfff, count + 6)
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    self = bytes
  }
}
