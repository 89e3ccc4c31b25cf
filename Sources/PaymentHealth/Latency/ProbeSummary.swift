/// The results of one probe in a window: all of them in sum, and the total latency of each piece of the window.
package struct ProbeSummary: Sendable, Equatable {
  package var whole: RollUp
  package var totals: [LatencySketch]

  package init(whole: RollUp = RollUp(), totals: [LatencySketch]) {
    self.whole = whole
    self.totals = totals
  }
}
