/// A JSONPath query: all of RFC 9535.
///
///     $.methods[*].id      $['a b'][0]      $..id      $[-1:]      $.methods[?@.status == 'active'].id
package struct JSONPath: Sendable, Hashable {
  /// The query as written.
  package let text: String
  let segments: [Segment]

  /// Reads a query, or throws the first problem and where it is.
  package init(parsing text: String) throws(JSONPathProblem) {
    var parser = JSONPathParser(text)
    self.text = text
    segments = try parser.query()
  }

  /// A step from a list of nodes to the next list.
  struct Segment: Sendable, Hashable {
    /// Takes from the nodes and everything below them (`..`), not from the nodes alone.
    var descends: Bool
    var selectors: [Selector]
  }

  enum Selector: Sendable, Hashable {
    case name(String)
    case wildcard
    /// Counted from the end when negative.
    case index(Int)
    case slice(Slice)
    /// The children for which it holds.
    case filter(JSONPathCondition)
  }

  struct Slice: Sendable, Hashable {
    var start: Int?
    var end: Int?
    var step = 1
  }
}

extension JSONPath: CustomStringConvertible {
  package var description: String { text }
}

extension JSONPath: ExpressibleByStringLiteral {
  /// One that is written in the code: a mistake in it ends the program.
  package init(stringLiteral text: String) {
    do {
      try self.init(parsing: text)
    } catch {
      preconditionFailure("\(text): \(error)")
    }
  }
}

extension JSONPath {
  /// It may look at a value more than once: a path without `..`, filters and several selectors finds each in one pass.
  package var isSearch: Bool {
    segments.contains { segment in
      segment.descends || segment.selectors.count > 1
        || segment.selectors.contains { if case .filter = $0 { true } else { false } }
    }
  }
}

/// Why a text is not a JSONPath query.
package struct JSONPathProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// Unicode scalars before the place of the problem.
  package let position: Int
  package let message: String

  package var description: String { "character \(position + 1): \(message)" }
}
