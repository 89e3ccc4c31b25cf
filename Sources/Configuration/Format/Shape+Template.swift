import PaymentHealth
import StrictJSON

extension Shape where Value == Text {
  /// A text that may hold secrets and variables.
  static let template = text.filledIn
  static let headerTemplate = headerValue.filledIn

  private var filledIn: Shape {
    Shape(schema) { place, reading in
      read(place, &reading).map { text in
        Text(
          parts: text.parts.flatMap { part in
            if case .literal(let literal) = part { reading.template(literal, at: place.spot).parts } else { [part] }
          })
      }
    }
  }
}

extension Shape where Value == Text {
  /// An absolute URL with variables after its host, or a captured one.
  static let url = Shape(.text("^(\\$\\{[^}]+\\}|[Hh][Tt][Tt][Pp][Ss]?://[^\\s#@]+)$")) { place, reading in
    guard let text = place.node.string else { return reading.refuse(place, expected: .text) }
    reading.reportSensitive(text, at: place.spot)
    let template = reading.template(text, at: place.spot)
    if !template.isCaptured {
      reading.check(template, as: text, at: place) { url throws(WebAddress.Fault) in try WebAddress(url) }
    }
    return template
  }

  /// A path that begins with its slash, with variables.
  static let path = Shape(.text("^/[^\\s#]*$")) { place, reading in
    guard let text = place.node.string else { return reading.refuse(place, expected: .text) }
    reading.reportSensitive(text, at: place.spot)
    let template = reading.template(text, at: place.spot)
    reading.check(template, as: text, at: place) { path throws(WebAddress.Fault) in
      guard path.hasPrefix("/") else { throw .path }
      return try WebAddress("https://host" + path)
    }
    return template
  }
}

extension Text {
  /// A whole URL that a step before took from its answer.
  package var isCaptured: Bool {
    if parts.count == 1, case .variable(.captured) = parts[0] { true } else { false }
  }

  /// With every variable replaced by a letter that fits everywhere.
  fileprivate var sample: String { filled { _ in "0" }.revealed }
}

extension Reading {
  /// The text with its variables; one that is none is reported.
  mutating func template(_ text: String, at spot: Spot) -> Text {
    do throws(Text.UnknownVariable) {
      return try Text(template: text)
    } catch {
      let known = Variable.known.keys.sorted()
      report(
        .relation(.unknownVariable(error.name, similar: error.name?.mostSimilar(of: known), known: known)), at: spot)
      return Text(text)
    }
  }

  fileprivate mutating func check(
    _ template: Text, as text: String, at place: Place, _ read: (String) throws(WebAddress.Fault) -> WebAddress
  ) {
    do throws(WebAddress.Fault) {
      let address = try read(template.sample)
      guard case .literal(let head)? = template.parts.first,
        let written = try? read(head + (template.parts.count > 1 ? "/" : "")),
        written.isSameOrigin(as: address)
      else { throw .host }
    } catch {
      reportFault(error, at: place)
    }
  }

  private mutating func reportFault(_ fault: WebAddress.Fault, at place: Place) {
    report(.target(.url(fault)), at: place.spot)
  }
}
