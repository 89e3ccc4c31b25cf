import PaymentHealth
import Probing
import Synchronization

/// Finds without a request that all is well or, while it lasts, that a provider cannot be reached or has a method no more.
final class PretendedOutage: TryRunner {
  static let evidence = "a drill: nothing was asked"

  private let cause: Cause
  /// Nil: all there are.
  private let method: MethodID?
  private let clock: any WallClock
  private let lasts = Mutex(false)

  init(of method: MethodID?, clock: any WallClock) {
    self.method = method
    self.clock = clock
    cause = method == nil ? .connectRefused : .methodMissing
  }

  func begin() { lasts.withLock { $0 = true } }
  func end() { lasts.withLock { $0 = false } }

  func run(_ probe: Probe, slot: Timestamp?, number: Int) async throws(CancellationError) -> Finding {
    let now = clock.now
    guard lasts.withLock({ $0 }) else { return Finding(verdict: .up, started: now, ended: now) }
    let others = method.map { method in probe.covers.filter { $0 != method } } ?? []
    return Finding(
      verdict: Verdict(cause), methods: Dictionary(others.map { ($0, .up) }) { first, _ in first },
      evidence: Self.evidence, started: now, ended: now)
  }

  /// Nobody is asked, so nobody's patience counts.
  func turn(
    of probe: Probe, at now: Timestamp, by latest: Timestamp, in pacing: RequestPacing
  ) async throws(CancellationError) -> Admission.HoldReason? { nil }
}
