import PaymentHealth
import Synchronization

/// Asks the controls and records what they say, and knows when a blind round is asked again.
///
/// What the rounds mean is judged elsewhere; here is only their time. All who find blind rounds at the same time share one second look.
final class ControlWatch: Sendable {
  private let controls: ControlExecution
  private let recorder: Recorder
  private let second = Mutex<Timestamp?>(nil)

  init(controls: @escaping ControlExecution, recorder: Recorder) {
    self.controls = controls
    self.recorder = recorder
  }

  /// When the second look is due; nil when none is.
  var secondLook: Timestamp? { second.withLock { $0 } }

  /// One round begun at `instant` or later; a blind one asks for a second look, a good one calls it off.
  ///
  /// Cancelled, it does nothing.
  func look(since instant: Timestamp) async {
    guard let round = await ask(since: instant) else { return }
    let next = round.at.advanced(by: LocationEvaluator.confirmationPause)
    // The first of several stays, so that the second look is not put off for ever, unless the clock was set back.
    second.withLock { $0 = round.isBlind ? min($0 ?? next, next) : nil }
  }

  /// Hands the second look to the caller, and to no one else, if it is due at `now`.
  func takeSecondLook(at now: Timestamp) -> Timestamp? {
    second.withLock { second in
      guard let due = second, due <= now else { return nil }
      second = nil
      return due
    }
  }

  /// The second look, which is due since `instant`; it asks for no third.
  func lookAgain(since instant: Timestamp) async {
    _ = await ask(since: instant)
  }

  private func ask(since instant: Timestamp) async -> ControlRound? {
    guard let round = try? await controls(instant) else { return nil }
    await recorder.record(round)
    return round
  }
}
