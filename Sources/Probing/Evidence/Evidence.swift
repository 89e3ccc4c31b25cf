package import PaymentHealth

/// What was expected and what was found, in words for an engineer that are safe to store and to show.
///
/// Every foreign text in it is redacted first, then made printable, then shortened: a secret cut in half would not be recognised.
package struct Evidence: Sendable {
  /// Longest evidence in bytes.
  package static let limit = 2048
  private static let fieldLimit = 400
  private static let bodyLimit = 600

  private let redactor: Redactor

  /// - Parameter secrets: All that the server could have seen.
  package init(hiding secrets: [Secret]) {
    redactor = Redactor(secrets: secrets)
  }

  /// - Parameters:
  ///   - address: Where the step went in the end; nil where it was not sent, and what is written says more.
  ///   - body: Of the response, if there was one; shown only where it explains something.
  package func text(
    for discrepancy: Discrepancy, of step: Step, at address: String? = nil, body: String? = nil
  ) -> String {
    var text = heading(step, at: address)
    text += "expected \(field(discrepancy.expected)), found \(field(discrepancy.found))"
    if discrepancy.showsBody, let body = body?.withoutBlankEnds, !body.isEmpty {
      text += "; body: \(redactor.printable(body, limit: Self.bodyLimit))"
    }
    return text.shortened(to: Self.limit)
  }

  private func heading(_ step: Step, at address: String?) -> String {
    let name = step.name.hasPrefix("step ") ? step.name : "step \(step.name)"
    // A secret in it is hidden first: of one that is an address itself, its beginning would not be recognised.
    let place = address.map { field($0).withoutQuery } ?? field(step.request.url.description)
    return "\(field(name)), \(step.request.verb.rawValue) \(place): "
  }

  private func field(_ text: String) -> String { redactor.printable(text, limit: Self.fieldLimit) }
}

extension Redactor {
  func printable(_ text: String, limit: Int) -> String {
    let isCut = text.utf8.count > limit
    return (redact(text, upTo: limit).escapingInvisibles + (isCut ? "…" : "")).shortened(to: limit)
  }
}

extension String {
  /// Of a URL: what is behind may be a value of one payer's session.
  fileprivate var withoutQuery: String {
    String(Substring(utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }))
  }

  fileprivate var withoutBlankEnds: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }

  /// Control, format and separator characters as escapes: they could end a line, hide text or reverse its direction.
  var escapingInvisibles: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
        text += scalar.escapedInvisible
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// At most `limit` bytes; a cut text ends with `…`.
  func shortened(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit - "…".utf8.count)
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end]) + "…"
  }
}

extension Unicode.Scalar {
  fileprivate var escapedInvisible: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(value, radix: 16))}"
    }
  }
}
