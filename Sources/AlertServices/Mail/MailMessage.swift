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
      MailHeader.line("Message-ID", list: [MailHeader.identifier(event.id, at: sender)]),
      // Never sent itself: what all messages of an incident answer makes them one thread.
      MailHeader.line("In-Reply-To", list: [MailHeader.identifier(event.incident, at: sender)]),
      MailHeader.line("References", list: [MailHeader.identifier(event.incident, at: sender)]),
      MailHeader.line("Auto-Submitted", text: "auto-generated"),
      MailHeader.line("X-Payprobe-Event", text: event.id),
      MailHeader.line("MIME-Version", text: "1.0"),
      "Content-Type: multipart/alternative; boundary=\"\(MailHeader.boundary)\"\r\n",
    ].joined()
  }

  private var body: String {
    let parts = [("plain", text), ("html", html)].map { kind, content in
      MailHeader.part("text/\(kind); charset=utf-8", content)
    }
    return parts.joined() + "--\(MailHeader.boundary)--\r\n"
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
