/// What looks like a secret or a card number, whoever it belongs to.
enum SecretPattern {
  /// Beginnings of keys that providers hand out (Stripe, Standard Webhooks) and of a JSON Web Token (`{"` in base64url).
  private static let prefixes = ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "eyJ"].map { Array($0.utf8) }
  /// Digits of a primary account number: ISO/IEC 7812 with the longest and shortest in use.
  private static let cardLengths = 13...19

  static func ranges(in text: [UInt8]) -> RangeSet<Int> {
    var found = cardNumbers(in: text)
    for prefix in prefixes { found.formUnion(tokens(beginningWith: prefix, in: text)) }
    return found
  }

  private static func tokens(beginningWith prefix: [UInt8], in text: [UInt8]) -> RangeSet<Int> {
    var found = RangeSet<Int>()
    for start in text.indices where text[start] == prefix[0] && text[start...].starts(with: prefix) {
      let rest = text[(start + prefix.count)...].prefix(while: isTokenByte)
      if rest.count >= 4 { found.insert(contentsOf: start..<rest.endIndex) }
    }
    return found
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-.+/=".utf8.contains(byte)
    }
  }

  /// Runs of digits, single blanks or hyphens between them, of a card number's length and with its check digit.
  private static func cardNumbers(in text: [UInt8]) -> RangeSet<Int> {
    var found = RangeSet<Int>()
    var position = 0
    while position < text.count {
      guard isDigit(text[position]) else {
        position += 1
        continue
      }
      let run = digitRun(in: text, from: position)
      if cardLengths.contains(run.digits.count), passesLuhn(run.digits) { found.insert(contentsOf: position..<run.end) }
      position = run.end
    }
    return found
  }

  private static func digitRun(in text: [UInt8], from start: Int) -> (digits: [UInt8], end: Int) {
    var digits: [UInt8] = []
    var position = start
    while position < text.count {
      let isSeparator = text[position] == UInt8(ascii: " ") || text[position] == UInt8(ascii: "-")
      if isSeparator { position += 1 }
      guard position < text.count, isDigit(text[position]) else {
        return (digits, isSeparator ? position - 1 : position)
      }
      digits.append(text[position] - UInt8(ascii: "0"))
      position += 1
    }
    return (digits, position)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// ISO/IEC 7812-1 annex B.
  private static func passesLuhn(_ digits: [UInt8]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
      let value = Int(entry.element) * (entry.offset % 2 == 0 ? 1 : 2)
      return sum + value / 10 + value % 10
    }
    return sum % 10 == 0
  }
}
