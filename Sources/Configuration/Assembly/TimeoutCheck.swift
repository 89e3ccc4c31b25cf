/// What a run that times out needs to be recorded before the next one is due.
private let margin = Duration.milliseconds(100)

extension Reading {
  /// A run has to end before the next one, even at its timeout.
  mutating func check(timeout: Duration, isWritten: Bool, every: Duration, at spot: Spot) {
    let longest = every - margin
    guard timeout > longest else { return }
    let (timeout, every) = (timeout.spelled, every.spelled)
    report(
      .relation(
        isWritten
          ? .timeoutExceedsEvery(timeout: timeout, every: every, longest: longest.spelled)
          : .defaultTimeoutExceedsEvery(timeout: timeout, every: every, fitting: longest.roundedDown.spelled)),
      at: spot)
  }
}

extension Duration {
  /// To whole seconds where there is one.
  fileprivate var roundedDown: Duration {
    self < .seconds(1) ? self : .seconds(components.seconds)
  }
}
