import Digests
import PaymentHealth

/// A message that says the same twice, as plain text and as HTML (RFC 5322, RFC 2046 §5.1.4).
///
/// The same event gives the same bytes in every attempt, so that one that comes twice is known again by its `Message-ID`.
struct MailMessage {
  let event: AlertEvent
  let message: AlertMessage
  let language: Language
  let sender: String
  let recipients: [String]

  init(_ event: AlertEvent, of audience: Audience, from sender: String, to recipients: [String]) {
    self.event = event
    message = AlertMessage(event, of: audience)
    language = audience.language
    self.sender = sender
    self.recipients = recipients
  }

  var bytes: [UInt8] {
    Array((head + "\r\n" + body).utf8)
  }

  private var head: String {
    [
      MailHeader.line("Date", text: event.decided.mailDate),
      MailHeader.line("From", list: ["payprobe <\(sender)>"]),
      MailHeader.line("To", list: recipients),
      MailHeader.line("Subject", text: message.title),
      MailHeader.line("Message-ID", list: [identifier(event.id)]),
      // Never sent itself: what all messages of an incident answer makes them one thread.
      MailHeader.line("In-Reply-To", list: [identifier(event.incident)]),
      MailHeader.line("References", list: [identifier(event.incident)]),
      MailHeader.line("Auto-Submitted", text: "auto-generated"),
      MailHeader.line("X-Payprobe-Event", text: event.id),
      MailHeader.line("MIME-Version", text: "1.0"),
      "Content-Type: multipart/alternative; boundary=\"\(Self.boundary)\"\r\n",
    ].joined()
  }

  /// Cannot be in base64, of which the parts are.
  private static let boundary = "=_payprobe"

  private var body: String {
    let parts = [("plain", text), ("html", html)].map { kind, content in
      "--\(Self.boundary)\r\nContent-Type: text/\(kind); charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Array(content.utf8).base64Lines
    }
    return parts.joined() + "--\(Self.boundary)--\r\n"
  }

  private var text: String {
    ([message.title, ""] + message.facts).map { $0 + "\r\n" }.joined()
  }

  var html: String {
    """
    <!DOCTYPE html>\r
    <html lang="\(language.rawValue)" dir="\(language.isRightToLeft ? "rtl" : "ltr")"><head><meta charset="utf-8"><title>\(message.title.escapedForHTML)</title></head><body>\r
    <p><strong>\(message.title.escapedForHTML)</strong></p>\r
    <ul>\r
    \(message.facts.map { "<li>\($0.escapedForHTML)</li>\r\n" }.joined())</ul>\r
    </body></html>\r\n
    """
  }

  /// A `msg-id` (RFC 5322 §3.6.4) at the sender's domain; what cannot stand in its left part is written in hexadecimal.
  private func identifier(_ text: String) -> String {
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

extension String {
  fileprivate var escapedForHTML: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
