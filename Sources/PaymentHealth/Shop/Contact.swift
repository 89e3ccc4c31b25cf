/// Where a provider can be reached when something is wrong with it.
package struct Contact: Sendable, Hashable, Codable {
  /// In the order in which one tries them while payments fail.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case phone, chat
    /// A page where one opens a ticket or finds support.
    case portal
    case mail
    /// The provider's status page.
    case status
    case documentation
  }

  package var kind: Kind
  /// Number, address or URL.
  package var at: String
  /// When someone answers; nil when nothing is said.
  package var hours: String?

  package init(_ kind: Kind, at: String, hours: String? = nil) {
    self.kind = kind
    self.at = at
    self.hours = hours
  }
}

extension Contact {
  /// `phone +358 9 123 456 (weekdays 8–16)`.
  package func words(in language: Language) -> String {
    let wording = language.wording
    return "\(wording.words(kind)) \(wording.foreign(at))" + (hours.map { " (\(wording.foreign($0)))" } ?? "")
  }
}

extension [Contact] {
  /// The phone first; of one kind as they were written.
  package var inOrder: [Contact] { Contact.Kind.allCases.flatMap { kind in filter { $0.kind == kind } } }
}
