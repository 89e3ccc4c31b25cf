package import PaymentHealth
import Synchronization

/// Shares control rounds: however many failing probes ask at the same time, one round is under way.
package final class ControlGate: Sendable {
  private struct State {
    var controls: [Control]
    var needed: Int
    var latest: ControlRound?
    var isRunning = false
    var waiting: [AsyncStream<Never>.Continuation] = []
  }

  private enum Turn {
    case known(ControlRound)
    case lead
    case wait(AsyncStream<Never>)
  }

  private let runner: ControlRunner
  private let clock: any WallClock
  private let state: Mutex<State>

  /// - Parameter needed: How many of the controls must answer.
  package init(runner: ControlRunner, controls: [Control], needed: Int = 1, clock: any WallClock) {
    self.runner = runner
    state = Mutex(State(controls: controls, needed: needed))
    self.clock = clock
  }

  /// Asks these from the next round on.
  package func replace(_ controls: [Control], needed: Int = 1) {
    state.withLock { state in
      state.controls = controls
      state.needed = needed
      state.latest = nil
    }
  }

  /// The latest round if it began at `instant` or later, else a new one.
  ///
  /// Throws at once when cancelled. A cancelled task that was making a round for others leaves it to one of them.
  package func round(begunSince instant: Timestamp) async throws(CancellationError) -> ControlRound {
    while true {
      switch turn(instant) {
      case .known(let round): return round
      case .lead: return try await lead()
      case .wait(let end):
        for await _ in end {}
        if Task.isCancelled { throw CancellationError() }
      }
    }
  }

  /// A round from the future, left over from before the clock was set back, speaks for nothing.
  private func turn(_ instant: Timestamp) -> Turn {
    let now = clock.now
    return state.withLock { state in
      if let latest = state.latest, latest.at >= instant, latest.at <= now { return .known(latest) }
      if !state.isRunning {
        state.isRunning = true
        return .lead
      }
      let (end, continuation) = AsyncStream<Never>.makeStream()
      state.waiting.append(continuation)
      return .wait(end)
    }
  }

  private func lead() async throws(CancellationError) -> ControlRound {
    do {
      let (controls, needed) = state.withLock { ($0.controls, $0.needed) }
      let round = try await runner.round(controls, needed: needed)
      finish(with: round)
      return round
    } catch {
      finish(with: nil)
      throw error
    }
  }

  private func finish(with round: ControlRound?) {
    let waiting = state.withLock { state in
      state.isRunning = false
      state.latest = round ?? state.latest
      defer { state.waiting = [] }
      return state.waiting
    }
    waiting.forEach { $0.finish() }
  }
}
