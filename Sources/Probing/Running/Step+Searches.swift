package import PaymentHealth
import StrictJSON

extension Step {
  /// Patterns and paths into JSON whose work is bounded, but not by the length of the answer alone.
  package var hasSearches: Bool {
    expectations.hasSearches || captures.contains(where: \.searches)
      || [offers?.methods, offers?.disabled].contains { $0?.isSearch == true }
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
    if case .matches = comparison { true } else { path.isSearch }
  }
}

extension Capture {
  fileprivate var searches: Bool {
    switch source {
    case .json(let path): path.isSearch
    case .body: true
    case .header, .status: false
    }
  }
}
