package import PaymentHealth
import Synchronization

/// The pace of all hosts, shared by all probes: the one place where its state is kept.
package final class RequestPacing: Sendable {
  private let pace: Mutex<RequestPace>

  /// - Parameter pauses: That were asked for before the program began.
  package init(pauses: [HostPause] = []) {
    pace = Mutex(RequestPace(pauses: pauses))
  }

  package func note(_ pause: HostPause) {
    pace.withLock { $0.note(pause) }
  }

  /// Whether a try of `probe` may begin between `now` and `latest`.
  package func admit(_ probe: Probe, now: Timestamp, latest: Timestamp) -> Admission {
    pace.withLock { pace in
      if probe.rate == nil, !pace.hasPauses { return .start(at: now) }
      return pace.admit(probe.requestsByHost, at: probe.rate, now: now, latest: latest)
    }
  }
}

extension Probe {
  fileprivate var requestsByHost: [String: Int] {
    let hosts = steps.flatMap { [$0] + ($0.creation?.cleanup ?? []) }.map(\.request.host).filter { !$0.isEmpty }
    return hosts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

extension Admission.HoldReason {
  /// For engineers: why it was not asked.
  var inWords: String {
    switch self {
    case .paused(let pause):
      "not asked, because \(pause.host) answered 429 and is left alone until \(pause.until.inUTC)"
    case .rate(let host): "not asked, because \(host) has been sent as many requests as the provider's \"rate\" allows"
    }
  }
}
