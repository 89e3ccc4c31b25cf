/// Who a message is from and for, and who may hand it in (RFC 5321, RFC 4954).
///
/// Handed in under TLS with a certificate that is verified: from the first byte with `smtps`, by STARTTLS with `smtp`. A server that
/// does not offer it gets nothing. With `allowsPlainHTTP`, `smtp` is left unprotected, and then takes no credentials.
///
/// A class, so that requests that are no mail carry a pointer and no more.
package final class MailEnvelope: Sendable {
  package struct Credentials: Sendable {
    package var user: String
    package var password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// `local@domain` in ASCII.
  package let sender: String
  /// At least one, each like the sender; the message goes to those the server takes.
  package let recipients: [String]
  package let credentials: Credentials?

  package init(sender: String, recipients: [String], credentials: Credentials? = nil) {
    self.sender = sender
    self.recipients = recipients
    self.credentials = credentials
  }
}

extension MailEnvelope {
  /// Whether every address is one that can stand in a command.
  var isWellFormed: Bool {
    !recipients.isEmpty && ([sender] + recipients).allSatisfy(Self.isAddress)
  }

  /// Nothing that ends a path or a line of SMTP, and an `@` between two parts.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
  }
}

/// Written and dumped without what is secret in them.
extension MailEnvelope: CustomStringConvertible, CustomReflectable {
  package var description: String { "mail to \(recipients.count)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension MailEnvelope.Credentials: CustomStringConvertible, CustomReflectable {
  package var description: String { "credentials" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
