import StrictJSON

package enum BadgeFormat: String, Sendable, CaseIterable {
  case svg, json

  /// The badge in this form, newline at the end.
  package func render(_ badge: Badge) -> String {
    switch self {
    case .svg: BadgeSVG(badge: badge).text
    case .json: badge.endpoint
    }
  }
}

extension Badge {
  /// What shields.io draws of an address that answers so.
  ///
  /// Source: shields.io, "Endpoint Badge", schema version 1.
  fileprivate var endpoint: String {
    JSONNode.members([
      "schemaVersion": .integer(1), "label": .text(label.printable), "message": .text(message.printable),
      "color": .text(color.rawValue),
    ]).rows
  }
}

/// The badge drawn: flat, in two fields, its text at least 4.5 times as light or dark as its ground.
struct BadgeSVG: Sendable {
  let badge: Badge

  private static let height = 20
  private static let padding = 6

  var text: String {
    let (left, right) = (Self.width(of: badge.label), Self.width(of: badge.message))
    let (first, second) = (left + 2 * Self.padding, right + 2 * Self.padding)
    let badge = Badge(label: badge.label.printable, message: badge.message.printable, color: badge.color)
    let detail = self.badge.detail.map { " (\($0.printable))" } ?? ""
    let name: HTML = "\(badge.label): \(badge.message)\(detail)"
    let svg: HTML = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(first + second)" height="\(Self.height)" role="img" \
      aria-label="\(name)"><title>\(name)</title>\
      <rect width="\(first + second)" height="\(Self.height)" rx="3" fill="#444"/>\
      <path d="M\(first) 0h\(second - 3)a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-\(second - 3)z" fill="\(badge.color.ground)"/>\
      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\
      <text x="\(Self.padding)" y="14" textLength="\(left)">\(badge.label)</text>\
      <text x="\(first + Self.padding)" y="14" textLength="\(right)">\(badge.message)</text></g></svg>

      """
    return svg.markup
  }

  /// As wide as most fonts make it; the text is fitted to it.
  private static func width(of text: String) -> Int { max(1, text.printable.displayWidth) * 7 }
}

extension Badge.Color {
  /// White on it has a contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3).
  var ground: String {
    switch self {
    case .brightgreen: "#1c7f3f"
    case .green: "#3d7a1a"
    case .yellow: "#806600"
    case .orange: "#a85400"
    case .red: "#c0322b"
    case .lightgrey: "#6b6b6b"
    }
  }
}
