/// Rows of comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.
struct CSVText: Sendable {
  enum Cell: Sendable, Hashable {
    case text(String)
    /// Digits, a sign and a point; empty when there is no number.
    case number(String)
  }

  private(set) var text = ""

  mutating func add(_ row: [Cell]) {
    text += row.map(\.written).joined(separator: ",") + "\r\n"
  }
}

extension CSVText.Cell {
  var written: String {
    switch self {
    case .number(let digits): digits
    case .text(let text): text.withoutFormula.quoted
    }
  }
}

extension String {
  /// A spreadsheet runs what begins like a formula; an apostrophe before it keeps it text.
  ///
  /// The raw text decides, before its controls are made visible, and past all kinds of space, which become plain ones.
  fileprivate var withoutFormula: String {
    let first = unicodeScalars.first { $0.properties.generalCategory != .spaceSeparator }
    let isFormula = first.map { "=+-@\t\r\n\0＝＋－＠".unicodeScalars.contains($0) } ?? false
    return (isFormula ? "'" : "") + printable
  }

  fileprivate var quoted: String {
    unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
      ? "\"\(replacingScalars { $0 == "\"" ? "\"\"" : nil })\"" : self
  }
}
