/// A regular expression of the kind every implementation understands alike: I-Regexp, RFC 9485.
///
/// It knows no anchors, `^` and `$` are letters like others. Searched for as ``Pattern`` is, with the same bounds.
package struct InteroperablePattern: Sendable {
  private let whole: PatternProgram
  private let part: PatternProgram

  /// Throws what is wrong with the pattern, and where.
  package init(_ text: String) throws(PatternProblem) {
    guard text.utf8.count <= Pattern.longest else { throw .tooLong(bytes: text.utf8.count) }
    let node = try InteroperableParser.parse(text)
    part = try PatternProgram(PatternParser.Result(node: node, ignoresCase: false))
    whole = try PatternProgram(
      PatternParser.Result(
        node: .sequence([.assertion(.textStart), node, .assertion(.textEnd)]), ignoresCase: false))
  }

  /// Whether it describes all of `text`; with how many instructions were looked at.
  package func matches(_ text: String) -> (holds: Bool, visits: Int) { run(whole, on: text) }

  /// Whether it describes a part of `text`; with how many instructions were looked at.
  package func isFound(in text: String) -> (holds: Bool, visits: Int) { run(part, on: text) }

  /// A text that is longer than the window matches nothing: of its end nothing is known.
  private func run(_ program: PatternProgram, on text: String) -> (holds: Bool, visits: Int) {
    guard text.utf8.count <= Pattern.window else { return (false, 0) }
    var search = PatternSearch(program)
    return (search.finds(Array(text.unicodeScalars)), search.visits)
  }
}
