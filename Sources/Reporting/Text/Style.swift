import PaymentHealth

/// What a terminal or file can show.
///
/// Colour repeats what words and shapes say and never says anything alone.
package struct Style: Sendable, Hashable {
  package var isColoured: Bool
  package var isUnicode: Bool
  /// Columns of a page.
  package var width: Int

  /// Pages are made for these widths; a narrower terminal wraps them, a wider one has a margin.
  package static let widths = 60...100

  package static let coloured = Style(isColoured: true, isUnicode: true)
  package static let plain = Style(isColoured: false, isUnicode: true)
  package static let ascii = Style(isColoured: false, isUnicode: false)

  package init(isColoured: Bool, isUnicode: Bool, width: Int = Self.widths.upperBound) {
    self.isColoured = isColoured
    self.isUnicode = isUnicode
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
  }

  /// Colour for terminals, unless `NO_COLOR` is set to anything or the terminal is dumb; Unicode where the locale is UTF-8; as wide
  /// as `COLUMNS` says, otherwise as the terminal.
  ///
  /// - Parameter columns: Of the terminal; nil if it is none or does not tell.
  package init(environment: [String: String], isTerminal: Bool, columns: Int? = nil) {
    let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let wanted = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    self.init(
      isColoured: isTerminal && !refused && environment["TERM"] != "dumb",
      isUnicode: ["utf-8", "utf8"].contains { locale.lowercased().hasSuffix($0) },
      width: wanted ?? columns ?? Self.widths.upperBound)
  }
}

extension Style {
  enum Ink: String {
    case green = "32"
    case yellow = "33"
    case red = "31"
    case faint = "2"
    case bold = "1"
  }

  func paint(_ text: String, _ ink: Ink?) -> String {
    guard isColoured, let ink, !text.isEmpty else { return text }
    return "\u{1b}[\(ink.rawValue)m\(text)\u{1b}[0m"
  }

  /// Foreign text, safe to show, in what the terminal can show.
  func foreign(_ text: String) -> String {
    isUnicode ? text.printable : String(text.printable.map { $0.isASCII ? $0 : "?" })
  }

  /// A shape for each outcome.
  func mark(_ outcome: Outcome) -> String {
    switch outcome {
    case .up: isUnicode ? "●" : "+"
    case .degraded: isUnicode ? "◐" : "~"
    case .down: isUnicode ? "✗" : "X"
    case .unknown: isUnicode ? "○" : "?"
    }
  }

  func clipped(_ text: String, to width: Int) -> String {
    isUnicode ? text.clipped(to: width) : text.clipped(to: width).replacing("…", with: "~")
  }

  var dot: String { isUnicode ? " · " : " - " }
  var dash: String { isUnicode ? "–" : "-" }

  func rule(_ width: Int) -> String { String(repeating: isUnicode ? "─" : "-", count: width) }
}

extension Outcome {
  var ink: Style.Ink {
    switch self {
    case .up: .green
    case .degraded: .yellow
    case .down: .red
    case .unknown: .faint
    }
  }
}
