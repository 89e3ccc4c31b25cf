import PaymentHealth
import StrictJSON

extension Shape where Value == MessageTemplate {
  /// On one line.
  static let title = Shape(Shape<String>.name.schema) { place, reading in
    Shape<String>.name.read(place, &reading).flatMap { reading.messageTemplate($0, at: place.spot) }
  }

  /// On any number of lines.
  static let body = Shape(.text("^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]*$")) { place, reading in
    guard let text = place.node.string else { return reading.refuse(place, expected: .text) }
    if text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0a || $0 == 0x7f }) {
      reading.report(.controlCharacter, at: place.spot)
    }
    reading.reportSensitive(text, at: place.spot)
    return reading.messageTemplate(text, at: place.spot)
  }
}

extension Reading {
  /// The text with its placeholders; nil where one is none, which is reported.
  fileprivate mutating func messageTemplate(_ text: String, at spot: Spot) -> MessageTemplate? {
    do throws(MessageTemplate.Fault) {
      return try MessageTemplate(text)
    } catch {
      let known = MessageTemplate.Placeholder.allCases.map(\.rawValue)
      let name: String? = if case .unknown(let name) = error { name } else { nil }
      report(.relation(.unknownPlaceholder(name, similar: name?.mostSimilar(of: known), known: known)), at: spot)
      return nil
    }
  }
}
