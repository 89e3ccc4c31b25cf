import CurlMulti
package import PaymentHealth
import Synchronization

/// The pace of all hosts, shared by all probes: the one place where its state is kept.
package final class RequestPacing: Sendable {
  private let pace: Mutex<RequestPace>

  /// - Parameter pauses: That were asked for before the program began.
  package init(pauses: [PacedHost: Timestamp] = [:]) {
    pace = Mutex(RequestPace(pauses: pauses))
  }

  /// Takes over pauses that were asked for before the program began; what it was asked since counts.
  package func learn(_ pauses: [PacedHost: Timestamp]) {
    pace.withLock { $0.learn(pauses) }
  }

  package func note(_ pause: HostPause, of provider: ProviderID) {
    pace.withLock { $0.note(pause, of: provider) }
  }

  /// Counts what was sent beyond what its try was admitted for.
  func take(_ requests: [String: Int], of probe: Probe, at now: Timestamp) {
    guard let rate = probe.rate else { return }
    pace.withLock { $0.take(requests, of: probe.key.provider, at: rate, now: now) }
  }

  /// Nothing holds tries of `probe` back.
  func isFree(for probe: Probe) -> Bool { probe.rate == nil && pace.withLock { !$0.hasPauses } }

  /// Whether a try of `probe` that sends these requests may begin between `now` and `latest`.
  func admit(_ requests: [String: Int], of probe: Probe, now: Timestamp, latest: Timestamp) -> Admission {
    pace.withLock { $0.admit(requests, of: probe.key.provider, at: probe.rate, now: now, latest: latest) }
  }
}

extension ProbeRunner {
  package func turn(
    of probe: Probe, at now: Timestamp, by latest: Timestamp, in pacing: RequestPacing
  ) async throws(CancellationError) -> Admission.HoldReason? {
    guard !pacing.isFree(for: probe) else { return nil }
    switch pacing.admit(await requestsByHost(of: probe), of: probe, now: now, latest: latest) {
    case .start(let start):
      if start > now { try await clock.wait(until: start) }
      return nil
    case .hold(let reason): return reason
    }
  }

  /// With the requests for tokens that have to be asked for first.
  private func requestsByHost(of probe: Probe) async -> [String: Int] {
    let missing = await tokenRequests(of: probe)
    return missing.reduce(into: probe.requestsByHost) { $0[$1.url.hostOfURL, default: 0] += 1 }
  }
}

extension Finding {
  /// Of a probe that was not run, since it may not ask.
  package static func held(_ reason: Admission.HoldReason, at now: Timestamp) -> Finding {
    Finding(verdict: Verdict(.ratePaused), evidence: reason.inWords, started: now, ended: now)
  }
}

extension Admission.HoldReason {
  /// For engineers: why it was not asked.
  package var inWords: String {
    switch self {
    case .paused(let pause):
      "not asked, because \(pause.host) answered 429 and is left alone until \(pause.until.inUTC)"
    case .rate(let host): "not asked, because \(host) has been sent as many requests as the provider's \"rate\" allows"
    }
  }
}
