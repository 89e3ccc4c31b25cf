/// What one simulated provider remembers between requests: the payments it was asked for and the tokens it issued.
///
/// A pure value: time comes in as the duration since the server's start.
struct Book: Equatable, Sendable {
  /// How many payments are remembered; the oldest is forgotten first.
  static let memory = 1000

  private var payments: [Payment] = []
  /// When each token ends.
  private var tokens: [String: Duration] = [:]
  /// Payments ever created.
  private(set) var created = 0
  /// Tokens ever issued.
  private(set) var tokensIssued = 0

  /// Oldest first.
  func payments(at now: Duration) -> [Payment] { payments.map { $0.seen(at: now) } }

  func openPayments(at now: Duration) -> Int { payments(at: now).count { $0.isOpen } }

  func payment(_ id: String, at now: Duration) -> Payment? { payments.first { $0.id == id }?.seen(at: now) }

  /// The payment created under this idempotency key; nil without a key.
  func payment(under key: String?, at now: Duration) -> Payment? {
    guard let key else { return nil }
    return payments.first { $0.key == key }?.seen(at: now)
  }

  /// - Parameter id: makes an identifier from a number that no other payment of the provider has.
  mutating func add(
    _ id: (Int) -> String, status: String, end: Duration? = nil, key: String? = nil, details: JSON = [:]
  ) -> Payment {
    created += 1
    if payments.count >= Self.memory { payments.removeFirst() }
    let payment = Payment(id: id(created), status: status, end: end, key: key, details: details)
    payments.append(payment)
    return payment
  }

  /// Ends a payment: nobody can pay it any more.
  mutating func close(_ id: String, as status: String) {
    guard let index = payments.firstIndex(where: { $0.id == id }) else { return }
    payments[index].status = status
    payments[index].isOpen = false
  }

  mutating func issueToken(living lifetime: Duration, at now: Duration) -> String {
    tokens = tokens.filter { $0.value > now }
    tokensIssued += 1
    let token = "sandbox-token-\(tokensIssued)"
    tokens[token] = now + lifetime
    return token
  }

  func accepts(token: String, at now: Duration) -> Bool { tokens[token].map { $0 > now } ?? false }
}
