import PaymentHealth
import StrictJSON

/// What an event says beside what happened.
extension EventDocument {
  // Bytes once escaped, as of the other members.
  private static let shortLimit = 150
  private static let addressLimit = 250
  private static let mostContacts = 5
  private static let commandLimit = 2_000

  static func recurrence(_ recurrence: Recurrence, in language: Language) -> JSONNode {
    .members([
      "count": .integer(Int64(recurrence.count)), "days": .integer(Int64(recurrence.days)),
      "pattern": recurrence.pattern.map(pattern) ?? .null, "sentence": .text(recurrence.sentence(in: language)),
    ])
  }

  private static func pattern(_ pattern: Recurrence.Pattern) -> JSONNode {
    .members([
      "count": .integer(Int64(pattern.count)), "weekday": .text(pattern.weekday?.rawValue),
      "from": number(pattern.from),
      "until": number(pattern.until),
    ])
  }

  private static func number(_ number: Int?) -> JSONNode { number.map { JSONNode.integer(Int64($0)) } ?? .null }

  static func alternatives(_ alternatives: [AlternativeMethod]) -> JSONNode {
    .list(
      alternatives.prefix(PresentMethods.most).map { alternative in
        .members([
          "provider": .text(alternative.method.provider.rawValue),
          "providerName": .text(alternative.providerName.clipped(toEscapedBytes: shortLimit)),
          "method": .text(alternative.method.method.rawValue),
          "name": .text(alternative.name.clipped(toEscapedBytes: shortLimit)),
        ])
      })
  }

  static func contacts(_ contacts: [Contact]) -> JSONNode {
    .list(
      contacts.prefix(mostContacts).map { contact in
        .members([
          "kind": .text(contact.kind.rawValue), "at": .text(contact.at.clipped(toEscapedBytes: addressLimit)),
          "hours": .text(contact.hours?.clipped(toEscapedBytes: shortLimit)),
        ])
      })
  }

  /// A command line that is cut off would be another: one too long is left out.
  static func reproduction(_ reproduction: Reproduction) -> JSONNode {
    let curl = reproduction.curl.flatMap { $0.clipped(toEscapedBytes: commandLimit) == $0 ? $0 : nil }
    return .members([
      "probe": .text(reproduction.probe), "step": .text(reproduction.step?.clipped(toEscapedBytes: shortLimit)),
      "curl": .text(curl),
    ])
  }
}
