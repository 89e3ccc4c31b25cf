import TestSupport

@testable import Reporting

/// What must hold of any text in a table or on a page; each returns what does not.
enum MarkupFuzz {
  /// A reader of RFC 4180 finds the fields that were written, and none of them is a formula.
  static func readsWrittenRows(_ random: inout SplitMix64) -> String? {
    let width = random.number(1...4)
    let rows = (0..<random.number(1...3)).map { _ in (0..<width).map { _ in random.foreignText(upTo: 8) } }
    var csv = CSVText()
    for row in rows { csv.add(row.map(CSVText.Cell.text)) }
    guard let read = CSVReading.rows(of: csv.text) else { return "cannot be read: \(csv.text.debugDescription)" }
    guard read.map(\.count) == rows.map(\.count) else { return "other columns: \(csv.text.debugDescription)" }
    for (cell, text) in zip(read.joined(), rows.joined()) {
      let isText = cell.utf8.elementsEqual(text.printable.utf8) || cell.utf8.elementsEqual("'\(text.printable)".utf8)
      if !isText { return "\(text.debugDescription) became \(cell.debugDescription)" }
      if CSVReading.isFormula(cell) { return "\(text.debugDescription) is a formula: \(cell.debugDescription)" }
    }
    return nil
  }

  /// Texts put into markup are what a parser finds there, and nothing else is.
  static func parsesWrittenMarkup(_ random: inout SplitMix64) -> String? {
    let (title, name, more) = (random.foreignText(upTo: 8), random.foreignText(upTo: 8), random.foreignText(upTo: 8))
    let parts = [name, more].map { HTML("<bdi>\($0)</bdi>") }
    let page: HTML = "<p title=\"\(title)\" class=\"x\">\(parts)<i/>\(7)</p>"
    guard let found = MarkupReading(page.markup) else { return "not well-formed: \(page.markup.debugDescription)" }
    let expected = [title, name + more + "7"].map(\.printableWords)
    guard found.elements == ["p", "bdi", "bdi", "i"], found.attributes == ["class", "title"] else {
      return "other markup: \(page.markup.debugDescription)"
    }
    let same = zip([found.titles, found.text], expected).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    return same ? nil : "other text: \(page.markup.debugDescription)"
  }
}
