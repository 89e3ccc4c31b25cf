/// An outcome with its cause.
///
/// `cause` is nil exactly when the outcome is `up`.
package struct Verdict: Sendable, Hashable, Codable {
  package var outcome: Outcome
  package var cause: Cause?

  package static let up = Verdict(outcome: .up, cause: nil)

  private init(outcome: Outcome, cause: Cause?) {
    self.outcome = outcome
    self.cause = cause
  }

  /// The verdict that a cause stands for.
  package init(_ cause: Cause) {
    self.init(outcome: cause.outcome, cause: cause)
  }

  package var owner: Owner? { cause?.owner }

  /// Two verdicts agree when they would be the same state: same outcome, same owner.
  ///
  /// The cause may differ (a timeout, then a reset).
  package func agrees(with other: Verdict) -> Bool {
    outcome == other.outcome && owner == other.owner
  }

  /// The verdict of something that needs all its parts, see ``Outcome/ofAll(_:)``.
  ///
  /// Of equal ones the first counts.
  package static func ofAll(_ parts: [Verdict]) -> Verdict {
    let outcome = Outcome.ofAll(parts.map(\.outcome))
    return parts.first { $0.outcome == outcome } ?? Verdict(.localStalled)
  }
}
