import Patterns

extension JSONPathParser {
  /// Filters, parentheses and functions inside each other; more are refused, so that no query can exhaust the stack.
  private static let deepest = 32

  /// RFC 9535 §2.3.5.1: what binds least comes first, `||`, then `&&`, then what one node is asked.
  mutating func condition() throws(JSONPathProblem) -> JSONPathCondition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw problem("more than \(Self.deepest) levels of nesting") }
    var parts = [try conjunction()]
    while takeOperator("||") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(JSONPathProblem) -> JSONPathCondition {
    var parts = [try basic()]
    while takeOperator("&&") { parts.append(try basic()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func basic() throws(JSONPathProblem) -> JSONPathCondition {
    skipBlanks()
    if take("!") {
      skipBlanks()
      return .not(take("(") ? try inParentheses() : try test(of: try operand()))
    }
    if take("(") { return try inParentheses() }
    let left = try operand()
    guard let comparison = takeComparison() else {
      if takeOperator("=") { throw problem("compare with ==, not =") }
      return try test(of: left)
    }
    skipBlanks()
    return .comparison(try value(left), comparison, try value(try operand()))
  }

  private mutating func inParentheses() throws(JSONPathProblem) -> JSONPathCondition {
    let condition = try condition()
    skipBlanks()
    guard take(")") else { throw problem("expected )") }
    return condition
  }

  private func test(of operand: Operand) throws(JSONPathProblem) -> JSONPathCondition {
    switch operand.kind {
    case .query(let query): return .exists(query)
    case .condition(let condition): return condition
    case .literal: throw problem("a value alone is no condition; compare it", at: operand.position)
    case .value: throw problem("the function gives a value; compare it", at: operand.position)
    }
  }

  private func value(_ operand: Operand) throws(JSONPathProblem) -> JSONPathOperand {
    switch operand.kind {
    case .literal(let literal): return .literal(literal)
    case .value(let value): return value
    case .query(let query) where query.isSingular: return .query(query)
    case .query:
      throw problem("the path may find several values here; use value(…) or count(…)", at: operand.position)
    case .condition: throw problem("the function is a condition and has no value", at: operand.position)
    }
  }

  private func problem(_ message: String, at position: Int) -> JSONPathProblem {
    JSONPathProblem(position: position, message: message)
  }

  private mutating func takeOperator(_ text: String) -> Bool {
    let start = position
    skipBlanks()
    if take(text: text) { return true }
    position = start
    return false
  }

  private mutating func takeComparison() -> JSONPathCondition.Operator? {
    JSONPathCondition.Operator.allCases.first { takeOperator($0.rawValue) }
  }

  private mutating func take(text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }
}

/// What may stand beside an operator or in a function, before it is known which of it may stand there.
private struct Operand {
  enum Kind {
    case literal(JSONPathLiteral)
    case query(JSONPathQuery)
    case value(JSONPathOperand)
    case condition(JSONPathCondition)
  }

  var kind: Kind
  var position: Int
}

extension JSONPathParser {
  private mutating func operand() throws(JSONPathProblem) -> Operand {
    let start = position
    return Operand(kind: try operandKind(), position: start)
  }

  private mutating func operandKind() throws(JSONPathProblem) -> Operand.Kind {
    switch peek {
    case "@", "$":
      let isRelative = peek == "@"
      position += 1
      return .query(JSONPathQuery(isRelative: isRelative, segments: try segments()))
    case "'", "\"": return .literal(JSONPathLiteral(node: JSONNode(.string(try quotedText()))))
    case let scalar? where scalar == "-" || scalar.isDigit: return .literal(try number())
    case let scalar? where ("a"..."z").contains(scalar): return try word()
    default: throw problem("expected @, $, a value or a function")
    }
  }

  private mutating func number() throws(JSONPathProblem) -> JSONPathLiteral {
    let start = position
    while let scalar = peek, scalar.isDigit || ["-", "+", ".", "e", "E"].contains(scalar) { position += 1 }
    let text = String(String.UnicodeScalarView(scalars[start..<position]))
    guard let node = try? JSONNode.read(Array(text.utf8), as: .response), node.number != nil else {
      throw problem("\(text) is not a number", at: start)
    }
    return JSONPathLiteral(node: node)
  }

  private mutating func word() throws(JSONPathProblem) -> Operand.Kind {
    let start = position
    while let scalar = peek, ("a"..."z").contains(scalar) || scalar == "_" || scalar.isDigit { position += 1 }
    let name = String(String.UnicodeScalarView(scalars[start..<position]))
    switch name {
    case "true", "false": return .literal(JSONPathLiteral(node: JSONNode(.bool(name == "true"))))
    case "null": return .literal(JSONPathLiteral(node: JSONNode(.null)))
    default:
      guard take("(") else { throw problem("\(name) is no value; write texts in quotes", at: start) }
      return try function(name, from: start)
    }
  }

  /// The functions of RFC 9535 §2.4.
  private mutating func function(_ name: String, from start: Int) throws(JSONPathProblem) -> Operand.Kind {
    let arguments = try arguments()
    func argument(_ index: Int) throws(JSONPathProblem) -> Operand {
      let count = ["match", "search"].contains(name) ? 2 : 1
      guard arguments.count == count else {
        throw problem("\(name)() takes \(count == 1 ? "one argument" : "two arguments")", at: start)
      }
      return arguments[index]
    }
    switch name {
    case "length": return .value(.length(try value(try argument(0))))
    case "count": return .value(.count(try query(try argument(0))))
    case "value": return .value(.value(try query(try argument(0))))
    case "match", "search":
      let pattern = try pattern(try argument(1))
      return .condition(.matches(try value(try argument(0)), pattern, whole: name == "match"))
    default:
      throw problem("\(name) is none of length, count, value, match, search", at: start)
    }
  }

  private mutating func arguments() throws(JSONPathProblem) -> [Operand] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw problem("more than \(Self.deepest) levels of nesting") }
    var arguments: [Operand] = []
    skipBlanks()
    if take(")") { return arguments }
    repeat {
      skipBlanks()
      arguments.append(try operand())
      skipBlanks()
    } while take(",")
    guard take(")") else { throw problem("expected , or )") }
    return arguments
  }

  private func query(_ operand: Operand) throws(JSONPathProblem) -> JSONPathQuery {
    guard case .query(let query) = operand.kind else {
      throw problem("the function takes a path", at: operand.position)
    }
    return query
  }

  /// One that is written and no I-Regexp describes nothing, as the RFC has it; that is no use to anyone, so it is refused.
  private func pattern(_ operand: Operand) throws(JSONPathProblem) -> JSONPathPattern {
    guard case .literal(let literal) = operand.kind, let text = literal.node.string else {
      return .found(try value(operand))
    }
    do {
      return .fixed(text, try InteroperablePattern(text))
    } catch {
      throw problem("the pattern is no I-Regexp (RFC 9485): \(error)", at: operand.position)
    }
  }
}
