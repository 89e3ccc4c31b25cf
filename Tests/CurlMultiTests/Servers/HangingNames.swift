import CurlMulti
import Synchronization

/// A name service for tests: names that begin with `hang` are not answered before `release()`, others at once.
final class HangingNames: Sendable {
  private struct State {
    var running = 0
    var asked: [String] = []
    var isReleased = false
  }

  private let state = Mutex(State())
  private let answer: Result<[IPAddress], LookupFailure>

  init(answer: Result<[IPAddress], LookupFailure> = .success([IPAddress("127.0.0.1")].compactMap { $0 })) {
    self.answer = answer
  }

  /// Look-ups that hang now.
  var running: Int { state.withLock { $0.running } }
  /// Every name looked up so far.
  var asked: [String] { state.withLock { $0.asked } }

  func release() {
    state.withLock { $0.isReleased = true }
  }

  var lookup: Lookup {
    { [self] name in
      state.withLock { $0.asked.append(name) }
      if name.hasPrefix("hang") { hang() }
      return answer
    }
  }

  private func hang() {
    state.withLock { $0.running += 1 }
    while !state.withLock({ $0.isReleased }) { pause() }
    state.withLock { $0.running -= 1 }
  }
}
