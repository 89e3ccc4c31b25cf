package import StrictJSON

/// One thing wrong with a configuration: where, what, and in ``description`` what to do about it.
package struct Diagnostic: Sendable, Equatable, CustomStringConvertible {
  /// As the merchant named it.
  package let file: String
  package let mark: JSONMark
  package let path: DocumentPath
  package let problem: Problem
  /// The configuration can be used all the same.
  package let isWarning: Bool

  /// A warning of what works, but not as well as it could.
  package var isAdvice: Bool {
    switch problem {
    case .missing(.controls), .preset(.tooOften), .lint(.burstExceedsEvery): true
    default: false
    }
  }

  /// Nothing is wrong; said to who looks at the configuration, and not in a log.
  package var isRemark: Bool {
    if case .preset(.additionalProbe(_, of: _, similar: nil, known: _)) = problem { true } else { false }
  }

  /// One line such as `probes.json:12:15: providers[0].probes[1].every: "5" is not a duration; write "5s" or "5m"`.
  ///
  /// Foreign text in it is escaped and cut. It never holds a secret or a card number.
  package var description: String { place + (isRemark ? "note: " : isWarning ? "warning: " : "") + text }

  /// The same for a log, which says by itself that it is a warning.
  package var logged: String { place + text }

  private var place: String { "\(file.escapedFileName):\(mark): " }
  private var text: String { (path == .root ? "" : "\(path): ") + problem.description }
}

/// All that is wrong with a configuration, in the order of the text; never empty.
package struct ConfigurationProblems: Error, Sendable, CustomStringConvertible {
  package let diagnostics: [Diagnostic]

  /// One line each.
  package var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}

extension String {
  fileprivate var escapedFileName: String {
    String(shown(limit: 255).dropFirst().dropLast())
  }
}
