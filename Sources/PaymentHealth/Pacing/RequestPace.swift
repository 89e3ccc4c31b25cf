/// A host that wants not to be asked for a while.
package struct HostPause: Sendable, Hashable {
  /// The longest pause that is kept, whatever a host asks for: more would be an outage of the watching.
  package static let longest: Duration = .seconds(3600)
  /// The pause after a refusal that names none.
  package static let unnamed: Duration = .seconds(60)

  /// Host and port as in ``Request/host``.
  package var host: String
  package var until: Timestamp

  package init(host: String, until: Timestamp) {
    self.host = host
    self.until = until
  }

  /// - Parameter retryAfter: The header's value, if there is one.
  package init(host: String, retryAfter: String?, at now: Timestamp) {
    let pause = retryAfter.flatMap { RetryAfter.pause($0, at: now) } ?? Self.unnamed
    self.init(host: host, until: now.advanced(by: min(pause, Self.longest)))
  }
}

/// A provider's use of one host: what limits requests is its account there, and another's may share the host.
package struct PacedHost: Sendable, Hashable {
  package var provider: ProviderID
  /// As in ``HostPause``.
  package var host: String

  package init(provider: ProviderID, host: String) {
    self.provider = provider
    self.host = host
  }
}

/// Whether a try may begin, and when.
package enum Admission: Sendable, Hashable {
  case start(at: Timestamp)
  case hold(HoldReason)

  package enum HoldReason: Sendable, Hashable {
    /// A host asked not to be asked until then.
    case paused(HostPause)
    /// The host has been sent as much as the rate allows, and the next request would come too late for the slot.
    case rate(host: String)
  }
}

/// Decides when tries may begin so that no host is asked more often by a provider's probes than it may be.
///
/// Pure: it is told the time.
package struct RequestPace: Sendable, Equatable {
  private var buckets: [PacedHost: TokenBucket] = [:]
  private var pauses: [PacedHost: Timestamp]

  /// - Parameter pauses: Until when whom to leave alone.
  package init(pauses: [PacedHost: Timestamp] = [:]) {
    self.pauses = pauses
  }

  /// No host is left alone: only rates count.
  package var hasPauses: Bool { !pauses.isEmpty }

  /// Takes over pauses of before; those that are known stay.
  package mutating func learn(_ earlier: [PacedHost: Timestamp]) {
    pauses.merge(earlier) { known, _ in known }
  }

  package mutating func note(_ pause: HostPause, of provider: ProviderID) {
    pauses[PacedHost(provider: provider, host: pause.host)] = pause.until
  }

  /// Takes what the try needs of its hosts' tokens, or nothing if it cannot begin in time.
  ///
  /// - Parameters:
  ///   - requests: How many requests the try sends to each host.
  ///   - provider: Whose probe it is a try of.
  ///   - rate: Nil when only pauses count.
  ///   - latest: When it must have begun.
  package mutating func admit(
    _ requests: [String: Int], of provider: ProviderID, at rate: RequestRate?, now: Timestamp, latest: Timestamp
  ) -> Admission {
    var start = now
    for (host, count) in requests.sorted(by: { $0.key < $1.key }) {
      let place = PacedHost(provider: provider, host: host)
      if let until = pause(of: place, at: now) { return .hold(.paused(HostPause(host: host, until: until))) }
      guard let rate else { continue }
      start = max(
        start, buckets[place, default: TokenBucket(at: now, rate: rate)].earliest(for: count, at: rate, now: now))
      if start > latest { return .hold(.rate(host: host)) }
    }
    guard let rate else { return .start(at: start) }
    for (host, count) in requests {
      buckets[PacedHost(provider: provider, host: host)]?.take(count, at: rate, start: start)
    }
    return .start(at: start)
  }

  /// Takes the tokens of requests that are sent already: who comes next waits the longer.
  package mutating func take(
    _ requests: [String: Int], of provider: ProviderID, at rate: RequestRate, now: Timestamp
  ) {
    for (host, count) in requests {
      let place = PacedHost(provider: provider, host: host)
      buckets[place, default: TokenBucket(at: now, rate: rate)].take(count, at: rate, start: now)
    }
  }

  /// Nil when it is over, and of one left over from before the clock was set back.
  private mutating func pause(of place: PacedHost, at now: Timestamp) -> Timestamp? {
    guard let until = pauses[place] else { return nil }
    if until > now, until <= now.advanced(by: HostPause.longest) { return until }
    pauses[place] = nil
    return nil
  }
}
