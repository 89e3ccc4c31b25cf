package import CurlMulti
package import PaymentHealth

/// A report as a message: in plain text, with the page as a file beside it (RFC 5322, RFC 2046 §5.1.3, RFC 2183).
package struct ReportMail: Sendable {
  package var subject: String
  package var text: String
  /// The HTML page.
  package var page: String
  /// Of the file: ASCII letters, digits, `.` and `-`.
  package var file: String
  package var date: Timestamp
  /// Tells this report from every other; the same in every attempt.
  package var id: String

  package init(subject: String, text: String, page: String, file: String, date: Timestamp, id: String) {
    self.subject = subject
    self.text = text
    self.page = page
    self.file = file
    self.date = date
    self.id = id
  }

  func bytes(from sender: String, to recipients: [String]) -> [UInt8] {
    let head = [
      MailHeader.line("Date", text: date.mailDate), MailHeader.line("From", list: ["payprobe <\(sender)>"]),
      MailHeader.line("To", list: recipients), MailHeader.line("Subject", text: subject),
      MailHeader.line("Message-ID", list: [MailHeader.identifier(id, at: sender)]),
      MailHeader.line("Auto-Submitted", text: "auto-generated"), MailHeader.line("MIME-Version", text: "1.0"),
      "Content-Type: multipart/mixed; boundary=\"\(MailHeader.boundary)\"\r\n",
    ]
    let parts = [
      MailHeader.part("text/plain; charset=utf-8", text),
      MailHeader.part("text/html; charset=utf-8", disposition: "attachment; filename=\"\(file)\"", page),
    ]
    return Array("\(head.joined())\r\n\(parts.joined())--\(MailHeader.boundary)--\r\n".utf8)
  }
}

extension Email {
  /// What hands a report in for all recipients.
  package func request(for mail: ReportMail) -> TransferRequest { request(mail.bytes(from: sender, to: everyone)) }
}
