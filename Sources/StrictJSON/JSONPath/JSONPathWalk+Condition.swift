import Patterns

extension JSONPathWalk {
  /// Whether a condition holds of a node; recursion goes as deep as the query is nested, which its parser bounds.
  mutating func holds(_ condition: JSONPathCondition, of node: JSONNode) throws(JSONPathOverflow) -> Bool {
    try count(1)
    switch condition {
    case .any(let conditions):
      for condition in conditions where try holds(condition, of: node) { return true }
      return false
    case .all(let conditions):
      for condition in conditions where try !holds(condition, of: node) { return false }
      return true
    case .not(let condition): return try !holds(condition, of: node)
    case .exists(let query): return try !find(query, at: node).isEmpty
    case .comparison(let left, let comparison, let right):
      return try holds(comparison, between: try value(of: left, at: node), and: try value(of: right, at: node))
    case .matches(let text, let pattern, let whole):
      guard let text = try value(of: text, at: node)?.string else { return false }
      return try matches(text, try read(pattern, at: node), whole: whole)
    }
  }

  private mutating func find(_ query: JSONPathQuery, at node: JSONNode) throws(JSONPathOverflow) -> [JSONMatch] {
    let start = query.isRelative ? node : document
    return try apply(query.segments[...], to: [JSONMatch(node: start, location: .document)])
  }

  /// Nil is the RFC's Nothing.
  private mutating func value(of operand: JSONPathOperand, at node: JSONNode) throws(JSONPathOverflow) -> JSONNode? {
    switch operand {
    case .literal(let literal): return literal.node
    case .query(let query): return try find(query, at: node).first?.node
    case .count(let query): return .integer(Int64(try find(query, at: node).count))
    case .value(let query):
      let found = try find(query, at: node)
      return found.count == 1 ? found[0].node : nil
    case .length(let operand):
      guard let measured = try value(of: operand, at: node) else { return nil }
      return try length(of: measured)
    }
  }

  private mutating func length(of node: JSONNode) throws(JSONPathOverflow) -> JSONNode? {
    if let text = node.string {
      try count(text.utf8.count / 64)
      return .integer(Int64(text.unicodeScalars.count))
    }
    return (node.array?.count ?? node.members?.count).map { .integer(Int64($0)) }
  }
}

// MARK: - Comparisons

extension JSONPathWalk {
  /// RFC 9535 §2.3.5.2.2: nothing equals nothing alone, and only numbers and texts have an order.
  private mutating func holds(
    _ comparison: JSONPathCondition.Operator, between left: JSONNode?, and right: JSONNode?
  ) throws(JSONPathOverflow) -> Bool {
    switch comparison {
    case .equal: try areEqual(left, right)
    case .unequal: try !areEqual(left, right)
    case .less: try precedes(left, right)
    case .greater: try precedes(right, left)
    case .atMost: try precedes(left, right) ? true : areEqual(left, right)
    case .atLeast: try precedes(right, left) ? true : areEqual(left, right)
    }
  }

  private mutating func precedes(_ left: JSONNode?, _ right: JSONNode?) throws(JSONPathOverflow) -> Bool {
    if let left = left?.number, let right = right?.number { return left.double < right.double }
    guard let left = left?.string, let right = right?.string else { return false }
    try count(min(left.utf8.count, right.utf8.count) / 64)
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// As ``JSONNode`` compares, but counted: a document may have the same large value compared again and again.
  private mutating func areEqual(_ left: JSONNode?, _ right: JSONNode?) throws(JSONPathOverflow) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    try count(1)
    switch (left.value, right.value) {
    case (.array(let left), .array(let right)): return try areEqual(left, right)
    case (.object(let left), .object(let right)): return try areEqual(left, right)
    case (.string(let left), .string(let right)):
      guard left.utf8.count == right.utf8.count else { return false }
      try count(left.utf8.count / 64)
      return left.isIdentical(to: right)
    default: return left == right
    }
  }

  private mutating func areEqual(_ left: [JSONNode], _ right: [JSONNode]) throws(JSONPathOverflow) -> Bool {
    guard left.count == right.count else { return false }
    for (left, right) in zip(left, right) where try !areEqual(left, right) { return false }
    return true
  }

  private mutating func areEqual(_ left: [JSONMember], _ right: [JSONMember]) throws(JSONPathOverflow) -> Bool {
    guard left.count == right.count else { return false }
    try count(right.count)
    let byName = Dictionary(right.map { (ExactText($0.name), $0.node) }) { $1 }
    for member in left {
      guard let other = byName[ExactText(member.name)], try areEqual(member.node, other) else { return false }
    }
    return true
  }
}

// MARK: - Patterns

extension JSONPathWalk {
  private mutating func read(
    _ pattern: JSONPathPattern, at node: JSONNode
  ) throws(JSONPathOverflow) -> InteroperablePattern? {
    switch pattern {
    case .fixed(_, let pattern): return pattern
    case .found(let operand):
      guard let text = try value(of: operand, at: node)?.string else { return nil }
      try count(min(text.utf8.count, Pattern.longest))
      return try? InteroperablePattern(text)
    }
  }

  /// A hundred instructions of a pattern cost about what a look at a node costs.
  private mutating func matches(
    _ text: String, _ pattern: InteroperablePattern?, whole: Bool
  ) throws(JSONPathOverflow) -> Bool {
    guard let pattern else { return false }
    let (holds, visits) = whole ? pattern.matches(text) : pattern.isFound(in: text)
    try count(text.utf8.count / 64 + visits / 100)
    return holds
  }
}
