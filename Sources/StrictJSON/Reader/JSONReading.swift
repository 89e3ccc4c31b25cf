/// How strictly a text is read.
///
/// Both accept every JSON text of RFC 8259 (nested up to ``JSONReading/depthLimit`` levels), with or without a byte
/// order mark, and refuse invalid UTF-8 and lone surrogates.
package enum JSONDialect: Sendable, CaseIterable {
  /// What people write: `//` and `/* */` comments are blank space; a name given twice in one object is refused.
  case configuration
  /// What machines send: of a name given twice the last value holds, and only problems know their place.
  case response

  /// Whether each node knows where it stands in the text, for which every byte is counted.
  var keepsPlaces: Bool { self == .configuration }
}

/// What reading a text gave: the value, or why there is none.
package struct JSONReading: Sendable {
  /// Levels of arrays and objects inside each other; more are refused, so that no text can exhaust the stack.
  package static let depthLimit = 128

  /// Nil exactly when reading stopped at a problem.
  ///
  /// With problems of which the reader could go on, there is a value all the same.
  package let node: JSONNode?
  /// In the order of the text.
  package let problems: [JSONProblem]

  /// Reads to the end, or to the first problem that leaves the rest without meaning.
  ///
  /// Time and memory grow with the size of the text, which is the caller's to limit.
  package init(_ bytes: [UInt8], as dialect: JSONDialect) {
    var parser = JSONParser(bytes, dialect)
    do {
      node = try parser.document()
      problems = parser.problems.sorted { $0.mark < $1.mark }
    } catch {
      node = nil
      problems = (parser.problems + [error]).sorted { $0.mark < $1.mark }
    }
  }
}

extension JSONNode {
  /// The one value in `bytes`.
  ///
  /// Throws the first problem.
  package static func read(_ bytes: [UInt8], as dialect: JSONDialect) throws(JSONProblem) -> JSONNode {
    let reading = JSONReading(bytes, as: dialect)
    if let first = reading.problems.first { throw first }
    guard let node = reading.node else { preconditionFailure("reading ends with a value or a problem") }
    return node
  }
}
