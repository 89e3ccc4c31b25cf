import Patterns

/// What a filter asks of a node: RFC 9535 §2.3.5.
indirect enum JSONPathCondition: Sendable, Hashable {
  case any([JSONPathCondition])
  case all([JSONPathCondition])
  case not(JSONPathCondition)
  case comparison(JSONPathOperand, Operator, JSONPathOperand)
  /// The query finds something, be it null or false.
  case exists(JSONPathQuery)
  /// The first is a text, the second a pattern that describes all of it, or a part of it.
  case matches(JSONPathOperand, JSONPathPattern, whole: Bool)

  enum Operator: String, Sendable, Hashable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
  }
}

/// A query inside a filter.
struct JSONPathQuery: Sendable, Hashable {
  /// From the node that is looked at (`@`), not from the document (`$`).
  var isRelative: Bool
  var segments: [JSONPath.Segment]

  /// It finds one node at most, whatever the document.
  var isSingular: Bool {
    segments.allSatisfy { segment in
      guard !segment.descends, segment.selectors.count == 1 else { return false }
      switch segment.selectors[0] {
      case .name, .index: return true
      case .wildcard, .slice, .filter: return false
      }
    }
  }
}

/// What has one value, or none.
indirect enum JSONPathOperand: Sendable, Hashable {
  case literal(JSONPathLiteral)
  /// Of at most one node.
  case query(JSONPathQuery)
  /// Characters of a text, elements of an array, members of an object.
  case length(JSONPathOperand)
  case count(JSONPathQuery)
  /// Of the one node a query finds; nothing when they are several.
  case value(JSONPathQuery)
}

/// A value that is written in a filter.
struct JSONPathLiteral: Sendable, Hashable {
  let node: JSONNode

  static func == (left: Self, right: Self) -> Bool { left.node == right.node }

  func hash(into hasher: inout Hasher) {
    switch node.value {
    case .null, .array, .object: hasher.combine(0)
    case .bool(let bool): hasher.combine(bool)
    case .number(let number): hasher.combine(number.double)
    case .string(let text): hasher.combine(ExactText(text))
    }
  }
}

/// The pattern of `match` and `search`.
enum JSONPathPattern: Sendable, Hashable {
  /// Written in the query, and read once.
  case fixed(String, InteroperablePattern)
  /// Found in the document; one that is no I-Regexp describes nothing.
  case found(JSONPathOperand)

  static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.fixed(let left, _), .fixed(let right, _)): left.isIdentical(to: right)
    case (.found(let left), .found(let right)): left == right
    default: false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch self {
    case .fixed(let text, _): hasher.combine(ExactText(text))
    case .found(let operand): hasher.combine(operand)
    }
  }
}
