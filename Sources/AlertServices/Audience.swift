package import PaymentHealth

/// For whom a sink's messages are written, and how.
package struct Audience: Sendable, Equatable {
  /// Name of the shop.
  package var merchant: String
  package var language: Language
  /// In place of the usual title and lines.
  package var title: MessageTemplate?
  package var body: MessageTemplate?

  package init(
    merchant: String, language: Language = .english, title: MessageTemplate? = nil, body: MessageTemplate? = nil
  ) {
    self.merchant = merchant
    self.language = language
    self.title = title
    self.body = body
  }
}
