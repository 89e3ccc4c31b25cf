import Authentication
import CurlMulti
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
    let all = steps.flatMap { [$0] + ($0.creation?.cleanup ?? []) }.filter { !$0.request.host.isEmpty }
    return all.reduce(into: [:]) { requests, step in
      requests[step.request.host, default: 0] += step.repetition?.mostRequests ?? 1
      // A token is asked for once in many runs: its host is left alone when it wants to be, and not counted.
      if let host = step.request.hostOfTokens { requests[host, default: 0] += 0 }
    }
  }
}

extension Request {
  fileprivate var hostOfTokens: String? {
    authentication.flatMap(AuthenticationSchemes.scheme)?.tokenRequest?.url.hostOfURL
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
