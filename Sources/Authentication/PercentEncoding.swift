extension String {
  /// Everything but the unreserved characters of RFC 3986 §2.3 as `%XX`.
  package var percentEncoded: String {
    guard utf8.contains(where: { !$0.isUnreserved }) else { return self }
    var encoded: [UInt8] = []
    encoded.reserveCapacity(3 * utf8.count)
    for byte in utf8 {
      if byte.isUnreserved {
        encoded.append(byte)
      } else {
        encoded.append(UInt8(ascii: "%"))
        encoded.append((byte >> 4).hexDigit)
        encoded.append((byte & 0xF).hexDigit)
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// Of a number below 16, a capital letter.
  fileprivate var hexDigit: UInt8 { self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "A") - 10 + self }
}
