/// How long the provider took to answer one request of a run of several steps: its phases in sum.
package struct StepTime: Sendable, Hashable {
  /// The step that sent it; one that asks until something has happened is there once for each answer.
  package var step: String
  package var total: Duration

  package init(_ step: String, _ total: Duration) {
    self.step = step
    self.total = total
  }
}
