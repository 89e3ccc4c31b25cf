import Patterns
import PaymentHealth
import StrictJSON

extension TextTest {
  /// - Parameter text: Nil when there is none; that passes only `.absent`.
  func discrepancy(in text: String?, of kind: TextKind) -> Discrepancy? {
    let expected = "\(kind.inWords) \(inWords)"
    guard !passes(text) else { return nil }
    let found = text.map { kind == .body ? "another" : "\"\($0)\"" } ?? "none"
    return Discrepancy(.bodyExpectation, expected: expected, found: found, showsBody: kind == .body && text != nil)
  }

  private func passes(_ text: String?) -> Bool {
    guard let text else { return self == .absent }
    return switch self {
    case .present: true
    case .absent: false
    case .equals(let other): text.isIdentical(to: other)
    case .contains(let part): text.utf8.contains(part.utf8)
    case .lacks(let part): !text.utf8.contains(part.utf8)
    case .matches(let pattern): pattern.isFound(in: text)
    }
  }

  private var inWords: String {
    switch self {
    case .present: "present"
    case .absent: "absent"
    case .equals(let text): "equal to \"\(text)\""
    case .contains(let text): "with \"\(text)\""
    case .lacks(let text): "without \"\(text)\""
    case .matches(let pattern): "matching /\(pattern.text)/"
    }
  }
}

/// Which text of a response is tested.
enum TextKind: Equatable {
  case body
  case header(String)

  var inWords: String {
    switch self {
    case .body: "body"
    case .header(let name): "header \(name)"
    }
  }
}
