package import PaymentHealth

/// For whom a sink's messages are written.
package struct Audience: Sendable, Equatable {
  /// Name of the shop.
  package var merchant: String
  package var language: Language

  package init(merchant: String, language: Language = .english) {
    self.merchant = merchant
    self.language = language
  }
}
