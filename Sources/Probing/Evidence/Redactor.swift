package import PaymentHealth
import StrictJSON

/// Hides what must not be shown: the values of known secrets, in whatever form a server echoes them, and what looks like a secret.
///
/// Secrets are found as they are, percent-encoded, JSON-escaped, HTML-escaped and base64-encoded, the last also in the middle of other encoded text
/// (`Basic` credentials). What was sent in a JSON body is found in all these forms too, as a server shows it that quotes what it was sent.
/// Beside them everything of ``SecretPattern`` is hidden.
package struct Redactor: Sendable {
  private let needles: [[UInt8]]
  /// Bytes that a secret or card number may take in its longest encoding (`&#x00XX;` for each byte).
  private let reach: Int

  package init(secrets: [Secret]) {
    let sent = secrets.flatMap { [$0.revealed, $0.revealed.escapedAsJSON] }
    let values = Set(sent.map { Array($0.utf8) }.filter { !$0.isEmpty })
    needles = values.flatMap { [$0] + Base64Core.all(of: $0) }
    reach = max(64, 8 * (needles.map(\.count).max() ?? 0))
  }

  /// The beginning of the text with everything secret replaced by `***`.
  ///
  /// - Parameter limit: Bytes of the text to show. A secret that begins within them is recognised even if it ends beyond them.
  package func redact(_ text: String, upTo limit: Int) -> String {
    guard !text.isEmpty else { return text }
    let bytes = Array(text.utf8.prefix(limit + reach))
    var hidden = SecretPattern.ranges(in: bytes)
    for needle in needles {
      for encoding in SecretEncoding.allCases { hidden.formUnion(encoding.ranges(of: needle, in: bytes)) }
    }
    return String(decoding: bytes.replacing(hidden, upTo: min(limit, bytes.count)), as: UTF8.self)
  }
}

extension [UInt8] {
  fileprivate func replacing(_ hidden: RangeSet<Int>, upTo limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for range in hidden.ranges where range.lowerBound < limit {
      result += self[position..<range.lowerBound] + Array("***".utf8)
      position = range.upperBound
    }
    return position < limit ? result + self[position..<limit] : result
  }
}

/// What base64 makes of a value wherever it stands in longer data, without the characters that its neighbours share.
///
/// Three bytes become four characters (RFC 4648 §4), so there are three forms, each in two alphabets.
enum Base64Core {
  /// Shorter cores would hide ordinary words.
  private static let shortest = 4
  private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let safe = Array(standard.dropLast(2)) + Array("-_".utf8)

  static func all(of value: [UInt8]) -> [[UInt8]] {
    let cores = (0...2).flatMap { offset in
      [standard, safe].map { core(of: value, at: offset, in: $0) }
    }
    return Set(cores).filter { $0.count >= shortest }
  }

  private static func core(of value: [UInt8], at offset: Int, in alphabet: [UInt8]) -> [UInt8] {
    let bits = (Array(repeating: 0, count: offset) + value).flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    let first = (offset * 8 + 5) / 6
    return (first..<max(first, bits.count / 6)).map { character in
      alphabet[Int(bits[character * 6..<character * 6 + 6].reduce(0) { $0 << 1 | $1 })]
    }
  }
}
