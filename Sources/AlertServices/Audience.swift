package import PaymentHealth

/// For whom a sink's messages are written, and how.
package struct Audience: Sendable {
  /// Name of the shop.
  package var merchant: String
  package var language: Language
  /// By whose days and times it is told.
  package var clock: any ZoneClock
  /// In place of the usual title and lines.
  package var title: MessageTemplate?
  package var body: MessageTemplate?

  package init(
    merchant: String, language: Language = .english, clock: any ZoneClock = UTCClock(), title: MessageTemplate? = nil,
    body: MessageTemplate? = nil
  ) {
    self.merchant = merchant
    self.language = language
    self.clock = clock
    self.title = title
    self.body = body
  }
}
