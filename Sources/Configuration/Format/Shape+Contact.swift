import PaymentHealth
import StrictJSON

extension Shape where Value == Contact {
  /// One way to reach a provider.
  static let contact = Shape.object(
    exactlyOne(of: [
      way(.phone, .phone, "Number to call."),
      way(.chat, .name, "Where one can chat."),
      way(.portal, .page, "Page where a ticket is opened or support is found."),
      way(.mail, .mailAddress, "Address to write to."),
      way(.status, .page, "The provider's status page."),
      way(.documentation, .page, "What to do, or how it works."),
    ]),
    optional("hours", .name, "When someone answers."),
    make: { contact, hours in Contact(contact.kind, at: contact.at, hours: hours) })

  private static func way(_ kind: Contact.Kind, _ shape: Shape<String>, _ about: String) -> Alternative<Contact> {
    Alternative(kind.rawValue, shape, about) { Contact(kind, at: $0) }
  }
}

extension Shape where Value == String {
  fileprivate static let phone = matching(.phone)

  /// Shown to people and never called.
  fileprivate static let page = Shape(.text("^https?://[!-~]+$")) { place, reading in
    let text = place.node.string ?? ""
    let scheme = ["https://", "http://"].first { text.utf8.starts(with: $0.utf8) }
    guard let scheme, text.utf8.count > scheme.utf8.count, text.utf8[...].isVisible else {
      return reading.refuse(place, expected: .page)
    }
    reading.reportSensitive(text, at: place.spot)
    return text
  }
}

extension Substring.UTF8View {
  fileprivate var isVisible: Bool { allSatisfy { (0x21...0x7e).contains($0) } }
}

extension [Contact] {
  /// Nothing where there is none.
  var members: [JSONMember] { isEmpty ? [] : [JSONMember("contacts", .list(map(\.node)))] }
}

extension Contact {
  fileprivate var node: JSONNode {
    .members([kind.rawValue: .text(at)], hours.map { [JSONMember("hours", .text($0))] } ?? [])
  }
}
