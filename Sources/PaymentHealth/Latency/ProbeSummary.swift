/// The results of one probe in a window: all of them in sum, and the total latency of each piece of the window.
package struct ProbeSummary: Sendable, Equatable {
  package var whole: RollUp
  package var totals: [LatencySketch]
  /// The answers of each step in the whole window, by its name; empty of a probe that had but one.
  package var steps: [String: LatencySketch]

  package init(whole: RollUp = RollUp(), totals: [LatencySketch], steps: [String: LatencySketch] = [:]) {
    self.whole = whole
    self.steps = steps
    self.totals = totals
  }
}
