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

  /// What a clock that is wrong may do by itself: dates of certificates, and signatures over the time.
  package var mayBeOurClock: Bool {
    switch self {
    case .tlsExpired, .tlsNotYetValid, .signatureInvalid, .authRejected: true
    default: false
    }
  }

  /// The controls can say more of it.
  package var mayBeOurs: Bool { mayBeOurNetwork || mayBeOurClock }

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
  /// It is our resolver when the look-up failed here and there, our clock when all certificates seem out of date or the controls
  /// tell another time, else our network.
  package func weighed(against round: ControlRound) -> Finding {
    guard let cause = verdict.cause, let own = round.ownCause(for: cause) else { return self }
    var ours = self
    ours.verdict = Verdict(own)
    ours.methods = [:]
    ours.evidence = "\(round.inWords(for: own)); \(evidence ?? cause.rawValue)".shortened(to: Evidence.limit)
    return ours
  }
}

extension ControlRound {
  /// What of our own side explains a finding; nil when nothing does.
  fileprivate func ownCause(for cause: Cause) -> Cause? {
    if isBlind, cause.mayBeOurNetwork {
      let failures = findings.values.compactMap(\.self)
      let isResolver = [.dnsTimeout, .dnsServerFailure].contains(cause) && failures.allSatisfy(\.isOfNameService)
      return isResolver ? .localResolver : failures.allSatisfy(\.isOfTheClock) ? .localClock : .localNetwork
    }
    return isClockWrong && cause.mayBeOurClock ? .localClock : nil
  }

  fileprivate func inWords(for own: Cause) -> String {
    if !isBlind { return clockInWords ?? own.rawValue }
    let names = findings.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value?.rawValue ?? "up"))" }
    let share = findings.values.contains(nil) ? "fewer than \(needed) controls answered" : "all controls failed too"
    return "\(share): " + names.joined(separator: ", ")
  }
}
