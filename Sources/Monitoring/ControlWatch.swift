import PaymentHealth

/// Asks the controls and records what they say; a blind round is asked again before it counts.
struct ControlWatch: Sendable {
  let controls: ControlExecution
  let recorder: Recorder

  /// One round begun at `instant` or later; nil when cancelled.
  func look(since instant: Timestamp) async -> ControlRound? {
    guard let round = try? await controls(instant) else { return nil }
    await recorder.record(round)
    return round
  }

  /// The second look, from `first.nextLook` on; all who share the first share this one.
  func confirm(_ first: ControlRound) async {
    guard let next = first.nextLook, let second = try? await controls(next) else { return }
    await recorder.record(second.confirming(first))
  }
}
