/// A regular expression of the configuration, to be found anywhere in texts of the provider.
///
/// Swift's `Regex` backtracks and cannot be stopped, so both sides are short: a pattern that suits its text takes microseconds, and a
/// careless one (`(a+)+$`) is the merchant's own. It is compiled for each use because `Regex` cannot be shared between tasks.
package struct Pattern {
  /// Longest pattern in bytes.
  package static let maximumLength = 1000
  /// Bytes of a text that are looked at.
  package static let window = 64 * 1024

  private let regex: Regex<AnyRegexOutput>

  package init(_ text: String) throws(PatternProblem) {
    guard text.utf8.count <= Self.maximumLength else { throw .tooLong }
    do {
      regex = try Regex(text).matchingSemantics(.unicodeScalar)
    } catch {
      throw .malformed
    }
  }

  package func isFound(in text: String) -> Bool {
    let window = text.utf8.count <= Self.window ? text : String(decoding: text.utf8.prefix(Self.window), as: UTF8.self)
    return (try? regex.firstMatch(in: window)) != nil
  }
}

package enum PatternProblem: Error, Sendable, CustomStringConvertible {
  case malformed, tooLong

  package var description: String {
    switch self {
    case .malformed: "the pattern is not a regular expression; correct it in the configuration"
    case .tooLong: "the pattern is longer than \(Pattern.maximumLength) bytes; shorten it in the configuration"
    }
  }
}
