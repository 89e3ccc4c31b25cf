package import PaymentHealth

/// One thing that was not as it should be.
///
/// Its texts may still hold secrets: only ``Evidence`` prints them.
package struct Discrepancy: Sendable, Hashable {
  package var cause: Cause
  package var expected: String
  package var found: String
  /// Whether a piece of the body helps to understand it.
  package var showsBody: Bool

  package init(_ cause: Cause, expected: String, found: String, showsBody: Bool = false) {
    self.cause = cause
    self.expected = expected
    self.found = found
    self.showsBody = showsBody
  }

  /// A slow answer is an answer: the steps after it still run.
  package var endsRun: Bool { cause != .latencyDegraded }
}
