package import CurlMulti
package import PaymentHealth

/// Mail, by SMTP to a server that is told apart by its certificate: RFC 5321, RFC 3207, RFC 4954.
package struct Email: AlertService, AddressedReceiver, ReadReceiver {
  package static let name = "email"
  package static let about = "Mail by SMTP, with STARTTLS or TLS."
  package static let parameters = [
    Parameter(
      "server", .mailServer,
      "The mail server: smtps://, or smtp://, which begins with STARTTLS; port 465 or 25 unless given."),
    Parameter("user", .text, "Who hands mail in, if the server wants to know.", fallback: ""),
    Parameter("password", .secret, "Password of the user.", fallback: ""),
    Parameter("from", .mailAddress, "Address of the sender."),
    Parameter("to", .mailAddresses, "Addresses of those who are told."),
  ]

  private let values: ParameterValues
  /// Those of the addresses that a message goes to.
  private var recipients: [String]

  package init(_ values: ParameterValues) {
    self.values = values
    recipients = values.list("to")
  }

  package func narrowed(to some: [String]) -> Email? {
    var email = self
    email.recipients = recipients.filter(some.contains)
    return email.recipients.isEmpty ? nil : email
  }

  package static func fault(in values: ParameterValues, within reach: Reach) -> ServiceFault? {
    let (hasUser, hasPassword) = (!values["user"].isEmpty, !values["password"].isEmpty)
    if hasUser != hasPassword { return .missing(hasUser ? "password" : "user") }
    let isPlain = reach.allowsPlainHTTP && values["server"].lowercased().hasPrefix("smtp:")
    return isPlain && hasUser ? .plainCredentials : nil
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) -> TransferRequest {
    request(MailMessage(event, of: audience, from: sender, to: everyone).bytes)
  }

  var sender: String { values["from"] }
  /// All who are named in a message, whoever of them this one goes to.
  var everyone: [String] { values.list("to") }

  func request(_ message: [UInt8]) -> TransferRequest {
    let user = values["user"]
    let credentials = MailEnvelope.Credentials(user: user, password: values["password"])
    return TransferRequest(
      url: values["server"], body: message,
      mail: MailEnvelope(sender: sender, recipients: recipients, credentials: user.isEmpty ? nil : credentials))
  }

  /// Those whom the server does not take for now are tried again, without the others.
  package func verdict(on response: TransferResponse, at now: Timestamp) -> DeliveryVerdict {
    let refused = MailDialogue(response).refused(of: recipients)
    if refused.isEmpty { return .delivered }
    return .partlyDelivered(
      "refused: " + refused.map { "\($0.recipient) (SMTP \($0.code))" }.joined(separator: ", "),
      remaining: refused.filter { $0.code / 100 == 4 }.map(\.recipient))
  }

  package func verdict(on failure: TransferFailure, at now: Timestamp) -> DeliveryVerdict {
    let said = failure.detail.isEmpty ? "" : " (\(failure.detail))"
    guard let code = failure.status else { return .retry((Self.words(failure.kind) + said).printable) }
    // Who is refused before the text can put that right: a user, a sender, a relay that is not ours. The text stays as it is.
    let isFinal = failure.phase == .body && code >= 500
    return isFinal ? .permanent("SMTP \(code)\(said)") : .retry("SMTP \(code)\(said)")
  }

  private static func words(_ kind: TransferFailure.Kind) -> String {
    if case .http(let fault) = kind { "no answer: smtp \(fault)" } else { kind.words }
  }
}
