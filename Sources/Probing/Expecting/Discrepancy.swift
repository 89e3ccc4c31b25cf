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
  /// The answer was one, only not with the value that is waited for: a later one may have it.
  package var isOfValue: Bool

  package init(_ cause: Cause, expected: String, found: String, showsBody: Bool = false, isOfValue: Bool = false) {
    self.cause = cause
    self.expected = expected
    self.found = found
    self.showsBody = showsBody
    self.isOfValue = isOfValue
  }

  /// A slow answer is an answer: the steps after it still run.
  package var endsRun: Bool { cause != .latencyDegraded }

  /// The same, of a step that has been sent again and again for `time`.
  func lasting(_ time: Duration) -> Discrepancy {
    guard isOfValue else { return self }
    return Discrepancy(
      .statusStuck, expected: expected, found: "still \(found) after \(time.inWords)", showsBody: showsBody)
  }
}
