/// What was found, by one result or as a confirmed state.
///
/// There are no others.
///
/// `unknown` means not measured, or measured while our own side was at fault: never up and never down.
package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
  case up, degraded, down, unknown
}

extension Outcome {
  /// The outcome of something that needs all its parts: one part down is down, and what was not measured is never up.
  package static func ofAll(_ parts: some Sequence<Outcome>) -> Outcome {
    parts.max { $0.weight < $1.weight } ?? .unknown
  }

  var weight: Int {
    switch self {
    case .up: 0
    case .unknown: 1
    case .degraded: 2
    case .down: 3
    }
  }
}
