/// An advisory with what people want to know of it.
package struct AdvisoryReport: Sendable, Equatable {
  package var advisory: Advisory
  /// `Nordea (Paytrail)`, `Paytrail`.
  package var name: String
  /// Names of the methods that it is about.
  package var methods: [String]
  /// What was said of it last, or what it means.
  package var sentence: String
  /// Who knows of it as it was told last, and what they said; nil if nobody does.
  package var acknowledged: String?

  package init(
    advisory: Advisory, name: String, methods: [String], sentence: String, acknowledged: String? = nil
  ) {
    self.advisory = advisory
    self.name = name
    self.methods = methods
    self.sentence = sentence
    self.acknowledged = acknowledged
  }
}
