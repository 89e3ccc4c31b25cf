/// A reader of RFC 4180, as strict as it is short.
package enum CSVReading {
  /// Nil of what has a quote where none may be, or no line end at its end.
  package static func rows(of text: String) -> [[String]]? {
    var rows: [[String]] = [[]]
    var cell = String.UnicodeScalarView()
    var (isQuoted, wasQuoted) = (false, false)
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      switch (scalar, next) {
      case ("\"", "\"") where isQuoted:
        cell.append("\"")
        index += 1
      case ("\"", _) where isQuoted: isQuoted = false
      case (_, _) where isQuoted: cell.append(scalar)
      case ("\"", _):
        guard cell.isEmpty, !wasQuoted else { return nil }
        (isQuoted, wasQuoted) = (true, true)
      case (",", _), ("\r", "\n"):
        rows[rows.count - 1].append(String(cell))
        (cell, wasQuoted) = (String.UnicodeScalarView(), false)
        if scalar == "\r" {
          index += 1
          rows.append([])
        }
      case ("\r", _), ("\n", _): return nil
      default:
        if wasQuoted { return nil }
        cell.append(scalar)
      }
    }
    return rows.last == [] && cell.isEmpty && !isQuoted ? rows.dropLast() : nil
  }

  /// What a spreadsheet would compute.
  package static func isFormula(_ cell: String) -> Bool {
    cell.unicodeScalars.first { $0.properties.generalCategory != .spaceSeparator }.map {
      "=+-@\t\r\n\0＝＋－＠".unicodeScalars.contains($0)
    } ?? false
  }
}
