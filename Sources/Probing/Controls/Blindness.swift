package import PaymentHealth

extension Cause {
  /// Nothing reached the provider, nothing came back, or someone else answered: what a fault of our own looks like too.
  ///
  /// A clock that is wrong makes every certificate expired or not yet valid, a network that intercepts makes it another's.
  package var mayBeOurNetwork: Bool {
    switch self {
    case .dnsNoName, .dnsTimeout, .dnsServerFailure, .dnsNoData, .connectRefused, .connectTimeout, .connectUnreachable,
      .connectReset, .tlsTimeout, .tlsExpired, .tlsNotYetValid, .tlsWrongHost, .tlsUntrusted, .tlsSelfSigned,
      .tlsProtocol,
      .httpHeaderTimeout, .httpBodyTimeout, .httpReset, .httpEmpty:
      true
    default: false
    }
  }

  fileprivate var isOfTheClock: Bool { self == .tlsExpired || self == .tlsNotYetValid }

  fileprivate var isOfNameService: Bool {
    switch self {
    case .dnsNoName, .dnsTimeout, .dnsServerFailure, .dnsNoData, .localResolver: true
    default: false
    }
  }
}

extension Finding {
  /// The finding in the light of the controls: when they all failed too, it says nothing about the provider.
  ///
  /// It is our resolver when the look-up failed here and there, our clock when all certificates seem out of date, else our network.
  package func weighed(against round: ControlRound) -> Finding {
    guard round.isBlind, let cause = verdict.cause, cause.mayBeOurNetwork else { return self }
    let failures = round.findings.values.compactMap(\.self)
    let isResolver = [.dnsTimeout, .dnsServerFailure].contains(cause) && failures.allSatisfy(\.isOfNameService)
    var own = self
    own.verdict = Verdict(
      isResolver ? .localResolver : failures.allSatisfy(\.isOfTheClock) ? .localClock : .localNetwork)
    own.methods = [:]
    own.evidence = "\(round.inWords); \(evidence ?? cause.rawValue)".shortened(to: Evidence.limit)
    return own
  }
}

extension ControlRound {
  fileprivate var inWords: String {
    let names = findings.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value?.rawValue ?? "up"))" }
    return "all controls failed too: " + names.joined(separator: ", ")
  }
}
