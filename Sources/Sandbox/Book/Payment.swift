/// Something a simulated provider was asked to create: a payment, an order, a session, a link.
package struct Payment: Sendable, Equatable {
  package let id: String
  /// In the provider's own words.
  package internal(set) var status: String
  /// Whether a payer could still pay it.
  package internal(set) var isOpen = true
  /// When it expires by itself, since the server's start; nil for never.
  let end: Duration?
  /// The idempotency key it was created under.
  let key: String?
  /// What is told of it again besides id and status.
  let details: JSON

  /// As it stands at this time.
  func seen(at now: Duration) -> Payment {
    guard isOpen, let end, end <= now else { return self }
    var expired = self
    expired.status = "expired"
    expired.isOpen = false
    return expired
  }
}
