/// Which numbers take the singular.
///
/// Source: Unicode CLDR, "Language Plural Rules", for whole numbers below a million.
package enum PluralRule: Sendable {
  /// 1 alone.
  case one
  /// 0 and 1.
  case zeroAndOne

  package func isSingular(_ count: Int64) -> Bool {
    switch self {
    case .one: count == 1
    case .zeroAndOne: count == 0 || count == 1
    }
  }
}

extension Wording {
  /// `1 day`, `3 days`.
  func counted(_ count: some BinaryInteger, _ one: String, _ many: String) -> String {
    "\(count) \(plural.isSingular(Int64(count)) ? one : many)"
  }
}
