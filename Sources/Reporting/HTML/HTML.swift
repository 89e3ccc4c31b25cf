/// Markup that is safe to join with other markup.
///
/// Literals are markup, everything put into them is escaped:
/// `HTML("<p title=\"\(foreign)\">\(foreign)</p>")`.
///
/// One escaping serves text and attributes alike, as long as attribute values are in double quotes; there is no script and no style
/// to put anything into.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  private(set) var markup: String

  init(stringLiteral value: String) { markup = value }

  init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

  /// - Parameter trusted: Markup of our own; never foreign text.
  init(trusted: String) { markup = trusted }

  mutating func append(_ other: HTML) { markup += other.markup }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { markup += literal }

    /// - Parameter text: Our own words, or what others wrote after ``Report/printable``.
    mutating func appendInterpolation(_ text: String) { markup += text.printableWords.htmlEscaped }

    mutating func appendInterpolation(_ number: some BinaryInteger) { markup += String(number) }

    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    mutating func appendInterpolation(_ html: HTML?) { markup += html?.markup ?? "" }

    mutating func appendInterpolation(_ parts: [HTML]) { parts.forEach { markup += $0.markup } }
  }
}

extension String {
  fileprivate var htmlEscaped: String {
    guard utf8.contains(where: { Self.special.contains($0) }) else { return self }
    return replacingScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: nil
      }
    }
  }

  private static let special = Set("&<>\"'".utf8)
}
