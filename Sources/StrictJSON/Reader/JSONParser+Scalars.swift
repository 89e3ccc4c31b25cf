extension JSONParser {
  mutating func string() throws(JSONProblem) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    var plain = index
    while let byte = skipPlainText() {
      switch byte {
      case UInt8(ascii: "\""):
        defer { index += 1 }
        guard !text.isEmpty else { return String(decoding: bytes[plain..<index], as: UTF8.self) }
        text += bytes[plain..<index]
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[plain..<index]
        text += String(try escape()).utf8
        plain = index
      case UInt8(ascii: "\n"): throw JSONProblem(.unterminated(.string), at: mark(at: start))
      default: throw problem(.controlCharacter(byte))
      }
    }
    throw JSONProblem(.unterminated(.string), at: mark(at: start))
  }

  /// To the first byte that stands for none of a text's characters; nil at the end.
  ///
  /// Eight bytes at a time, as long as there are so many: most of an answer is such text.
  private mutating func skipPlainText() -> UInt8? {
    index = bytes.withUnsafeBytes { bytes in
      var index = index
      while index + 8 <= bytes.count, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).isPlainText {
        index += 8
      }
      while index < bytes.count, !bytes[index].endsPlainText { index += 1 }
      return index
    }
    return next
  }

  /// One escape, from its backslash; of a surrogate pair both halves.
  private mutating func escape() throws(JSONProblem) -> Unicode.Scalar {
    guard index + 1 < bytes.count else { throw problem(.invalidEscape) }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return escaped(Unicode.Scalar(bytes[index + 1]))
    case UInt8(ascii: "b"): return escaped("\u{8}")
    case UInt8(ascii: "f"): return escaped("\u{c}")
    case UInt8(ascii: "n"): return escaped("\n")
    case UInt8(ascii: "r"): return escaped("\r")
    case UInt8(ascii: "t"): return escaped("\t")
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw problem(.invalidEscape)
    }
  }

  private mutating func escaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    index += 2
    return scalar
  }

  private mutating func unicodeEscape() throws(JSONProblem) -> Unicode.Scalar {
    guard let first = codeUnit(at: index) else { throw problem(.invalidEscape) }
    if let scalar = Unicode.Scalar(first) {
      index += 6
      return scalar
    }
    guard UTF16.isLeadSurrogate(first), let second = codeUnit(at: index + 6), UTF16.isTrailSurrogate(second) else {
      throw problem(.loneSurrogate)
    }
    index += 12
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  /// The value of the `\uXXXX` that begins at `index`.
  private func codeUnit(at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    let digits = bytes[(index + 2)..<(index + 6)]
    guard digits.allSatisfy(\.isHexDigit) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  mutating func number() throws(JSONProblem) -> JSONNumber {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") {
      index += 1
      if next?.isDigit == true { throw JSONProblem(.malformedNumber(.leadingZero), at: mark(at: start)) }
    } else {
      try digits(of: start)
    }
    if next == UInt8(ascii: ".") {
      index += 1
      try digits(of: start)
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      try digits(of: start)
    }
    return JSONNumber(grammatical: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits(of start: Int) throws(JSONProblem) {
    guard next?.isDigit == true else { throw JSONProblem(.malformedNumber(.missingDigits), at: mark(at: start)) }
    while next?.isDigit == true { index += 1 }
  }
}

extension JSONParser {
  /// Past blank space and, where the dialect has them, comments.
  mutating func skipBlank() throws(JSONProblem) {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "/") where dialect == .configuration && startsComment: try skipComment()
      default: return
      }
    }
  }

  private var startsComment: Bool {
    guard index + 1 < bytes.count else { return false }
    return bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] == UInt8(ascii: "*")
  }

  private mutating func skipComment() throws(JSONProblem) {
    let start = index
    if bytes[index + 1] == UInt8(ascii: "/") {
      while let byte = next, byte != UInt8(ascii: "\n") { index += 1 }
      return
    }
    index += 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { return index += 2 }
      index += 1
    }
    throw JSONProblem(.unterminated(.comment), at: mark(at: start))
  }
}

extension UInt8 {
  fileprivate var endsPlainText: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") || self < 0x20 }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isHexDigit: Bool { isDigit || (0x41...0x46).contains(self) || (0x61...0x66).contains(self) }
  var isASCIILetter: Bool { (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) }
}

/// Eight bytes in one word, all looked at together.
///
/// Source: S. E. Anderson, "Bit Twiddling Hacks": `(x - 0x01…) & ~x & 0x80…` is not zero exactly when a byte of x is.
extension UInt64 {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// None of the bytes is a quote, a backslash or below a space.
  fileprivate var isPlainText: Bool {
    let below = (self &- Self.ones &* 0x20) & ~self
    return (below | zeroes(UInt8(ascii: "\"")) | zeroes(UInt8(ascii: "\\"))) & Self.highBits == 0
  }

  /// The high bit of each byte that is `byte`.
  private func zeroes(_ byte: UInt8) -> UInt64 {
    let rest = self ^ Self.ones &* UInt64(byte)
    return (rest &- Self.ones) & ~rest
  }
}
