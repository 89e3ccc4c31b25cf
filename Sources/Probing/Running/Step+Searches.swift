package import PaymentHealth

extension Step {
  /// Patterns and paths into JSON whose work is bounded, but not by the length of the answer alone.
  package var hasSearches: Bool {
    expectations.hasSearches || captures.contains(where: \.searches)
      || [offers?.methods, offers?.disabled].contains { $0?.searchesAsPath == true }
      || offers?.status != nil || offers?.hours != nil || offers?.limits != nil
  }
}

extension Expectations {
  fileprivate var hasSearches: Bool {
    headers.contains(where: \.test.searches) || body.contains(where: \.searches) || json.contains(where: \.searches)
      || rejections.contains(where: \.value.searches)
  }
}

extension TextTest {
  fileprivate var searches: Bool { if case .matches = self { true } else { false } }
}

extension JSONExpectation {
  fileprivate var searches: Bool {
    if case .matches = comparison { true } else { path.searchesAsPath }
  }
}

extension Capture {
  fileprivate var searches: Bool {
    switch source {
    case .json(let path): path.searchesAsPath
    case .body: true
    case .header, .status: false
    }
  }
}

extension String {
  /// A JSONPath that may look at a value more than once: one without `..`, `?` and `,` finds each in one pass.
  fileprivate var searchesAsPath: Bool {
    let dot = UInt8(ascii: ".")
    return utf8.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: ",") }
      || zip(utf8, utf8.dropFirst()).contains { $0 == dot && $1 == dot }
  }
}
