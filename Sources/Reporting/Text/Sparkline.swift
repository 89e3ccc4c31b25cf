import PaymentHealth

/// The latest results as one small mark each: height is latency, a cross is a failure.
struct Sparkline: Sendable, Hashable {
  let samples: [StatusBoard.Sample]

  private static let bars: [String] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiBars: [String] = ["_", ".", ",", "-", "=", "+", "*", "#"]

  /// Heights compare the samples shown with each other: a quarter more than the fastest is one step at least.
  func cells(_ style: Style) -> [(String, Style.Ink?)] {
    let answered = samples.compactMap { $0.outcome == .down ? nil : $0.latency?.wholeMicroseconds }
    let (low, high) = (answered.min() ?? 0, answered.max() ?? 0)
    return samples.map { sample in
      guard sample.outcome != .down, sample.outcome != .unknown, let latency = sample.latency else {
        return (sample.outcome == .up ? " " : style.mark(sample.outcome), sample.outcome.ink)
      }
      let span = max(high - low, low * 7 / 4, 1)
      let level = min(7, Int((latency.wholeMicroseconds - low) * 7 / span))
      return ((style.isUnicode ? Self.bars : Self.asciiBars)[max(0, level)], sample.outcome.ink)
    }
  }

  static func legend(_ style: Style) -> String {
    let bars = style.isUnicode ? Self.bars : Self.asciiBars
    return """
      latest results: oldest first; \(bars[0]) is the fastest of its row, \(bars[7]) the slowest if that took 2.75 times as \
      long or more; \(style.mark(.down)) down, \(style.mark(.unknown)) unknown
      """
  }
}
