import Patterns
import PaymentHealth
import StrictJSON

extension JSONExpectation {
  /// Every node the path finds has to pass; finding none fails, except for `.absent` and `.count`.
  func discrepancy(in body: ResponseBody) -> Discrepancy? {
    let expected = "\(path) \(comparison.inWords)"
    do {
      return comparison.failure(of: try body.matches(at: path)).map {
        self == .noGraphQLErrors
          ? .graphQLErrors(beside: body)
          : Discrepancy(.bodyExpectation, expected: expected, found: $0, showsBody: true, isOfValue: true)
      }
    } catch {
      return error.discrepancy(expected: expected)
    }
  }
}

extension JSONExpectation.Comparison {
  /// What was found instead, in words; nil when all is as it should be.
  func failure(of matches: [JSONMatch]) -> String? {
    switch self {
    case .count(let range): return range.contains(matches.count) ? nil : "\(matches.count)"
    case .absent: return matches.first?.node.inWords
    default: return matches.isEmpty ? "nothing" : failure(ofAnyOf: matches)
    }
  }

  private func failure(ofAnyOf matches: [JSONMatch]) -> String? {
    matches.first { !passes($0.node) }.map { match in
      matches.count == 1 ? match.node.inWords : "\(match.node.inWords) at \(match.location)"
    }
  }

  private func passes(_ node: JSONNode) -> Bool {
    switch self {
    case .present: true
    case .absent, .count: false
    case .equals(let scalar): node.isScalar(scalar)
    case .differs(let scalar): !node.isScalar(scalar)
    case .less(let limit): node.isNumber { $0 < limit }
    case .atMost(let limit): node.isNumber { $0 <= limit }
    case .greater(let limit): node.isNumber { $0 > limit }
    case .atLeast(let limit): node.isNumber { $0 >= limit }
    case .matches(let pattern): node.string.map(pattern.isFound) ?? false
    }
  }

  fileprivate var inWords: String {
    switch self {
    case .present: "present"
    case .absent: "absent"
    case .equals(let scalar): "= \(scalar.inWords)"
    case .differs(let scalar): "≠ \(scalar.inWords)"
    case .less(let limit): "< \(JSONScalar.number(limit).inWords)"
    case .atMost(let limit): "≤ \(JSONScalar.number(limit).inWords)"
    case .greater(let limit): "> \(JSONScalar.number(limit).inWords)"
    case .atLeast(let limit): "≥ \(JSONScalar.number(limit).inWords)"
    case .matches(let pattern): "matching /\(pattern.text)/"
    case .count(let range) where range.upperBound == Int.max: "found at least \(range.lowerBound) times"
    case .count(let range): "found \(range.lowerBound) to \(range.upperBound) times"
    }
  }
}

extension JSONNode {
  func isScalar(_ scalar: JSONScalar) -> Bool {
    switch (value, scalar) {
    case (.null, .null): true
    case (.bool(let found), .bool(let wanted)): found == wanted
    case (.number(let found), .number(let wanted)): found.double == wanted
    case (.string(let found), .string(let wanted)): found.isIdentical(to: wanted)
    default: false
    }
  }

  fileprivate func isNumber(_ test: (Double) -> Bool) -> Bool {
    number.map { test($0.double) } ?? false
  }

  /// The value if it is short by nature, else its kind.
  var inWords: String {
    switch value {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let number): number.text
    case .string(let string): "\"\(string)\""
    case .array(let elements): "a list of \(elements.count)"
    case .object: "an object"
    }
  }
}

extension JSONScalar {
  fileprivate var inWords: String {
    switch self {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let number): number == number.rounded() ? "\(number)".dropping(suffix: ".0") : "\(number)"
    case .string(let string): "\"\(string)\""
    }
  }
}

extension String {
  fileprivate func dropping(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
