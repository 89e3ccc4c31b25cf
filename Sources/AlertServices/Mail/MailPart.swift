import Digests

extension MailHeader {
  /// Cannot be in base64, of which the parts are.
  static let boundary = "=_payprobe"

  /// A part of a message, in base64.
  static func part(_ type: String, disposition: String? = nil, _ content: String) -> String {
    "--\(boundary)\r\nContent-Type: \(type)\r\n" + (disposition.map { "Content-Disposition: \($0)\r\n" } ?? "")
      + "Content-Transfer-Encoding: base64\r\n\r\n" + Array(content.utf8).base64Lines
  }

  /// A `msg-id` (RFC 5322 §3.6.4) at the sender's domain; what cannot stand in its left part is written in hexadecimal.
  static func identifier(_ text: String, at sender: String) -> String {
    let domain = sender.split(separator: "@").last ?? "localhost"
    let left = text.utf8.map { byte in
      byte.isIdentifierLetter ? String(Unicode.Scalar(byte)) : "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "<\(left.joined())@\(domain)>"
  }
}

extension UInt8 {
  fileprivate var isIdentifierLetter: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension [UInt8] {
  /// In lines of 76 letters (RFC 2045 §6.8).
  fileprivate var base64Lines: String {
    stride(from: 0, to: count, by: 57).map { Array(self[$0..<Swift.min($0 + 57, count)]).base64 + "\r\n" }.joined()
  }
}
